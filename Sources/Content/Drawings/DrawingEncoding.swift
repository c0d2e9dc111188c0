internal import Basics

/// How a drawing says that its bytes are to be read.
enum DrawingEncoding {
  /// The encoding of the XML declaration, in lower case; `nil` where it names none.
  static func declared(_ bytes: [UInt8]) -> String? {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes[start...].starts(with: "<?xml".utf8) else { return nil }
    start += 5
    let limit = min(bytes.count, start + 200)
    guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let key = text.firstRange(of: "encoding") else { return nil }
    let parts = text[key.upperBound...].split { $0 == "\"" || $0 == "'" }
    return parts.count > 1 ? parts[1].lowercased() : nil
  }

  /// The drawing as UTF-8.
  ///
  /// - Throws: Where its encoding is none that is read, and at the first byte that is none of its.
  static func decoded(_ file: [UInt8]) throws(SyntaxFailure) -> [UInt8] {
    guard let name = declared(file), name != "utf-16" else {
      return try DecodedText(file, nil).bytes
    }
    guard let encoding = DataEncoding(named: name) else {
      throw SyntaxFailure(
        "a drawing must be UTF-8, and this one says that it is '\(name.quoted)'", at: 0..<0,
        help: "save it as UTF-8")
    }
    return try DecodedText(file, encoding).bytes
  }
}
