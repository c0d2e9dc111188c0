internal import Basics

/// The words of a body as a reader sees them, kept as the stretches of its HTML that hold them.
///
/// The words are most of the HTML, so keeping them once more would nearly double what an archive takes in memory.
package struct BodyText: Sendable {
  /// A stretch of the HTML, and what parts it from the next.
  struct Run: Sendable {
    private var start: UInt32
    /// The length in bytes, and above it two bits for what follows.
    private var bits: UInt32

    init(_ range: Range<Int>) {
      start = UInt32(clamping: range.lowerBound)
      bits = UInt32(clamping: range.count) & 0x3FFF_FFFF
    }

    var range: Range<Int> { Int(start)..<Int(start) + Int(bits & 0x3FFF_FFFF) }

    /// The byte after it: 0 for none, a space or a line feed.
    var following: UInt8 {
      get { bits >> 30 == 0 ? 0 : bits >> 30 == 1 ? UInt8(ascii: " ") : 0x0A }
      set { bits = bits & 0x3FFF_FFFF | (newValue == 0 ? 0 : newValue == 0x0A ? 2 : 1) << 30 }
    }

    /// Takes in the stretch right behind it; false where there is something between.
    mutating func extend(by range: Range<Int>) -> Bool {
      guard following == 0, self.range.upperBound == range.lowerBound else { return false }
      bits += UInt32(clamping: range.count)
      return true
    }
  }

  private let html: [UInt8]
  private let runs: [Run]

  init(html: [UInt8], runs: [Run]) {
    self.html = html
    self.runs = runs
  }

  /// A text of its own, for what has no body.
  package init(_ text: String) {
    var html: [UInt8] = []
    var text = text
    text.withUTF8 { unsafe appendEscaped($0, to: &html) }
    self.html = html
    runs = html.isEmpty ? [] : [Run(0..<html.count)]
  }

  package var isEmpty: Bool { runs.isEmpty }

  /// All of it: blocks parted by line feeds, without any markup or link address.
  package var string: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(html.count)
    append(to: &bytes, atMost: Int.max)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends its UTF-8, to the end of the stretch that passes a number of bytes.
  package func append(to bytes: inout [UInt8], atMost limit: Int) {
    let end = limit < Int.max - bytes.count ? bytes.count + limit : Int.max
    for run in runs {
      guard bytes.count < end else { return }
      unsafe html.withUnsafeBufferPointer { html in
        unsafe appendUnescaped(LentBytes(rebasing: html[run.range]), to: &bytes)
      }
      if run.following != 0 { bytes.append(run.following) }
    }
  }
}

/// Appends HTML text with the four entities resolved that `appendEscaped` writes.
private func appendUnescaped(_ html: LentBytes, to bytes: inout [UInt8]) {
  var start = 0
  while true {
    let mark = unsafe placeOfMark(in: html.span, from: start) { $0 .== every(UInt8(ascii: "&")) }
    unsafe bytes.append(contentsOf: LentBytes(rebasing: html[start..<mark]))
    guard mark < html.count else { return }
    // `&lt;`, `&gt;`, `&amp;`, `&quot;`: the second and third letters tell them apart.
    let isQuote = unsafe html[mark + 1] == UInt8(ascii: "q")
    let isAmpersand = unsafe html[mark + 1] == UInt8(ascii: "a")
    let isLess = unsafe html[mark + 1] == UInt8(ascii: "l")
    let character = isQuote ? "\"" : isAmpersand ? "&" : isLess ? "<" : ">" as Unicode.Scalar
    bytes.append(UInt8(ascii: character))
    start = mark + (isQuote ? 6 : isAmpersand ? 5 : 4)
  }
}
