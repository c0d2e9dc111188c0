internal import Basics

/// The text of a data file as UTF-8, and where its bytes stood in the file.
struct DecodedText {
  private(set) var bytes: [UInt8]
  private let encoding: DataEncoding

  /// - Throws: At the first byte that the encoding has no character for.
  init(_ file: [UInt8], _ declared: DataEncoding?) throws(SyntaxFailure) {
    let mark = DataEncoding.mark(of: file)
    encoding = mark?.encoding ?? declared ?? .utf8
    if let mark, let declared, declared != mark.encoding {
      let found = mark.encoding.rawValue
      throw SyntaxFailure(
        "the file's first bytes say that it is \(found), not \(declared.rawValue)",
        at: 0..<mark.length, help: "leave out 'encoding'")
    }
    switch encoding {
    case .utf8: bytes = file
    case .utf16LittleEndian, .utf16BigEndian:
      bytes = try Self.wide(file, from: mark?.length ?? 0, encoding)
    case .latin1, .latin9, .windows1252: bytes = try Self.narrow(file, encoding)
    }
    let text = EncodedText(bytes, in: 0..<bytes.count)
    guard let index = text.badByte else { return }
    throw SyntaxFailure(
      text.message, at: sourceRange(index..<index + 1),
      help:
        "save the file as UTF-8, or name its encoding: load_data(\"…\", encoding=\"windows-1252\")")
  }

  /// The file as diagnostics show it: UTF-16 is decoded, everything else stays.
  static func shown(_ file: [UInt8]) -> [UInt8] {
    guard let mark = DataEncoding.mark(of: file), mark.encoding != .utf8 else { return file }
    return (try? wide(file, from: mark.length, mark.encoding)) ?? file
  }

  /// A range of `bytes` as a range of what `shown` gives.
  func sourceRange(_ range: Range<Int>) -> Range<Int> {
    switch encoding {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: return range
    case .latin1, .latin9, .windows1252:
      let start = characters(in: 0..<min(range.lowerBound, bytes.count))
      return start..<start + characters(in: range.clamped(to: 0..<bytes.count))
    }
  }

  private func characters(in range: Range<Int>) -> Int {
    bytes[range].count { $0 & 0xC0 != 0x80 }
  }

  private static func narrow(
    _ file: [UInt8], _ encoding: DataEncoding
  ) throws(SyntaxFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.count)
    for (index, byte) in file.enumerated() {
      guard byte >= 0x80 else {
        bytes.append(byte)
        continue
      }
      guard let scalar = encoding.scalar(byte) else {
        throw SyntaxFailure(
          "this byte is no character of \(encoding.rawValue)", at: index..<index + 1,
          help: "save the file as UTF-8")
      }
      bytes.append(contentsOf: String(scalar).utf8)
    }
    return bytes
  }

  private static func wide(
    _ file: [UInt8], from start: Int, _ encoding: DataEncoding
  ) throws(SyntaxFailure) -> [UInt8] {
    let high = encoding == .utf16BigEndian ? 0 : 1
    let units = stride(from: start, to: file.count - 1, by: 2).map { index in
      UInt16(file[index + high]) << 8 | UInt16(file[index + 1 - high])
    }
    guard (file.count - start) % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
      throw SyntaxFailure(
        "text must be whole characters, and this file in UTF-16 is cut or damaged", at: 0..<0,
        help: "save the file as UTF-8")
    }
    return Array(text.utf8)
  }
}
