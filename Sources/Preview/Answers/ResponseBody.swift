package import Content

/// The bytes of an answer: in memory, or a part of an open file.
package enum ResponseBody: Sendable, Equatable {
  case bytes(ArraySlice<UInt8>)
  /// The range lies within the size that the file had when it was opened.
  case file(OpenFile, Range<Int>)

  package var count: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .file(_, let range): range.count
    }
  }

  /// A part of it by offsets from its start; no byte is copied.
  func part(_ range: Range<Int>) -> Self {
    switch self {
    case .bytes(let bytes):
      let start = bytes.startIndex
      return .bytes(bytes[start + range.lowerBound..<start + range.upperBound])
    case .file(let file, let whole):
      let start = whole.lowerBound
      return .file(file, start + range.lowerBound..<start + range.upperBound)
    }
  }

  /// Copies bytes from an offset.
  ///
  /// - Returns: How many there were; 0 where a file is shorter than it was when it was opened.
  func copy(from offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let length = min(buffer.count, count - offset)
    guard length > 0 else { return 0 }
    let part = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<length])
    switch self {
    case .bytes(let bytes):
      let start = bytes.startIndex + offset
      unsafe part.copyBytes(from: bytes[start..<start + length])
      return length
    case .file(let file, let range):
      return unsafe file.read(at: range.lowerBound + offset, into: part)
    }
  }

  package static func == (first: Self, second: Self) -> Bool {
    switch (first, second) {
    case (.bytes(let first), .bytes(let second)): first == second
    case (.file(let first, let range), .file(let second, let other)):
      first === second && range == other
    default: false
    }
  }
}
