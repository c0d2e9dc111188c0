internal import CZstd

/// Undoes the compression of zstd.
@safe struct ZstdDecoder: ~Copyable, DecodingStream {
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

  /// The library starts the next frame by itself.
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
