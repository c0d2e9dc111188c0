internal import CBzip2

/// Undoes the compression of bzip2.
@safe struct Bzip2Decoder: ~Copyable, DecodingStream {
  // libbz2 keeps the address of its stream, so it must not move.
  private let stream: UnsafeMutablePointer<bz_stream>

  init() {
    unsafe stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: bz_stream())
    start()
  }

  deinit {
    _ = unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.deallocate()
  }

  private func start() {
    let status = unsafe BZ2_bzDecompressInit(stream, 0, 0)
    precondition(status == BZ_OK, "libbz2 ran out of memory")
  }

  mutating func restart() {
    _ = unsafe BZ2_bzDecompressEnd(stream)
    start()
  }

  mutating func decode(
    _ input: [UInt8], from index: Int, into output: inout [UInt8], from start: Int
  ) -> DecodingStep {
    let (size, room) = (input.count - index, output.count - start)
    let status = unsafe output.withUnsafeMutableBytes { output in
      unsafe input.withUnsafeBytes { bytes in
        // libbz2 does not write there; its header just does not say so.
        unsafe stream.pointee.next_in = UnsafeMutableRawPointer(
          mutating: bytes.baseAddress.map { unsafe $0 + index })?.assumingMemoryBound(
            to: CChar.self)
        unsafe stream.pointee.avail_in = UInt32(size)
        unsafe stream.pointee.next_out = output.baseAddress.map {
          unsafe ($0 + start).assumingMemoryBound(to: CChar.self)
        }
        unsafe stream.pointee.avail_out = UInt32(room)
        return unsafe BZ2_bzDecompress(stream)
      }
    }
    let state: DecodingStep.State =
      switch status {
      case BZ_OK: .unfinished
      case BZ_STREAM_END: .ended
      case BZ_MEM_ERROR: .tooLarge
      default: .damaged
      }
    return unsafe DecodingStep(
      state: state, read: size - Int(stream.pointee.avail_in),
      written: room - Int(stream.pointee.avail_out))
  }
}
