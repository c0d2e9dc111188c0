/// The xxHash64 of bytes with seed 0: a number that tells contents of files apart, not against forgery.
///
/// `Fingerprint` takes its bytes one by one, which is right for names; this takes 32 at a step and so costs a tenth
/// of a millisecond for every megabyte. The algorithm is the published one, whose test vectors the tests hold.
///
/// - Parameters:
///   - bytes: What to look at.
///   - count: How many of the bytes, from the first; all where it is left out.
/// - Returns: A number that is the same on every machine.
package func checksum(of bytes: [UInt8], count: Int? = nil) -> UInt64 {
  checksum(of: bytes.span.extracting(first: count ?? bytes.count))
}

/// The checksum of a text's UTF-8.
func checksum(ofText text: Substring) -> UInt64 {
  text.utf8.withContiguousStorageIfAvailable { checksum(of: $0.span) }
    ?? checksum(of: Array(text.utf8))
}

private func checksum(of bytes: Span<UInt8>) -> UInt64 {
  var place = 0
  var hash: UInt64
  if bytes.count >= 32 {
    var lanes = (prime1 &+ prime2, prime2, 0 as UInt64, 0 &- prime1)
    while place &+ 32 <= bytes.count {
      lanes.0 = round(lanes.0, eightBytes(bytes, at: place))
      lanes.1 = round(lanes.1, eightBytes(bytes, at: place &+ 8))
      lanes.2 = round(lanes.2, eightBytes(bytes, at: place &+ 16))
      lanes.3 = round(lanes.3, eightBytes(bytes, at: place &+ 24))
      place &+= 32
    }
    hash =
      rotated(lanes.0, 1) &+ rotated(lanes.1, 7) &+ rotated(lanes.2, 12) &+ rotated(lanes.3, 18)
    hash = merged(merged(merged(merged(hash, lanes.0), lanes.1), lanes.2), lanes.3)
  } else {
    hash = prime5
  }
  hash &+= UInt64(bytes.count)
  while place + 8 <= bytes.count {
    hash = rotated(hash ^ round(0, eightBytes(bytes, at: place)), 27) &* prime1 &+ prime4
    place += 8
  }
  if place + 4 <= bytes.count {
    hash = rotated(hash ^ (UInt64(fourBytes(bytes, at: place)) &* prime1), 23) &* prime2 &+ prime3
    place += 4
  }
  while place < bytes.count {
    hash = rotated(hash ^ (UInt64(bytes[place]) &* prime5), 11) &* prime1
    place += 1
  }
  hash = (hash ^ (hash >> 33)) &* prime2
  hash = (hash ^ (hash >> 29)) &* prime3
  return hash ^ (hash >> 32)
}

private let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
private let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
private let prime3: UInt64 = 0x1656_67B1_9E37_79F9
private let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
private let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

private func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
  rotated(lane &+ word &* prime2, 31) &* prime1
}

private func merged(_ hash: UInt64, _ lane: UInt64) -> UInt64 {
  (hash ^ round(0, lane)) &* prime1 &+ prime4
}

private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
  (word &<< count) | (word &>> (64 &- count))
}
