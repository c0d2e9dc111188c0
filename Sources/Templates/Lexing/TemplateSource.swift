package import Basics

/// The source of one template of a theme.
package struct TemplateSource: Sendable {
  /// The name that other templates use: `blocks/related.html`.
  package var name: String
  /// The text, with the path that diagnostics show.
  package var text: SourceText

  package init(name: String, text: SourceText) {
    self.name = name
    self.text = text
  }
}
