internal import CLzma

/// Undoes the compression of xz.
@safe struct XZDecoder: ~Copyable, DecodingStream {
  private let stream: UnsafeMutablePointer<lzma_stream>

  init() {
    unsafe stream = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)
    // All zero is what LZMA_STREAM_INIT means, a macro that Swift does not see.
    unsafe stream.initialize(to: lzma_stream())
    restart()
  }

  deinit {
    unsafe lzma_end(stream)
    unsafe stream.deallocate()
  }

  mutating func restart() {
    let status = unsafe lzma_stream_decoder(stream, DecodingStep.memoryLimit, 0)
    precondition(status == LZMA_OK, "liblzma ran out of memory")
  }

  mutating func decode(
    _ input: [UInt8], from index: Int, into output: inout [UInt8], from start: Int
  ) -> DecodingStep {
    let (size, room) = (input.count - index, output.count - start)
    let status = unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe input.withUnsafeBufferPointer { bytes in
        unsafe stream.pointee.next_in = bytes.baseAddress.map { unsafe $0 + index }
        unsafe stream.pointee.avail_in = size
        unsafe stream.pointee.next_out = output.baseAddress.map { unsafe $0 + start }
        unsafe stream.pointee.avail_out = room
        return unsafe lzma_code(stream, LZMA_RUN)
      }
    }
    let state: DecodingStep.State =
      switch status {
      case LZMA_OK, LZMA_BUF_ERROR: .unfinished
      case LZMA_STREAM_END: .ended
      case LZMA_MEMLIMIT_ERROR, LZMA_MEM_ERROR: .tooLarge
      default: .damaged
      }
    return unsafe DecodingStep(
      state: state, read: size - stream.pointee.avail_in, written: room - stream.pointee.avail_out)
  }
}
