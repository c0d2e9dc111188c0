internal import Text

// Words as numbers: equal words have equal numbers on every machine and in every build.

/// Returns the first half of a word's hash; `termID(of:)` computes the rest.
///
/// The hash of up to eight bytes is the bytes themselves, the first one lowest. ASCII capitals are
/// folded to lower case.
///
/// - Parameters:
///   - bytes: The text. Reading past the end of the word, but within the text, makes this fast.
///   - start: The offset at which the word begins.
///   - end: The offset at which it ends.
/// - Returns: The hash.
@inline(__always)
func hash(of bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt64 {
  var hash: UInt64 = 0
  var offset = start
  while end &- offset > 8 {
    hash = mix(hash ^ lowerCase(eightBytes(of: bytes, at: offset)))
    offset &+= 8
  }
  return hash ^ wordPart(of: bytes, from: offset, to: end)
}

/// Returns at most eight bytes of a word in lower case, padded with zeros.
@inline(__always)
func wordPart(of bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt64 {
  let part = lowerCase(eightBytes(of: bytes, at: start))
  let length = end &- start
  return length >= 8 ? part : part & (UInt64.max >> UInt64(64 &- length &* 8))
}

/// Reduces a hash to a term identifier: a number from 1 to 2^31 - 1.
func termID(of hash: UInt64) -> UInt32 {
  max(1, UInt32(truncatingIfNeeded: mix(mix(hash)) >> 33))
}

/// Mixes the bits of a hash (Fibonacci hashing).
@inline(__always)
func mix(_ value: UInt64) -> UInt64 {
  let product = value &* 0x9E37_79B9_7F4A_7C15
  return product ^ (product >> 32)
}

/// Returns eight bytes of a text, the first one lowest, padded with zeros beyond its end.
@inline(__always)
func eightBytes(of bytes: Span<UInt8>, at start: Int) -> UInt64 {
  if start &+ 8 <= bytes.count { return unsafe eightBytes(bytes, at: start) }
  var part: UInt64 = 0
  for offset in start..<bytes.count {
    part |= UInt64(bytes[offset]) << UInt64((offset - start) * 8)
  }
  return part
}

/// Sets the bit that makes ASCII letters lower case and that ASCII digits already have.
@inline(__always)
func lowerCase(_ part: UInt64) -> UInt64 {
  part | (~part & splatEight(0x80)) >> 2
}
