/// The body of an article after parsing: its HTML, and what the rest of the site wants to know of it.
package struct MarkdownBody: Sendable {
  /// A heading with the id that links can name.
  package struct Heading: Sendable, Equatable {
    /// 1 to 6.
    package var level: Int
    /// Unique within the body: `the-flood-wall`, `the-flood-wall-2`.
    package var id: String
    package var text: String

    package init(level: Int, id: String, text: String) {
      self.level = level
      self.id = id
      self.text = text
    }
  }

  /// A link or image, as its author wrote it and where it stands.
  package struct Link: Sendable, Equatable {
    package enum Kind: String, Sendable {
      case link
      case image
      /// An address in an `href`, `src`, `srcset` or the like inside allowed raw HTML.
      case html
    }

    /// How the address is written in the HTML.
    package enum Form: UInt8, Sendable {
      case attribute
      /// In the CSS of an attribute.
      case styleAttribute
      /// In the CSS of a `<style>`.
      case styleSheet
    }

    package var kind: Kind
    package var form: Form = .attribute
    /// Whether it stays as it is written where it leads nowhere, and nobody is told: a script may mean something else by it.
    package var isOptional = false
    /// How many bytes before the attribute's value its tag begins.
    package var tagOffset: UInt32
    /// The destination as written, with Markdown's escapes and entities resolved.
    package var destination: String
    /// The bytes of the address in an attribute's value within `html`, so that it can be replaced; empty where it was dropped.
    package var htmlRange: Range<Int>
    /// The bytes of the destination within the Markdown, counted from the start of the body.
    package var sourceRange: Range<Int>

    package init(
      kind: Kind, destination: String, htmlRange: Range<Int>, sourceRange: Range<Int>,
      tagOffset: Int
    ) {
      self.kind = kind
      self.destination = destination
      self.htmlRange = htmlRange
      self.sourceRange = sourceRange
      self.tagOffset = UInt32(clamping: tagOffset)
    }
  }

  /// An author's HTML that the options do not let through.
  package struct OmittedHTML: Sendable, Equatable {
    /// The bytes of the first piece, to the end of its line, within the Markdown, counted from the start of the body.
    package var range: Range<Int>
    /// Where its links and pictures lead.
    package var links: [String] = []
  }

  /// Addresses that are left out because the rules do not have their schemes.
  package struct RefusedAddresses: Sendable, Equatable {
    /// The first one, and its bytes within the Markdown, counted from the start of the body.
    package var first: String
    package var range: Range<Int>
    package var count = 1
  }

  /// Pictures, films and the like that pages load from other hosts.
  package struct ForeignMedia: Sendable, Equatable {
    /// The bytes of the first one's address within the Markdown, counted from the start of the body.
    package var range: Range<Int>
    /// The hosts, each once, in the order of the text; no more than a message names.
    package var hosts: [String] = []
    package var count = 0
    package static let hostLimit = 5
  }

  /// UTF-8, ready for a page once the links are resolved.
  package var html: [UInt8] = []
  package var outline: [Heading] = []
  /// The stretches of `html` that are words.
  var textRuns: [BodyText.Run] = []
  package var words = 0
  /// Every link and image in the order of the text.
  package var links: [Link] = []
  /// What is left out of the HTML; `nil` where nothing is.
  package var omittedHTML: OmittedHTML?
  /// The addresses that are left out; `nil` where none is.
  package var refusedAddresses: RefusedAddresses?
  /// What is loaded from elsewhere; `nil` where nothing is.
  package var foreignMedia: ForeignMedia?
  /// Words in the author's HTML that look like names of files, each once, whether that HTML is let through or not: in
  /// the values of all attributes, in scripts, style sheets and comments.
  package var mentions: [String] = []
  /// Why the text was not read; all else is empty then.
  package var refusal: MarkdownRefusal?

  package init() {}

  /// A body that was not read.
  init(refusal: MarkdownRefusal) {
    self.refusal = refusal
  }

  /// The words as a reader sees them.
  package var text: BodyText { BodyText(html: html, runs: textRuns) }

  /// Minutes to read at 230 words a minute, at least 1 where there are words.
  package var readingMinutes: Int { words == 0 ? 0 : max(1, (words + 115) / 230) }

  /// The destination of the first image.
  package var firstImage: String? { links.first { $0.kind == .image }?.destination }
}
