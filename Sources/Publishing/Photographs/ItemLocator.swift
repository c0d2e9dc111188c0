/// Reads the box `iloc` of HEIF, which says where each item lies.
struct ItemLocator {
  /// One item; of several parts only the first.
  struct Item {
    var number: Int
    /// Whether it lies in the box `idat` rather than anywhere in the file.
    var isInData: Bool
    /// `nil` where there is no such place.
    var start: Int?
    /// 0 for all that follows.
    var length: Int
  }

  private let end: Int
  private var index: Int
  private var version = 0
  /// The sizes of the numbers in each entry, in bytes.
  private var (offsetSize, lengthSize, baseSize, indexSize) = (0, 0, 0, 0)

  init(_ box: Range<Int>, in file: Span<UInt8>) {
    (index, end) = (box.upperBound, box.upperBound)
    guard box.count >= 8 else { return }
    version = Int(file[box.lowerBound])
    let sizes = file.number(at: box.lowerBound + 4, bytes: 2, isBigEndian: true)
    (offsetSize, lengthSize) = (sizes >> 12, sizes >> 8 & 15)
    (baseSize, indexSize) = (sizes >> 4 & 15, version == 0 ? 0 : sizes & 15)
    guard [offsetSize, lengthSize, baseSize, indexSize].allSatisfy({ $0 <= 8 }) else { return }
    // The number of entries follows; the box ends with the last of them.
    index = box.lowerBound + (version < 2 ? 8 : 10)
  }

  mutating func next(in file: Span<UInt8>) -> Item? {
    let idSize = version < 2 ? 2 : 4
    let head = idSize + (version == 0 ? 0 : 2) + 2 + baseSize + 2
    guard index + head <= end else { return nil }
    let number = take(idSize, in: file)
    let method = version == 0 ? 0 : take(2, in: file) & 15
    _ = take(2, in: file)
    let base = take(baseSize, in: file)
    let parts = take(2, in: file)
    let after = index + parts * (indexSize + offsetSize + lengthSize)
    _ = take(indexSize, in: file)
    let (offset, length) = (take(offsetSize, in: file), take(lengthSize, in: file))
    index = after
    let (start, isTooFar) = base.addingReportingOverflow(offset)
    let isThere = parts > 0 && method < 2 && !isTooFar && min(base, offset) >= 0
    return Item(
      number: number, isInData: method == 1, start: isThere ? start : nil, length: length)
  }

  /// A number of so many bytes at the index, which moves on.
  private mutating func take(_ size: Int, in file: Span<UInt8>) -> Int {
    defer { index += size }
    return index + size <= end ? file.number(at: index, bytes: size, isBigEndian: true) : 0
  }
}
