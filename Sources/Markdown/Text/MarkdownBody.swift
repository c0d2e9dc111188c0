internal import Text

/// The body of an article: its HTML, outline, words and links.
package struct MarkdownBody: Sendable {
  /// A heading with an id for links.
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

  /// A link or image as its author wrote it, and its location.
  package struct Link: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
      case link
      case image
      /// An address in an `href`, `src`, `srcset` or the like inside allowed raw HTML.
      case html
    }

    package var kind: Kind
    /// How the address is written in the HTML.
    package var form: AddressForm = .attribute
    /// Whether a dead link stays as it is and is not reported: a script may give it another
    /// meaning.
    package var isOptional = false
    /// The distance in bytes from the start of its tag to the attribute's value.
    package var tagOffset: UInt32
    /// The destination as written, with Markdown's escapes and entities decoded.
    package var destination: String
    /// The bytes of the address within `html`, so that it can be replaced; empty if it was left
    /// out.
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

  /// An author's HTML that the options do not allow.
  package struct OmittedHTML: Sendable, Equatable {
    /// The bytes of the first piece, to the end of its line, within the Markdown, counted from the
    /// start of the body.
    package var range: Range<Int>
    /// The destinations of its links and pictures.
    package var links: [String] = []
    /// Whether safe HTML is left out because it is nested too deep or too long to be checked.
    package var exceedsLimits = false
  }

  /// A kind of HTML that safe mode leaves out.
  package struct DroppedHTML: Sendable, Equatable {
    package enum Kind: Sendable, CaseIterable {
      /// An element; its words stay, unless they are code.
      case element
      /// An attribute.
      case attribute
      /// A dangerous address, with the name of its attribute.
      case address
      /// An `<iframe>`, with its host if it has one.
      case frame
    }

    package var kind: Kind
    package var name: String
    /// The bytes of the first one within the Markdown, counted from the start of the body.
    package var range: Range<Int>
    package var count = 1
    /// The number of kinds that one body records.
    package static let limit = 20
  }

  /// Addresses that are left out because the rules do not allow their schemes.
  package struct RejectedAddresses: Sendable, Equatable {
    /// The first address, and its bytes within the Markdown, counted from the start of the body.
    package var first: String
    package var range: Range<Int>
    package var count = 1
  }

  /// Pictures, videos and other media that pages load from external hosts.
  package struct ExternalMedia: Sendable, Equatable {
    /// The bytes of the first address within the Markdown, counted from the start of the body.
    package var range: Range<Int>
    /// The hosts, each once, in the order of the text; no more than `hostLimit`, which a message
    /// names.
    package var hosts: [String] = []
    package var count = 0
    package static let hostLimit = 5
  }

  /// UTF-8, complete once the links are resolved.
  package var html: [UInt8] = []
  package var outline: [Heading] = []
  /// The runs of `html` that are words.
  var textRuns: [BodyText.Run] = []
  package var wordCount = 0
  /// Every link and image in the order of the text.
  package var links: [Link] = []
  /// The author's HTML that is left out; `nil` if there is none.
  package var omittedHTML: OmittedHTML?
  /// What safe mode leaves out of the author's HTML, each kind once.
  package var droppedHTML: [DroppedHTML] = []
  /// The offset in `html` of the author's `<!--more-->`, where the excerpt ends.
  package var excerptEnd: Int?
  /// The addresses that are left out; `nil` if there are none.
  package var rejectedAddresses: RejectedAddresses?
  /// The media that are loaded from external hosts; `nil` if there are none.
  package var externalMedia: ExternalMedia?
  /// Words that look like names of files in attributes, scripts, style sheets and comments of the
  /// author's HTML, each once, whether that HTML is allowed or not.
  package var mentionedFiles: [String] = []
  /// Errors in shortcodes, and warnings of tags that are none.
  package var shortcodeFindings: [ShortcodeFinding] = []
  /// The limit that the text exceeds; everything else is empty then.
  package var rejection: MarkdownRejection?

  package init() {}

  /// The body of a text that is rejected.
  init(rejection: MarkdownRejection) {
    self.rejection = rejection
  }

  /// The words that a reader sees.
  package var text: BodyText { BodyText(html: html, runs: textRuns) }

  /// The words before the author's `<!--more-->`, or all words if there are none.
  package var leadingText: BodyText {
    guard let excerptEnd else { return text }
    let runs = textRuns.compactMap { $0.part(before: excerptEnd) }.filter { !$0.range.isEmpty }
    return runs.isEmpty ? text : BodyText(html: html, runs: runs, isExcerpt: true)
  }

  /// The characters of scripts whose reading time is counted in characters.
  var characterCount = CharacterCount()

  /// The minutes for reading at 230 words a minute, at 500 characters of Chinese, Japanese or
  /// Korean, and at 800 letters of Thai; at least 1 if there are words.
  ///
  /// Brysbaert (2019) found 238 words of English a minute for silent reading; 500 characters is the
  /// figure that Medium uses for the three languages. A word of Thai has three and a half letters.
  package var readingMinutes: Int {
    guard wordCount > 0 else { return 0 }
    // The three sums have the common denominator 92,000.
    let words = max(0, wordCount - characterCount.words)
    let work =
      words * 400 + characterCount.characters * 184 + characterCount.thaiLetters * 115
    return max(1, (work + 46_000) / 92_000)
  }

  /// The destination of the first image.
  package var firstImage: String? { links.first { $0.kind == .image }?.destination }
}

// MARK: Anchors

/// Returns the ids and names in HTML to which fragments of URLs can link.
///
/// It searches for attributes and not for tags, so that it can read templates too. An id in a
/// comment is found as well, so that a link to it is not reported as dead.
package func htmlAnchors(in html: [UInt8]) -> Set<String> {
  var found: Set<String> = []
  var index = 0
  while true {
    index = firstOffset(in: html.span, from: index) { $0 .== splat(UInt8(ascii: "=")) }
    guard index < html.count else { return found }
    if isAnchorName(html, endingAt: index), let value = attributeValue(html, from: index + 1) {
      found.insert(decodeEntities(String(decoding: html[value], as: UTF8.self)))
    }
    index += 1
  }
}

/// Returns true if `id` or `name` is before an equals sign, and a space before that.
private func isAnchorName(_ html: [UInt8], endingAt equals: Int) -> Bool {
  var end = equals
  while end > 0, isHTMLSpace(html[end - 1]) { end -= 1 }
  return [Array("id".utf8), Array("name".utf8)].contains { name in
    let start = end - name.count
    guard start > 0, isHTMLSpace(html[start - 1]) else { return false }
    return zip(html[start..<end], name).allSatisfy { $0 | 0x20 == $1 }
  }
}

/// Returns the value after an equals sign, with quotes or without.
private func attributeValue(_ html: [UInt8], from start: Int) -> Range<Int>? {
  var start = start
  while start < html.count, isHTMLSpace(html[start]) { start += 1 }
  guard start < html.count else { return nil }
  let quote = html[start]
  guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
    let end = html[start...].firstIndex { isHTMLSpace($0) || $0 == UInt8(ascii: ">") } ?? html.count
    return start..<end
  }
  return html[(start + 1)...].firstIndex(of: quote).map { start + 1..<$0 }
}

extension MarkdownBody {
  /// The ids to which links can lead: those of the headings and those in the author's HTML.
  package var anchors: Set<String> { Set(outline.map(\.id)).union(htmlAnchors(in: html)) }
}
