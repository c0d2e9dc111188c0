internal import CZlib

/// Unpacks a stream of zlib up to a limit.
///
/// - Parameters:
///   - file: The bytes of the file.
///   - range: Where the stream lies in them.
///   - limit: How many bytes are unpacked at most.
/// - Returns: What could be unpacked before the limit or the first damage.
func inflated(_ file: Span<UInt8>, _ range: Range<Int>, limit: Int) -> [UInt8] {
  guard !range.isEmpty, limit > 0 else { return [] }
  return InflatingStream().inflated(file.extracting(range), limit: limit)
}

/// One stream of zlib.
@safe private struct InflatingStream: ~Copyable {
  /// zlib keeps the stream's address, so it may not move.
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

  borrowing func inflated(_ input: Span<UInt8>, limit: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: limit) { output, count in
      unsafe input.withUnsafeBufferPointer { bytes in
        // The library only reads what it takes as a pointer to changeable bytes.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(clamping: bytes.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(clamping: limit)
        // What was unpacked before a mistake counts.
        _ = unsafe inflate(stream, Z_SYNC_FLUSH)
      }
      count = unsafe limit - Int(stream.pointee.avail_out)
    }
  }
}
