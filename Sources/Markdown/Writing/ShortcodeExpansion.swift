internal import Basics
internal import Text

/// What a shortcode of a text has become.
struct ShortcodeOutput {
  enum Content {
    /// The HTML of a template.
    case template([UInt8])
    /// HTML of the author, which the options may not allow.
    case authorHTML([UInt8])
  }

  var content: Content
  /// The bytes of the call, counted from the start of the body.
  var range: Range<Int>
  /// The line of the parsed text that contains the call.
  var line = 0
}

/// A text in which tokens stand for shortcodes, so that libcmark reads them as words.
///
/// A token is the number of the shortcode between two equal characters of Unicode's private area
/// that the text does not contain. In code, tokens become what the author wrote.
struct ShortcodeExpansion {
  /// How deep shortcodes may be in each other.
  static let depthLimit = 20
  /// The bytes of all shortcodes of one text.
  static let outputLimit = 64 << 20

  let source: [UInt8]
  let host: any ShortcodeHost
  let options: MarkdownOptions
  let depth: Int
  let items: [ScannedShortcodes.Item]
  /// The text with tokens.
  private(set) var bytes: [UInt8] = []
  /// The source line of each line of `bytes`, both counted from 1; empty if they are the same.
  private(set) var lineOrigins: [Int] = []
  private(set) var delimiter: [UInt8] = []
  /// What the tree's custom nodes mean, by the index in their element.
  var outputs: [ShortcodeOutput] = []
  var findings: [ShortcodeFinding]
  private var strangers: [StrangeTag]
  /// The ids of the headings within shortcodes.
  var ids = HeadingIDs()
  /// The number of inner texts so far; each has its own footnotes.
  var innerTexts = 0
  /// What the inner texts leave out.
  var omittedHTML: MarkdownBody.OmittedHTML?
  var rejectedAddresses: MarkdownBody.RejectedAddresses?
  var outputSize = 0

  /// Finds the shortcodes of a text; `nil` if it has nothing that looks like one.
  init?(
    _ source: ArraySlice<UInt8>, _ options: MarkdownOptions, host: any ShortcodeHost,
    depth: Int = 0
  ) {
    guard mayHaveShortcodes(source) else { return nil }
    self.source = Array(source)
    (self.host, self.options, self.depth) = (host, options, depth)
    var scanner = ShortcodeScanner(self.source, host: host)
    let found = scanner.scan()
    (items, findings, strangers) = (found.items, found.findings, found.strangers)
    guard let delimiter = Self.unusedCharacter(in: self.source) else { return nil }
    self.delimiter = delimiter
    replaceItems()
  }

  /// Returns the UTF-8 of a character of the private area that a text does not contain.
  private static func unusedCharacter(in source: [UInt8]) -> [UInt8]? {
    var used: Set<UInt16> = []
    for offset in source.indices.dropLast(2) where source[offset] == 0xEE {
      used.insert(UInt16(source[offset + 1]) << 8 | UInt16(source[offset + 2]))
    }
    for second in UInt8(0x80)...0xBF {
      for third in UInt8(0x80)...0xBF where !used.contains(UInt16(second) << 8 | UInt16(third)) {
        return [0xEE, second, third]
      }
    }
    return nil
  }

  private mutating func replaceItems() {
    bytes.reserveCapacity(source.count)
    var (copied, line) = (0, 1)
    var origins = [0]
    for (index, item) in items.enumerated() {
      copy(copied..<item.range.lowerBound, &line, &origins)
      bytes += delimiter
      bytes += String(index).utf8
      bytes += delimiter
      line += source[item.range].count { $0 == 0x0A }
      copied = item.range.upperBound
    }
    copy(copied..<source.count, &line, &origins)
    origins.append(nextOrigin)
    if origins.count - 1 != line { lineOrigins = origins + [line + 1] }
  }

  /// Copies a part of the source, and records the source line of each line that ends in it.
  private mutating func copy(_ range: Range<Int>, _ line: inout Int, _ origins: inout [Int]) {
    for byte in source[range] where byte == 0x0A {
      // A line begins where the one before it ended, before the shortcodes in it.
      origins.append(nextOrigin)
      line += 1
      nextOrigin = line
    }
    bytes += source[range]
  }

  /// The source line on which the current line of `bytes` begins.
  private var nextOrigin = 1

  /// The source line of each line of a text that was rewritten from `bytes`; of `bytes` if the
  /// list is empty.
  func origins(of rewritten: [Int]) -> [Int] {
    guard !lineOrigins.isEmpty else { return rewritten }
    guard !rewritten.isEmpty else { return lineOrigins }
    return rewritten.map { lineOrigins.indices.contains($0) ? lineOrigins[$0] : $0 }
  }

  /// Puts the shortcodes into the tree.
  mutating func fill(
    _ tree: borrowing MarkdownTree, origins: [Int], _ elements: inout ExtensionElements,
    ids: inout HeadingIDs
  ) {
    guard !items.isEmpty || !strangers.isEmpty || !findings.isEmpty else { return }
    self.ids = ids
    var nodes = ShortcodeNodes(self)
    nodes.fill(tree, origins: origins, &elements)
    self = nodes.expansion
    ids = self.ids
  }

  /// Removes what was found in code and comments, where tags stay as they are written.
  ///
  /// - Parameters:
  ///   - blocks: The source lines of the blocks of code, counted from 1.
  ///   - written: The indices of the items that stay as they are written.
  mutating func removeFindings(inLines blocks: [Range<Int>], items written: [Int]) {
    guard !strangers.isEmpty || !findings.isEmpty else { return }
    let lineStarts = [0] + source.indices.filter { source[$0] == 0x0A }.map { $0 + 1 }
    func start(of line: Int) -> Int {
      line > lineStarts.count ? source.count : lineStarts[max(0, line - 1)]
    }
    let ignored = merged(
      blocks.map { start(of: $0.lowerBound)..<start(of: $0.upperBound) }
        + written.map { items[$0].range })
    func isIgnored(_ range: Range<Int>) -> Bool {
      let next = lowerBound(in: ignored.indices) { ignored[$0].lowerBound <= range.lowerBound }
      return next > 0 && ignored[next - 1].contains(range.lowerBound)
    }
    strangers.removeAll { isIgnored($0.range) }
    findings.removeAll { isIgnored($0.range) }
  }

  /// Adds what was found in the shortcodes to the body of their text.
  func finish(_ body: inout MarkdownBody) {
    guard body.rejection == nil else { return }
    body.shortcodeFindings = allFindings
    body.omittedHTML = body.omittedHTML ?? omittedHTML
    body.rejectedAddresses = body.rejectedAddresses ?? rejectedAddresses
  }

  /// The findings, with one warning for each kind of tag that is no shortcode.
  var allFindings: [ShortcodeFinding] {
    findings + strangeTagFindings(strangers, known: host.names)
  }
}

/// Returns ranges in ascending order, of which none touches another one.
private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
  var result: [Range<Int>] = []
  for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
    if let last = result.last, range.lowerBound <= last.upperBound {
      result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      result.append(range)
    }
  }
  return result
}
