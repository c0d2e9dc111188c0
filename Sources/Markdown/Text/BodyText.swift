internal import Text

/// The words of a body that a reader sees, stored as runs of its HTML.
///
/// Most of the HTML is words, so a copy of them would nearly double the memory of an archive.
package struct BodyText: Equatable, Sendable {
  /// A run of the HTML, and the separator after it.
  struct Run: Equatable, Sendable {
    private var start: UInt32
    /// The length in bytes, and above it two bits for the separator.
    private var bits: UInt32

    init(_ range: Range<Int>) {
      start = UInt32(clamping: range.lowerBound)
      bits = UInt32(clamping: range.count) & 0x3FFF_FFFF
    }

    var range: Range<Int> { Int(start)..<Int(start) + Int(bits & 0x3FFF_FFFF) }

    /// The byte after the run: a space, a line feed, or 0 for none.
    var separator: UInt8 {
      get { bits >> 30 == 0 ? 0 : bits >> 30 == 1 ? UInt8(ascii: " ") : 0x0A }
      set { bits = bits & 0x3FFF_FFFF | (newValue == 0 ? 0 : newValue == 0x0A ? 2 : 1) << 30 }
    }

    /// Returns the part of the run before an offset of the HTML; `nil` if there is none.
    func part(before end: Int) -> Run? {
      guard range.upperBound > end else { return self }
      return range.lowerBound < end ? Run(range.lowerBound..<end) : nil
    }

    /// Extends the run by the one right after it; returns false if there is a gap.
    mutating func extend(by range: Range<Int>) -> Bool {
      guard separator == 0, self.range.upperBound == range.lowerBound else { return false }
      bits += UInt32(clamping: range.count)
      return true
    }
  }

  private let html: [UInt8]
  private let runs: [Run]
  /// Whether it ends where the author ended the excerpt.
  package private(set) var isExcerpt = false

  init(html: [UInt8], runs: [Run], isExcerpt: Bool = false) {
    self.html = html
    self.runs = runs
    self.isExcerpt = isExcerpt
  }

  /// A text without a body.
  package init(_ text: String) {
    var html: [UInt8] = []
    appendEscaped(text, for: .html, to: &html)
    self.html = html
    runs = html.isEmpty ? [] : [Run(0..<html.count)]
  }

  package var isEmpty: Bool { runs.isEmpty }

  /// A checksum that is the same in every run of the program; equal texts have equal checksums.
  package var checksum: UInt64 {
    var encoder = BinaryEncoder()
    encoder.encode(fixed: Text.checksum(of: html))
    for run in runs {
      encoder.encode(run.range.lowerBound)
      encoder.encode(varint: UInt64(run.range.count) << 8 | UInt64(run.separator))
    }
    encoder.encode(isExcerpt)
    return Text.checksum(of: encoder.bytes)
  }

  /// The whole text: blocks with line feeds between them, without markup and link addresses.
  package var string: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(html.count)
    append(to: &bytes, atMost: Int.max)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the UTF-8 up to the end of the run that reaches a number of bytes.
  package func append(to bytes: inout [UInt8], atMost limit: Int) {
    let end = limit < Int.max - bytes.count ? bytes.count + limit : Int.max
    for run in runs {
      guard bytes.count < end else { return }
      unsafe html.withUnsafeBufferPointer { html in
        unsafe appendUnescaped(BorrowedBytes(rebasing: html[run.range]), to: &bytes)
      }
      if run.separator != 0 { bytes.append(run.separator) }
    }
  }
}

/// Appends HTML text and decodes the four entities that `appendEscaped` writes.
private func appendUnescaped(_ html: BorrowedBytes, to bytes: inout [UInt8]) {
  var start = 0
  while true {
    let entity = unsafe firstOffset(in: html.span, from: start) { $0 .== splat(UInt8(ascii: "&")) }
    unsafe bytes.append(contentsOf: BorrowedBytes(rebasing: html[start..<entity]))
    guard entity < html.count else { return }
    // The second letter of `&lt;`, `&gt;`, `&amp;` and `&quot;` distinguishes them.
    let isQuote = unsafe html[entity + 1] == UInt8(ascii: "q")
    let isAmpersand = unsafe html[entity + 1] == UInt8(ascii: "a")
    let isLess = unsafe html[entity + 1] == UInt8(ascii: "l")
    let character = isQuote ? "\"" : isAmpersand ? "&" : isLess ? "<" : ">" as Unicode.Scalar
    bytes.append(UInt8(ascii: character))
    start = entity + (isQuote ? 6 : isAmpersand ? 5 : 4)
  }
}
