internal import Text

/// Where an encoded document is.
struct StoredPlace: Sendable, Equatable {
  var segment: Int
  var offset: Int
  var length: Int
  /// The checksum of the encoded document.
  var checksum: UInt64
}

/// An entry in the index of a segment.
struct StoredDocument: Sendable {
  var inputs: DocumentCache.Inputs
  /// `nil` if the entry only has a newer status of a file whose document is in an earlier segment.
  var place: StoredPlace?
  /// The segment of the entry.
  var segment: Int

  /// Combines an entry with one of a later segment for the same file.
  func updated(by later: StoredDocument) -> StoredDocument {
    guard later.place == nil else { return later }
    var updated = later
    updated.place = place
    // A status without a document belongs to the bytes that it was seen with.
    return later.inputs.isSameContent(as: inputs) ? updated : self
  }
}

extension DocumentCache.Inputs {
  /// Whether two documents are equal, whatever the status of their files.
  fileprivate func isSameContent(as other: Self) -> Bool {
    checksum == other.checksum && file.size == other.file.size && usesSite == other.usesSite
      && surroundings == other.surroundings
  }
}

// MARK: - Encoding

extension StoredDocument {
  /// Decodes an entry.
  ///
  /// - Parameters:
  ///   - decoder: Decodes the index.
  ///   - segment: The number of the segment that is read.
  ///   - offset: Where its next document is.
  init(from decoder: inout BinaryDecoder, segment: Int, offset: Int) {
    inputs = decoder.decode()
    let length = Int(clamping: decoder.decodeVarint())
    // More than any file has; the sum of all lengths must not overflow.
    if length > 1 << 40 { decoder.fail() }
    self.segment = segment
    guard length > 0, !decoder.hasFailed else { return }
    place = StoredPlace(
      segment: segment, offset: offset, length: length, checksum: decoder.decodeFixed())
  }

  /// Encodes the entry for the segment that has the document.
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(inputs)
    encoder.encode(varint: UInt64(place?.length ?? 0))
    if let place { encoder.encode(fixed: place.checksum) }
  }
}

extension DocumentCache.Inputs: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(file.path)
    encoder.encode(file.size)
    encoder.encode(file.modificationTime)
    encoder.encode(file.statusChangeTime)
    encoder.encode(file.inode)
    encoder.encode(fixed: checksum)
    encoder.encode(isSettled)
    encoder.encode(usesSite)
    encoder.encode(surroundings)
  }

  init(from decoder: inout BinaryDecoder) {
    self.init(
      file: FoundFile(
        path: decoder.decode(), size: decoder.decode(), modificationTime: decoder.decode(),
        statusChangeTime: decoder.decode(), inode: decoder.decode()),
      checksum: decoder.decodeFixed(), isSettled: decoder.decode(), usesSite: decoder.decode(),
      surroundings: decoder.decode())
  }
}
