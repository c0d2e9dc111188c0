internal import Basics

// Words as numbers: equal words have equal numbers, on every machine and in every build.

/// Makes a number of a word that nearly all other words do not have.
///
/// Of up to eight bytes it is the bytes themselves, the first lowest. Capital letters of ASCII count as small ones.
///
/// - Parameters:
///   - bytes: The text; reading past the word's end within it is what makes this quick.
///   - start: Where the word begins.
///   - end: Where it ends.
/// - Returns: The first half of the word's number; `number(of:)` makes the rest.
@inline(__always)
func hash(of bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt64 {
  var hash: UInt64 = 0
  var at = start
  while end &- at > 8 {
    hash = scramble(hash ^ lowerCase(eightBytes(of: bytes, at: at)))
    at &+= 8
  }
  return hash ^ wordPart(of: bytes, from: at, to: end)
}

/// At most eight bytes of a word in lower case; zeros beyond its end.
@inline(__always)
func wordPart(of bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt64 {
  let part = lowerCase(eightBytes(of: bytes, at: start))
  let length = end &- start
  return length >= 8 ? part : part & (UInt64.max >> UInt64(64 &- length &* 8))
}

/// A number below 2^31 and not 0 for a longer one.
func number(of value: UInt64) -> UInt32 {
  max(1, UInt32(truncatingIfNeeded: scramble(scramble(value)) >> 33))
}

@inline(__always)
func scramble(_ value: UInt64) -> UInt64 {
  let product = value &* 0x9E37_79B9_7F4A_7C15
  return product ^ (product >> 32)
}

/// Eight bytes of a text, the first lowest; zeros beyond its end.
@inline(__always)
func eightBytes(of bytes: Span<UInt8>, at start: Int) -> UInt64 {
  if start &+ 8 <= bytes.count { return eightBytes(bytes, at: start) }
  var part: UInt64 = 0
  for at in start..<bytes.count { part |= UInt64(bytes[at]) << UInt64((at - start) * 8) }
  return part
}

/// Bytes of a word with the bit set that makes ASCII letters small and that digits have already.
@inline(__always)
func lowerCase(_ part: UInt64) -> UInt64 {
  part | (~part & everyByte(0x80)) >> 2
}
