internal import CBzip2
internal import CLzma
internal import CZlib
internal import CZstd

/// Decodes gzip.
@safe struct GzipDecoder: ~Copyable, StreamDecoder {
  // zlib keeps a pointer to its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  init() {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // Adding 16 selects the gzip header and checksum.
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
        // zlib does not write to its input; its header only lacks the `const`.
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

/// Decodes xz.
@safe struct XZDecoder: ~Copyable, StreamDecoder {
  private let stream: UnsafeMutablePointer<lzma_stream>

  init() {
    unsafe stream = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)
    // The macro LZMA_STREAM_INIT, which Swift does not import, is all zeros.
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

/// Decodes zstd.
@safe struct ZstdDecoder: ~Copyable, StreamDecoder {
  private let context: OpaquePointer

  init() {
    guard let made = unsafe ZSTD_createDCtx() else {
      preconditionFailure("libzstd ran out of memory")
    }
    unsafe context = made
    _ = unsafe ZSTD_DCtx_setParameter(
      context, ZSTD_d_windowLogMax, DecodingStep.windowLogLimit)
  }

  deinit { _ = unsafe ZSTD_freeDCtx(context) }

  /// The library starts the next frame without a call.
  mutating func restart() {}

  mutating func decode(
    _ input: [UInt8], from index: Int, into output: inout [UInt8], from start: Int
  ) -> DecodingStep {
    let (inputCount, outputCount) = (input.count, output.count)
    let (status, read, written) = unsafe output.withUnsafeMutableBytes { output in
      unsafe input.withUnsafeBytes { bytes in
        var source = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: inputCount, pos: index)
        var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: outputCount, pos: start)
        let status = unsafe ZSTD_decompressStream(context, &target, &source)
        return unsafe (status, source.pos - index, target.pos - start)
      }
    }
    return DecodingStep(state: Self.state(status), read: read, written: written)
  }

  private static func state(_ status: Int) -> DecodingStep.State {
    guard ZSTD_isError(status) != 0 else { return status == 0 ? .ended : .unfinished }
    switch ZSTD_getErrorCode(status) {
    case ZSTD_error_frameParameter_windowTooLarge, ZSTD_error_memory_allocation: return .tooLarge
    default: return .damaged
    }
  }
}

/// Decodes bzip2.
@safe struct Bzip2Decoder: ~Copyable, StreamDecoder {
  // libbz2 keeps a pointer to its stream, so the stream must not move.
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
        // libbz2 does not write to its input; its header only lacks the `const`.
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
