/// The head of a request, as far as the preview uses it.
struct RequestHead: Sendable {
  /// A field of the header.
  struct Field: Sendable {
    /// In lower case.
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
      self.name = name.lowercased()
      self.value = value
    }
  }

  var method: String
  /// The path as it was sent, without the query.
  var rawPath: [UInt8]
  /// The value of `key` in the query.
  var key: String?
  /// The fields in the order in which they were sent.
  var fields: [Field]
  /// The numeric address of this machine that the client connected to.
  var localAddress: String?

  init(
    method: String, rawPath: [UInt8], key: String? = nil, fields: [Field],
    localAddress: String? = nil
  ) {
    self.method = method
    self.rawPath = rawPath
    self.key = key
    self.fields = fields
    self.localAddress = localAddress
  }

  /// The first value of a field.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// All values of a field.
  func values(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  /// Whether a body follows under any reading of the header, so that ambiguous requests count.
  var announcesBody: Bool {
    let lengths = values("content-length")
    return !values("transfer-encoding").isEmpty || lengths.count > 1
      || lengths.contains { $0 != "0" }
  }
}

/// A host and its port, as written in `Host` and in URLs.
struct Authority: Equatable {
  /// In lower case; an IPv6 address without its brackets.
  var name: String
  var port: Int?

  /// Parses `localhost`, `localhost:1313` or `[::1]:1313`; returns `nil` for any other form.
  init?(_ text: String) {
    let bytes = text.utf8
    let isPlain = bytes.allSatisfy {
      (0x21...0x7E).contains($0) && !"/\\@?#,\"<>".utf8.contains($0)
    }
    guard !bytes.isEmpty, bytes.count <= 300, isPlain else { return nil }
    var rest = text[...]
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      name = text[text.index(after: text.startIndex)..<end].lowercased()
      rest = text[text.index(after: end)...]
    } else {
      let end = text.firstIndex(of: ":") ?? text.endIndex
      name = text[..<end].lowercased()
      rest = text[end...]
    }
    guard !name.isEmpty else { return nil }
    guard !rest.isEmpty else { return }
    let digits = rest.dropFirst()
    let areDigits = digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard rest.hasPrefix(":"), areDigits, let port = Int(digits), (1...65_535).contains(port) else {
      return nil
    }
    self.port = port
  }
}

/// A path that is rejected, with a reason for the person who typed it.
struct PathRejection: Error, Equatable {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

/// Decodes the path of a request line and removes `.` and empty segments.
///
/// Anything that could mean one thing here and another on the disk is rejected, not repaired: `..`,
/// an encoded slash, a backslash, a control character, invalid UTF-8.
///
/// - Throws: The reason why the path is rejected.
func requestPath(_ raw: [UInt8]) throws(PathRejection) -> String {
  guard raw.count <= 8192 else { throw PathRejection("the address is longer than 8192 bytes") }
  guard raw.first == UInt8(ascii: "/") else {
    throw PathRejection("the address must start with '/'")
  }
  let bytes = try percentDecoded(raw)
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw PathRejection("the address is not UTF-8")
  }
  let segments = text.split(separator: "/", omittingEmptySubsequences: true)
  guard !segments.contains("..") else { throw PathRejection("the address must not contain '..'") }
  let kept = segments.filter { $0 != "." }
  let isFolder = text.hasSuffix("/") || segments.last == "."
  return "/" + kept.joined(separator: "/") + (isFolder && !kept.isEmpty ? "/" : "")
}

private func percentDecoded(_ raw: [UInt8]) throws(PathRejection) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(raw.count)
  var index = 0
  while index < raw.count {
    var byte = raw[index]
    if byte == UInt8(ascii: "%") {
      byte = try escapedByte(raw, at: index)
      index += 2
    }
    switch byte {
    case 0..<0x20, 0x7F: throw PathRejection("the address must not contain control characters")
    case UInt8(ascii: "\\"): throw PathRejection("the address must not contain '\\'")
    default: bytes.append(byte)
    }
    index += 1
  }
  return bytes
}

private func escapedByte(_ raw: [UInt8], at index: Int) throws(PathRejection) -> UInt8 {
  guard index + 2 < raw.count, let high = hexValue(raw[index + 1]),
    let low = hexValue(raw[index + 2])
  else { throw PathRejection("'%' must be followed by two hexadecimal digits") }
  let byte = high << 4 | low
  guard byte != UInt8(ascii: "/") else { throw PathRejection("'/' must not be written as '%2F'") }
  return byte
}

private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
