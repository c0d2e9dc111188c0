internal import CZlib

/// Inflates gzip data, also of several members one after the other, as `cat a.gz b.gz` makes them.
@safe struct Inflater: ~Copyable {
  enum Step {
    case bytes(Int)
    case needsMore
    case ended
    case damaged
  }

  // zlib keeps the address of its stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var input: [UInt8]
  private var place = 0
  /// Whether everything that was taken in so far is whole.
  private(set) var isBetweenMembers = false
  private var isEnded = false

  init(start: [UInt8]) {
    input = start
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

  /// Takes the next compressed bytes; those before must be used up.
  mutating func take(_ bytes: [UInt8]) {
    input = bytes
    place = 0
  }

  /// Inflates what it holds into a buffer from a place on.
  mutating func inflate(into buffer: inout [UInt8], from start: Int) -> Step {
    while place < input.count, !isEnded {
      if isBetweenMembers {
        // What follows the last member and is no member is padding, as gzip itself has it.
        guard input[place] == 0x1F else {
          isEnded = true
          break
        }
        unsafe inflateReset(stream)
        isBetweenMembers = false
      }
      let (status, count) = step(into: &buffer, from: start)
      if status == Z_STREAM_END { isBetweenMembers = true }
      if count > 0 { return .bytes(count) }
      guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
        return .damaged
      }
    }
    return isEnded ? .ended : .needsMore
  }

  private mutating func step(
    into buffer: inout [UInt8], from start: Int
  ) -> (status: Int32, count: Int) {
    let room = buffer.count - start
    let status = unsafe buffer.withUnsafeMutableBufferPointer { output in
      unsafe input.withUnsafeMutableBufferPointer { bytes in
        unsafe stream.pointee.next_in = bytes.baseAddress.map { unsafe $0 + place }
        unsafe stream.pointee.avail_in = UInt32(bytes.count - place)
        unsafe stream.pointee.next_out = output.baseAddress.map { unsafe $0 + start }
        unsafe stream.pointee.avail_out = UInt32(room)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    unsafe place = input.count - Int(stream.pointee.avail_in)
    return unsafe (status, room - Int(stream.pointee.avail_out))
  }
}
