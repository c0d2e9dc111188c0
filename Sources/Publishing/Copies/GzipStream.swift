internal import CZlib

/// One worker's stream of zlib, used again for each file.
@safe struct GzipStream: ~Copyable {
  /// zlib keeps the stream's address, so it may not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private static let level: Int32 = 9

  /// What made a copy: another version of the library may make other bytes.
  static var maker: String { unsafe "zlib \(String(cString: zlibVersion())) at \(level)" }

  init() {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe sitegen_deflate_gzip(stream, Self.level) == Z_OK else {
      preconditionFailure("zlib ran out of memory")
    }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// The bytes in the gzip format, without a name and a time.
  borrowing func compressed(_ bytes: [UInt8]) -> [UInt8] {
    unsafe deflateReset(stream)
    let bound = unsafe Int(deflateBound(stream, UInt(bytes.count)))
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      unsafe bytes.withUnsafeBufferPointer { input in
        // The library only reads what it takes as a pointer to changeable bytes.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(bound)
        let result = unsafe deflate(stream, Z_FINISH)
        precondition(result == Z_STREAM_END, "zlib needs more room than it asked for")
      }
      count = unsafe bound - Int(stream.pointee.avail_out)
    }
  }
}
