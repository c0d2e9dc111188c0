internal import CZlib
internal import Text

/// Finds the details in the chunks of a PNG: Exif, and texts in which programs store Exif and XMP.
func pngDetails(in file: Span<UInt8>) -> PrivateDetails {
  var details: PrivateDetails = []
  // The number of bytes that may still be inflated.
  var inflationLimit = 1 << 20
  var index = 8
  while index + 8 <= file.count {
    let length = file.number(at: index, bytes: 4, isBigEndian: true)
    let body = index + 8..<min(file.count, index + 8 + length)
    let kinds: [StaticString] = ["tEXt", "zTXt", "iTXt"]
    if file.starts(with: "eXIf", at: index + 4) {
      details.formUnion(metadataDetails(in: file, body))
    } else if kinds.contains(where: { file.starts(with: $0, at: index + 4) }) {
      details.formUnion(textDetails(in: file, body, kind: file[index + 4], limit: &inflationLimit))
    }
    index += 12 + length
  }
  return details
}

/// Reads a text chunk with its keyword.
///
/// `zTXt` is compressed and `iTXt` may be.
private func textDetails(
  in file: Span<UInt8>, _ body: Range<Int>, kind: UInt8, limit: inout Int
) -> PrivateDetails {
  guard let end = file.firstIndex(of: 0, from: body.lowerBound), end < body.upperBound else {
    return []
  }
  // ImageMagick writes each tag as a chunk of its own: `exif:GPSLatitude`.
  let details = xmpDetails(in: file, body.lowerBound..<end)
  let isProfile = file.starts(with: "Raw profile type ", at: body.lowerBound)
  guard isProfile || file.starts(with: "XML:com.adobe.xmp", at: body.lowerBound) else {
    return details
  }
  var text = end + 1..<body.upperBound
  guard let start = compressedStart(in: file, text, kind: kind) else {
    return details.union(contentDetails(in: file, text, isProfile: isProfile))
  }
  text = min(start, text.upperBound)..<text.upperBound
  let inflated = inflateZlib(file, text, limit: limit)
  limit -= inflated.count
  let content = inflated.span
  return details.union(contentDetails(in: content, 0..<content.count, isProfile: isProfile))
}

/// Returns the start of the compressed bytes after a keyword, or `nil` if the text is not
/// compressed.
private func compressedStart(in file: Span<UInt8>, _ text: Range<Int>, kind: UInt8) -> Int? {
  if kind == UInt8(ascii: "z") { return text.lowerBound + 1 }
  guard kind == UInt8(ascii: "i"), text.count > 2, file[text.lowerBound] == 1 else { return nil }
  // A compression method, a language and a translated keyword come first.
  guard let language = file.firstIndex(of: 0, from: text.lowerBound + 2),
    let keyword = file.firstIndex(of: 0, from: language + 1)
  else { return text.upperBound }
  return keyword + 1
}

/// Reads XMP, or a profile, which consists of a name, a length and hexadecimal digits.
private func contentDetails(
  in text: Span<UInt8>, _ range: Range<Int>, isProfile: Bool
) -> PrivateDetails {
  guard isProfile else { return xmpDetails(in: text, range) }
  var start = range.lowerBound
  for _ in 0..<3 {
    guard let end = text.firstIndex(of: 10, from: start), end < range.upperBound else { return [] }
    start = end + 1
  }
  var bytes: [UInt8] = []
  var high: Int?
  for index in start..<range.upperBound {
    guard let digit = hexadecimalValue(text[index]) else { continue }
    if let first = high { bytes.append(UInt8(first << 4 | digit)) }
    high = high == nil ? digit : nil
  }
  return metadataDetails(in: bytes.span, 0..<bytes.count)
}

/// Inflates a stream of zlib up to a limit.
///
/// - Parameters:
///   - file: The bytes of the file.
///   - range: The range of the stream.
///   - limit: The largest number of bytes to return.
/// - Returns: The bytes before the limit or the first error.
func inflateZlib(_ file: Span<UInt8>, _ range: Range<Int>, limit: Int) -> [UInt8] {
  guard !range.isEmpty, limit > 0 else { return [] }
  return InflatingStream().decompress(file.extracting(range), limit: limit)
}

/// One stream of zlib.
@safe private struct InflatingStream: ~Copyable {
  /// zlib keeps the address of the stream, so it may not move.
  private let stream: UnsafeMutablePointer<z_stream>

  init() {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit_(
      stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib ran out of memory")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  borrowing func decompress(_ input: Span<UInt8>, limit: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: limit) { output, count in
      unsafe input.withUnsafeBufferPointer { bytes in
        // zlib declares the input as mutable but only reads it.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(clamping: bytes.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(clamping: limit)
        // The bytes before an error are kept.
        _ = unsafe inflate(stream, Z_SYNC_FLUSH)
      }
      count = unsafe limit - Int(stream.pointee.avail_out)
    }
  }
}
