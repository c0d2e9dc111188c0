internal import Basics

/// The search for one text in others, in time proportional to their length whatever they are.
struct TextSearch {
  private let wanted: [UInt8]
  /// For each prefix of the wanted text, how much of its end is also its beginning (Knuth, Morris and Pratt).
  private let borders: [Int]

  init(_ wanted: String) {
    self.wanted = Array(wanted.utf8)
    borders = Self.borders(of: self.wanted)
  }

  private static func borders(of wanted: [UInt8]) -> [Int] {
    var borders = [Int](repeating: 0, count: wanted.count)
    var length = 0
    for place in wanted.indices.dropFirst() {
      while length > 0, wanted[place] != wanted[length] { length = borders[length - 1] }
      if wanted[place] == wanted[length] { length += 1 }
      borders[place] = length
    }
    return borders
  }

  /// Whether the text occurs in another; the empty text does everywhere.
  func isFound(in text: String) -> Bool {
    guard !wanted.isEmpty else { return true }
    var text = text
    return text.withUTF8 { bytes in
      !search(bytes, overlapping: true, most: 1).isEmpty
    }
  }

  /// The offsets at which the text occurs; it must not be empty.
  ///
  /// - Parameters:
  ///   - bytes: Where to look.
  ///   - overlapping: Whether an occurrence may begin inside the one before it.
  ///   - most: After how many to stop.
  /// - Returns: The offsets, in their order.
  func places(in bytes: [UInt8], overlapping: Bool = false, most: Int = .max) -> [Int] {
    bytes.withUnsafeBufferPointer { search($0, overlapping: overlapping, most: most) }
  }

  private func search(
    _ bytes: UnsafeBufferPointer<UInt8>, overlapping: Bool, most: Int
  ) -> [Int] {
    var found: [Int] = []
    var length = 0
    for place in bytes.indices where found.count < most {
      while length > 0, bytes[place] != wanted[length] { length = borders[length - 1] }
      if bytes[place] == wanted[length] { length += 1 }
      guard length == wanted.count else { continue }
      found.append(place + 1 - length)
      length = overlapping ? borders[length - 1] : 0
    }
    return found
  }
}
