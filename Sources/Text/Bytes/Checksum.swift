/// Returns the xxHash64 of bytes with seed 0, which tells contents of files apart but does not
/// protect against forgery.
///
/// `Fingerprint` reads one byte at a time, which is fine for names; this reads 32 in one step and
/// takes a tenth of a millisecond for a megabyte. The tests hold the published test vectors.
///
/// - Parameters:
///   - bytes: The bytes.
///   - count: The number of bytes that count, from the first one; all of them by default.
/// - Returns: A number that is the same on every machine.
package func checksum(of bytes: [UInt8], count: Int? = nil) -> UInt64 {
  checksum(of: bytes.span.extracting(first: count ?? bytes.count))
}

/// Returns the checksum of a text's UTF-8.
package func checksum(ofText text: Substring) -> UInt64 {
  unsafe text.utf8.withContiguousStorageIfAvailable { unsafe checksum(of: $0.span) }
    ?? checksum(of: Array(text.utf8))
}

/// Returns the checksum of a text's UTF-8.
package func checksum(ofText text: String) -> UInt64 {
  var result: UInt64 = 0
  unsafe withUTF8Bytes(of: text) { result = unsafe checksum(of: $0.span) }
  return result
}

/// Returns the checksum of a part of a text or a file.
package func checksum(of bytes: Span<UInt8>) -> UInt64 {
  var offset = 0
  var hash: UInt64
  if bytes.count >= 32 {
    var lanes = (prime1 &+ prime2, prime2, 0 as UInt64, 0 &- prime1)
    while offset &+ 32 <= bytes.count {
      lanes.0 = round(lanes.0, unsafe eightBytes(bytes, at: offset))
      lanes.1 = round(lanes.1, unsafe eightBytes(bytes, at: offset &+ 8))
      lanes.2 = round(lanes.2, unsafe eightBytes(bytes, at: offset &+ 16))
      lanes.3 = round(lanes.3, unsafe eightBytes(bytes, at: offset &+ 24))
      offset &+= 32
    }
    hash =
      rotated(lanes.0, 1) &+ rotated(lanes.1, 7) &+ rotated(lanes.2, 12) &+ rotated(lanes.3, 18)
    hash = merged(merged(merged(merged(hash, lanes.0), lanes.1), lanes.2), lanes.3)
  } else {
    hash = prime5
  }
  hash &+= UInt64(bytes.count)
  return finished(hash, bytes, from: offset)
}

/// Adds the last bytes, fewer than 32, and mixes the bits.
private func finished(_ lanes: UInt64, _ bytes: Span<UInt8>, from start: Int) -> UInt64 {
  var (hash, offset) = (lanes, start)
  while offset + 8 <= bytes.count {
    hash = afterEightBytes(hash, unsafe eightBytes(bytes, at: offset))
    offset += 8
  }
  if offset + 4 <= bytes.count {
    let word = UInt64(unsafe fourBytes(bytes, at: offset))
    hash = rotated(hash ^ (word &* prime1), 23) &* prime2 &+ prime3
    offset += 4
  }
  while offset < bytes.count {
    hash = rotated(hash ^ (UInt64(bytes[offset]) &* prime5), 11) &* prime1
    offset += 1
  }
  return mixed(hash)
}

@inlinable var prime1: UInt64 { 0x9E37_79B1_85EB_CA87 }
@inlinable var prime2: UInt64 { 0xC2B2_AE3D_27D4_EB4F }
@inlinable var prime3: UInt64 { 0x1656_67B1_9E37_79F9 }
@inlinable var prime4: UInt64 { 0x85EB_CA77_C2B2_AE63 }
@inlinable var prime5: UInt64 { 0x27D4_EB2F_1656_67C5 }

/// A checksum of numbers that are added one after another, by the steps with which xxHash64 adds
/// the last bytes, eight at a time.
@frozen package struct NumberChecksum: Sendable {
  @usableFromInline var state: UInt64

  @inlinable
  package init() { state = prime5 }

  /// The checksum of the numbers that were added so far.
  @inlinable package var value: UInt64 { mixed(state) }

  /// Adds a number.
  @inlinable
  package mutating func add(_ number: UInt64) { state = afterEightBytes(state, number) }

  /// Adds the UTF-8 of a text with its length.
  @inlinable
  package mutating func add(_ text: String) {
    add(UInt64(text.utf8.count))
    add(checksum(ofText: text))
  }
}

@inlinable func afterEightBytes(_ hash: UInt64, _ word: UInt64) -> UInt64 {
  rotated(hash ^ round(0, word), 27) &* prime1 &+ prime4
}

@inlinable func mixed(_ hash: UInt64) -> UInt64 {
  var hash = (hash ^ (hash >> 33)) &* prime2
  hash = (hash ^ (hash >> 29)) &* prime3
  return hash ^ (hash >> 32)
}

@inlinable func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
  rotated(lane &+ word &* prime2, 31) &* prime1
}

private func merged(_ hash: UInt64, _ lane: UInt64) -> UInt64 {
  (hash ^ round(0, lane)) &* prime1 &+ prime4
}

@inlinable func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
  (word &<< count) | (word &>> (64 &- count))
}

/// A 64-bit hash of bytes (FNV-1a) for names and for noticing changes, not against forgery.
package struct Fingerprint: Sendable {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  /// The fingerprint of bytes.
  package init(_ bytes: some Sequence<UInt8>) {
    add(bytes)
  }

  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// The fingerprint of a whole file; a generic function of another module is not specialized.
  package init(_ bytes: [UInt8]) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}

/// A prefilter for duplicates: it says which of many texts may be equal.
///
/// It never misses a duplicate and hardly ever reports one wrongly. A set of the texts themselves
/// would be exact and slower, so callers compare the texts only if the filter says that they may be
/// equal.
package struct DuplicateFilter {
  private var checksums: Set<UInt64>

  package init(capacity: Int) {
    checksums = Set(minimumCapacity: capacity)
  }

  /// Adds a text and returns false if it may be one that was added before.
  package mutating func insert(_ text: String) -> Bool {
    checksums.insert(checksum(ofText: text)).inserted
  }

  /// Adds a text by the checksum of its UTF-8.
  package mutating func insert(checksum: UInt64) -> Bool {
    checksums.insert(checksum).inserted
  }

  /// Returns true if a text may have been added.
  package func mayContain(_ text: String) -> Bool {
    checksums.contains(checksum(ofText: text))
  }
}
