/// A template's text with every line end as `\n`, and the way back to offsets in the file.
///
/// As in Jinja, one line end at the very end is not part of the template.
struct TemplateText: Sendable {
  let bytes: [UInt8]
  /// The offsets in `bytes` before which a `\r` was removed, ascending.
  private let removedOffsets: [Int]

  init(_ source: [UInt8]) {
    guard source.contains(0x0D) else {
      bytes = source.last == 0x0A ? Array(source.dropLast()) : source
      removedOffsets = []
      return
    }
    var bytes: [UInt8] = []
    var removedOffsets: [Int] = []
    bytes.reserveCapacity(source.count)
    for (index, byte) in source.enumerated() {
      if byte != 0x0D {
        bytes.append(byte)
      } else if index + 1 < source.count, source[index + 1] == 0x0A {
        removedOffsets.append(bytes.count)
      } else {
        bytes.append(0x0A)
      }
    }
    if bytes.last == 0x0A { bytes.removeLast() }
    self.bytes = bytes
    self.removedOffsets = removedOffsets
  }

  /// Returns the range of the file that a range of `bytes` was made from.
  func original(_ range: Range<Int>) -> Range<Int> {
    original(range.lowerBound)..<max(original(range.lowerBound), original(range.upperBound))
  }

  private func original(_ offset: Int) -> Int {
    var low = 0
    var high = removedOffsets.count
    while low < high {
      let middle = (low + high) / 2
      if removedOffsets[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return offset + low
  }
}
