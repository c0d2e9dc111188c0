internal import CBrotli

/// The highest quality before the one that takes ten times as long for a tenth less.
private let quality: Int32 = 9

/// What made a copy: another version of the library may make other bytes.
var brotliMaker: String {
  let version = BrotliEncoderVersion()
  return "brotli \(version >> 24).\((version >> 12) & 0xFFF).\(version & 0xFFF) at \(quality)"
}

/// The bytes in Brotli's format.
func brotliCompressed(_ bytes: [UInt8]) -> [UInt8] {
  let bound = max(64, BrotliEncoderMaxCompressedSize(bytes.count))
  return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
    unsafe bytes.withUnsafeBufferPointer { input in
      var size = bound
      let isDone = unsafe BrotliEncoderCompress(
        quality, window(of: bytes.count), BROTLI_MODE_TEXT, input.count, input.baseAddress, &size,
        output.baseAddress)
      precondition(isDone != 0, "brotli ran out of memory")
      count = size
    }
  }
}

/// The smallest window that a file fits in: the library clears as much memory as the window is large.
private func window(of size: Int) -> Int32 {
  var bits: Int32 = 10
  while bits < 22, (1 << Int(bits)) - 16 < size { bits += 1 }
  return bits
}
