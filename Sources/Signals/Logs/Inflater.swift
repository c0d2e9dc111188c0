internal import CZlib

/// Inflates gzip data.
@safe struct Inflater: ~Copyable, DecodingStream {
  // zlib keeps the address of its stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  init() {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 16 asks for gzip's header and check sum.
    let status = unsafe inflateInit2_(
      stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib ran out of memory")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  mutating func restart() { unsafe inflateReset(stream) }

  mutating func decode(
    _ input: [UInt8], from index: Int, into output: inout [UInt8], from start: Int
  ) -> DecodingStep {
    let (size, room) = (input.count - index, output.count - start)
    let status = unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe input.withUnsafeBufferPointer { bytes in
        // zlib does not write there; its header just does not say so.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: bytes.baseAddress.map { unsafe $0 + index })
        unsafe stream.pointee.avail_in = UInt32(size)
        unsafe stream.pointee.next_out = output.baseAddress.map { unsafe $0 + start }
        unsafe stream.pointee.avail_out = UInt32(room)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    let state: DecodingStep.State =
      switch status {
      case Z_OK, Z_BUF_ERROR: .unfinished
      case Z_STREAM_END: .ended
      default: .damaged
      }
    return unsafe DecodingStep(
      state: state, read: size - Int(stream.pointee.avail_in),
      written: room - Int(stream.pointee.avail_out))
  }
}
