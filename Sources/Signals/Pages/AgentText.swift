internal import Basics

/// An agent as its program sent it, whatever the log made of its spaces and quotes.
struct AgentText {
  private(set) var bytes: [UInt8]

  init(_ line: Span<UInt8>, _ range: Range<Int>, spaces: Request.AgentSpaces) {
    bytes = line.bytes(range)
    switch spaces {
    case .plain: break
    case .plus:
      for index in bytes.indices where bytes[index] == UInt8(ascii: "+") { bytes[index] = 0x20 }
    case .percent:
      // CloudFront encodes twice what came encoded.
      bytes = Self.decoded(Self.decoded(bytes, UInt8(ascii: "%")), UInt8(ascii: "%"))
    }
    if bytes.contains(UInt8(ascii: "\\")) { bytes = Self.decoded(bytes, UInt8(ascii: "\\")) }
  }

  /// Resolves `%20`, or `\x22`, `\u002F` and `\/`; what is no code stays as it is.
  private static func decoded(_ bytes: [UInt8], _ escape: UInt8) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == escape else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let (skipped, digits) = escape == UInt8(ascii: "%") ? (1, 2) : Self.form(bytes, index + 1)
      let end = index + skipped + digits
      if digits == 0, end < bytes.count {
        result.append(bytes[end])
        index = end + 1
      } else if end <= bytes.count, let code = hexadecimalNumber(bytes[(index + skipped)..<end]) {
        result.append(UInt8(truncatingIfNeeded: min(code, 0xFF)))
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// How many bytes of an escape go, and how many digits its code has.
  private static func form(_ bytes: [UInt8], _ index: Int) -> (skipped: Int, digits: Int) {
    guard index < bytes.count else { return (1, 0) }
    return switch bytes[index] {
    case UInt8(ascii: "x"): (2, 2)
    case UInt8(ascii: "u"): (2, 4)
    default: (1, 0)
    }
  }
}
