/// Finds the details in the boxes of HEIF, AVIF, JPEG XL, JPEG 2000, QuickTime and MP4.
///
/// In a damaged file the metadata may be in no box that can be reached, so it is also searched for
/// directly.
func boxDetails(in file: Span<UInt8>) -> PrivateDetails {
  var details = exifBlocks(in: file).union(xmpPackets(in: file))
  forEachBox(in: file, 0..<file.count) { box in
    details.formUnion(boxDetails(in: file, box, depth: 0))
  }
  return details
}

/// A box without its header.
private struct Box {
  /// The index of its name.
  var name: Int
  var body: Range<Int>

  func isNamed(_ names: [StaticString], in file: Span<UInt8>) -> Bool {
    for name in names where file.starts(with: name, at: self.name) { return true }
    return false
  }
}

private func forEachBox(in file: Span<UInt8>, _ range: Range<Int>, _ body: (Box) -> Void) {
  var index = range.lowerBound
  while index + 8 <= range.upperBound {
    let available = range.upperBound - index
    var size = file.number(at: index, bytes: 4, isBigEndian: true)
    var header = 8
    if size == 1, available >= 16 {
      (size, header) = (file.number(at: index + 8, bytes: 8, isBigEndian: true), 16)
    } else if size == 0 {
      size = available
    }
    guard size >= header else { return }
    let end = index + min(size, available)
    body(Box(name: index + 4, body: index + header..<end))
    index = end
  }
}

private func boxDetails(in file: Span<UInt8>, _ box: Box, depth: Int) -> PrivateDetails {
  let body = box.body
  if box.isNamed(["meta"], in: file) {
    // QuickTime's box has no version before its inner boxes.
    let start = body.lowerBound + (file.starts(with: "hdlr", at: body.lowerBound + 4) ? 0 : 4)
    let inner = min(start, body.upperBound)..<body.upperBound
    return innerDetails(in: file, inner, depth).union(itemDetails(in: file, inner))
  }
  if box.isNamed(["moov", "trak", "udta", "ilst"], in: file) {
    return innerDetails(in: file, body, depth)
  }
  if box.isNamed(["loci"], in: file) || file.starts(with: [0xA9, 0x78, 0x79, 0x7A], at: box.name) {
    return body.count > 4 ? .position : []
  }
  if box.isNamed(["keys"], in: file) {
    return file.extracting(body).firstIndex(of: "location.ISO6709") == nil ? [] : .position
  }
  if box.isNamed(["Exif"], in: file) { return exifItem(in: file, body) }
  if box.isNamed(["xml ", "XMP_"], in: file) { return xmpDetails(in: file, body) }
  // JPEG 2000 has Exif in a box without a name of its own. Its XMP is found by the tags.
  if box.isNamed(["uuid"], in: file) {
    return exifDetails(in: file, min(body.upperBound, body.lowerBound + 16)..<body.upperBound)
  }
  return []
}

private func innerDetails(
  in file: Span<UInt8>, _ range: Range<Int>, _ depth: Int
) -> PrivateDetails {
  guard depth < 8 else { return [] }
  var details: PrivateDetails = []
  forEachBox(in: file, range) { box in
    details.formUnion(boxDetails(in: file, box, depth: depth + 1))
  }
  return details
}

/// Finds the details in Exif that follows the length of a prefix.
private func exifItem(in file: Span<UInt8>, _ body: Range<Int>) -> PrivateDetails {
  let start = body.lowerBound + 4 + file.number(at: body.lowerBound, bytes: 4, isBigEndian: true)
  return metadataDetails(in: file, min(start, body.upperBound)..<body.upperBound)
}

/// Finds the details in the metadata items of HEIF, which the boxes `iinf` and `iloc` name and
/// locate.
private func itemDetails(in file: Span<UInt8>, _ meta: Range<Int>) -> PrivateDetails {
  var (infos, locations, data) = (0..<0, 0..<0, 0..<0)
  forEachBox(in: file, meta) { box in
    if file.starts(with: "iinf", at: box.name) { infos = box.body }
    if file.starts(with: "iloc", at: box.name) { locations = box.body }
    if file.starts(with: "idat", at: box.name) { data = box.body }
  }
  let kinds = metadataItems(in: file, infos)
  guard !kinds.isEmpty else { return [] }
  var details: PrivateDetails = []
  var locator = ItemLocator(locations, in: file)
  // No real file has more items, and each may refer to the whole file.
  var remaining = 16
  while remaining > 0, let item = locator.next(in: file) {
    guard let isExif = kinds[item.number] else { continue }
    remaining -= 1
    let whole = item.isInData ? data : 0..<file.count
    guard let start = item.start, start <= whole.count else { continue }
    let from = whole.lowerBound + start
    let available = whole.upperBound - from
    let range = from..<from + (item.length > 0 ? min(item.length, available) : available)
    details.formUnion(
      isExif ? exifItem(in: file, range) : xmpDetails(in: file, range))
  }
  return details
}

/// Returns the numbers of the metadata items: true for Exif, false for XMP.
private func metadataItems(in file: Span<UInt8>, _ infos: Range<Int>) -> [Int: Bool] {
  guard infos.count > 6 else { return [:] }
  var kinds: [Int: Bool] = [:]
  let start = infos.lowerBound + (file[infos.lowerBound] == 0 ? 6 : 8)
  forEachBox(in: file, min(start, infos.upperBound)..<infos.upperBound) { box in
    guard file.starts(with: "infe", at: box.name), box.body.count >= 12 else { return }
    let isLong = file[box.body.lowerBound] >= 3
    let (number, size) = (box.body.lowerBound + 4, isLong ? 4 : 2)
    let kind = number + size + 2
    let isExif = file.starts(with: "Exif", at: kind)
    guard isExif || file.starts(with: "mime", at: kind) else { return }
    kinds[file.number(at: number, bytes: size, isBigEndian: true)] = isExif
  }
  return kinds
}

/// Reads the box `iloc` of HEIF, which has the range of each item.
struct ItemLocator {
  /// One item; if it has several parts, the first of them.
  struct Item {
    var number: Int
    /// Whether the range is relative to the box `idat` and not to the file.
    var isInData: Bool
    /// `nil` if the range is invalid.
    var start: Int?
    /// 0 for everything up to the end.
    var length: Int
  }

  private let end: Int
  private var index: Int
  private var version = 0
  /// The sizes of the fields of each entry, in bytes.
  private var (offsetSize, lengthSize, baseSize, indexSize) = (0, 0, 0, 0)

  init(_ box: Range<Int>, in file: Span<UInt8>) {
    (index, end) = (box.upperBound, box.upperBound)
    guard box.count >= 8 else { return }
    version = Int(file[box.lowerBound])
    let sizes = file.number(at: box.lowerBound + 4, bytes: 2, isBigEndian: true)
    (offsetSize, lengthSize) = (sizes >> 12, sizes >> 8 & 15)
    (baseSize, indexSize) = (sizes >> 4 & 15, version == 0 ? 0 : sizes & 15)
    guard [offsetSize, lengthSize, baseSize, indexSize].allSatisfy({ $0 <= 8 }) else { return }
    // The number of entries comes next. It is skipped, because the box ends with the last entry.
    index = box.lowerBound + (version < 2 ? 8 : 10)
  }

  mutating func next(in file: Span<UInt8>) -> Item? {
    let idSize = version < 2 ? 2 : 4
    let head = idSize + (version == 0 ? 0 : 2) + 2 + baseSize + 2
    guard index + head <= end else { return nil }
    let number = read(idSize, in: file)
    let method = version == 0 ? 0 : read(2, in: file) & 15
    _ = read(2, in: file)
    let base = read(baseSize, in: file)
    let parts = read(2, in: file)
    let after = index + parts * (indexSize + offsetSize + lengthSize)
    _ = read(indexSize, in: file)
    let (offset, length) = (read(offsetSize, in: file), read(lengthSize, in: file))
    index = after
    let (start, overflows) = base.addingReportingOverflow(offset)
    let isValid = parts > 0 && method < 2 && !overflows && min(base, offset) >= 0
    return Item(
      number: number, isInData: method == 1, start: isValid ? start : nil, length: length)
  }

  /// Reads a number of this size in bytes and advances the index.
  private mutating func read(_ size: Int, in file: Span<UInt8>) -> Int {
    defer { index += size }
    return index + size <= end ? file.number(at: index, bytes: size, isBigEndian: true) : 0
  }
}
