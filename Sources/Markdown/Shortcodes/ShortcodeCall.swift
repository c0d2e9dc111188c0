package import Basics

/// One argument of a shortcode as its author wrote it.
package struct ShortcodeArgument: Sendable, Equatable {
  /// The name before the equals sign; `nil` for an argument by position.
  package var name: String?
  package var value: Value
  /// The bytes of the argument with its name, counted from the start of the body.
  package var range: Range<Int>
}

/// A shortcode in a text: `{{< name value key="value" >}}`, with or without an inner text.
package struct ShortcodeCall: Sendable, Equatable {
  package var name: String
  package var nameRange: Range<Int>
  package var arguments: [ShortcodeArgument] = []
  /// Whether it is written `{{% name %}}`, so that its inner text is Markdown.
  package var isMarkdown = false
  /// The bytes of the opening tag, counted from the start of the body.
  package var tagRange: Range<Int>
  /// The bytes between the opening and the closing tag; `nil` without a closing tag.
  package var innerRange: Range<Int>?
  /// All bytes, from the opening tag to the end of the closing one.
  package var range: Range<Int>
}

/// What a shortcode does with its text, which the Markdown parser must know.
package struct ShortcodeDefinition: Sendable, Equatable {
  /// What the shortcode becomes.
  package enum Kind: Sendable {
    /// The HTML that its template makes.
    case template
    /// The address of another document.
    case address
    /// Its inner text, as HTML of the author.
    case html
    /// Its inner text, as a block of code in the language that the first argument names.
    case code
  }

  /// How the inner text reaches the template.
  package enum Inner: String, Sendable, CaseIterable {
    /// As Markdown for `{{% %}}`, and as text for `{{< >}}`.
    case asWritten = ""
    case markdown
    case text
    /// The shortcode has no inner text.
    case none
  }

  package var kind = Kind.template
  package var inner = Inner.asWritten
  /// Whether the shortcode must have an inner text.
  package var needsInner = false

  package init(_ kind: Kind = .template, inner: Inner = .asWritten, needsInner: Bool = false) {
    self.kind = kind
    self.inner = inner
    self.needsInner = needsInner
  }
}

/// Something wrong with a shortcode, or something in a text that only looks like one.
package struct ShortcodeFinding: Error, Sendable, Equatable {
  package var severity = Diagnostic.Severity.error
  package var id = "bad-shortcode"
  package var message: String
  /// The bytes that it is about, counted from the start of the body.
  package var range: Range<Int>
  package var help: String?
  package var notes: [Diagnostic.Note] = []
  /// Whether nothing stands in the place of the shortcode, instead of what the author wrote.
  package var isLeftOut = false

  package init(_ message: String, at range: Range<Int>, help: String? = nil) {
    self.message = message
    self.range = range
    self.help = help
  }
}

/// Knows the shortcodes of a site and renders them.
package protocol ShortcodeHost {
  /// The names of all shortcodes, for suggestions.
  var names: [String] { get }
  /// Whether `{{ name(key="value") }}` and `{% name() %}…{% end %}` are shortcodes too.
  var usesZola: Bool { get }
  /// Returns what a shortcode does; `nil` if there is none of that name.
  func definition(of name: String) -> ShortcodeDefinition?
  /// Renders a call of a shortcode of the kind `template` or `address`.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - inner: The HTML of the inner text; `nil` if the call has none.
  ///   - source: The inner text as written.
  /// - Returns: HTML; for the kind `address`, the address.
  /// - Throws: A finding whose range is within the call.
  func render(
    _ call: ShortcodeCall, inner: [UInt8]?, source: ArraySlice<UInt8>
  ) throws(ShortcodeFinding) -> [UInt8]
}
