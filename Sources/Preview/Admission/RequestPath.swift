/// Why a path is refused, said for the person who typed it.
struct PathRefusal: Error, Equatable {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

/// The path of a request line: decoded, without `.` and empty segments, never above the root.
///
/// What could mean one thing here and another on the disk is refused, not repaired: `..`, an encoded slash, a
/// backslash, a control character, bad UTF-8.
func requestPath(_ raw: [UInt8]) throws(PathRefusal) -> String {
  guard raw.count <= 8192 else { throw PathRefusal("the address is longer than 8192 bytes") }
  guard raw.first == UInt8(ascii: "/") else {
    throw PathRefusal("the address must start with '/'")
  }
  let bytes = try percentDecoded(raw)
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw PathRefusal("the address is not UTF-8")
  }
  let segments = text.split(separator: "/", omittingEmptySubsequences: true)
  guard !segments.contains("..") else { throw PathRefusal("the address must not contain '..'") }
  let kept = segments.filter { $0 != "." }
  let isFolder = text.hasSuffix("/") || segments.last == "."
  return "/" + kept.joined(separator: "/") + (isFolder && !kept.isEmpty ? "/" : "")
}

private func percentDecoded(_ raw: [UInt8]) throws(PathRefusal) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(raw.count)
  var place = 0
  while place < raw.count {
    var byte = raw[place]
    if byte == UInt8(ascii: "%") {
      byte = try escapedByte(raw, at: place)
      place += 2
    }
    switch byte {
    case 0..<0x20, 0x7F: throw PathRefusal("the address must not contain control characters")
    case UInt8(ascii: "\\"): throw PathRefusal("the address must not contain '\\'")
    default: bytes.append(byte)
    }
    place += 1
  }
  return bytes
}

private func escapedByte(_ raw: [UInt8], at place: Int) throws(PathRefusal) -> UInt8 {
  guard place + 2 < raw.count, let high = hexDigit(raw[place + 1]),
    let low = hexDigit(raw[place + 2])
  else { throw PathRefusal("'%' must be followed by two hexadecimal digits") }
  let byte = high << 4 | low
  guard byte != UInt8(ascii: "/") else { throw PathRefusal("'/' must not be written as '%2F'") }
  return byte
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
