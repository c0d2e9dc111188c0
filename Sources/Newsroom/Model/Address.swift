internal import Basics

/// A path within the site as a URL writes it: percent-encoded where it must be, letters of every script encoded.
///
/// Slashes stay. Everything outside RFC 3986's unreserved characters and the few that are safe in a path is encoded,
/// so the result may stand in HTML, XML, JSON and HTTP as it is.
package func encodedPath(_ path: String) -> String {
  let isPlainText: Bool? = path.utf8.withContiguousStorageIfAvailable { bytes in
    placeOfMark(in: bytes.span, from: 0) { .!plainMarks($0) } == bytes.count
  }
  guard isPlainText != true else { return path }
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in path.utf8 {
    if isPlain(byte) {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A path with its percent-encoding resolved; nothing when that is not valid UTF-8 or holds a NUL.
package func decodedPath(_ path: some StringProtocol) -> String? {
  guard path.utf8.contains(UInt8(ascii: "%")) else { return String(path) }
  var bytes: [UInt8] = []
  var rest = path.utf8[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    guard let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), code != 0
    else { return nil }
    bytes.append(code)
    rest = rest.dropFirst(2)
  }
  return String(validating: bytes, as: UTF8.self)
}

private func isPlain(_ byte: UInt8) -> Bool { plainMarks(every(byte))[0] }

/// What a path may hold as it is: letters, digits and `-_.~/+,@=`.
@inline(__always)
private func plainMarks(_ part: SixteenBytes) -> ByteMarks {
  // `+`, `,`, `-`, `.` and `/` stand before the digits.
  letterMarks(part) .| ((part &- every(UInt8(ascii: "+"))) .< every(5))
    .| (part .== every(UInt8(ascii: "="))) .| (part .== every(UInt8(ascii: "@")))
    .| (part .== every(UInt8(ascii: "_"))) .| (part .== every(UInt8(ascii: "~")))
}

/// A path with `.` and `..` resolved and no slash at its ends; nothing when it leads above the start.
package func normalizedPath(_ path: String) -> String? {
  var parts: [Substring] = []
  for part in path.split(separator: "/") where part != "." {
    guard part == ".." else {
      parts.append(part)
      continue
    }
    guard parts.popLast() != nil else { return nil }
  }
  return parts.joined(separator: "/")
}
