internal import Basics
internal import Markdown
package import Text

// Documents in files that only the same program reads again.

extension Document {
  /// Encodes a document and its diagnostics, without its path.
  func encode(_ diagnostics: [Diagnostic], to encoder: inout BinaryEncoder) {
    encoder.encode(kind)
    encoder.encode(folder)
    encoder.encode(slug)
    encoder.encode(front)
    encoder.encode(body)
    encoder.encode(bodyOffset)
    encoder.encode(keyRanges)
    encoder.encode(mentions)
    encoder.encode(fixed: fingerprint)
    encoder.encode(diagnostics)
  }

  /// Decodes a document and its diagnostics.
  ///
  /// - Parameters:
  ///   - path: The path of its file.
  ///   - decoder: Must be complete afterwards; otherwise the result has no meaning.
  /// - Returns: What was encoded.
  static func decode(
    at path: String, from decoder: inout BinaryDecoder
  ) -> (document: Document, diagnostics: [Diagnostic]) {
    let document = Document(
      kind: decoder.decode(), path: path, folder: decoder.decode(), slug: decoder.decode(),
      front: decoder.decode(), body: decoder.decode(), bodyOffset: decoder.decode(),
      places: decoder.decode(), mentions: decoder.decode(), fingerprint: decoder.decodeFixed())
    return (document, decoder.decode())
  }
}

extension Document.Kind: BinaryCodable {}

extension KeyRanges: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) { encoder.encode(entries) }
  package init(from decoder: inout BinaryDecoder) { self.init(decoder.decode()) }
}

extension FrontMatterKey: BinaryCodable {}

extension KeyRanges.Entry: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(key)
    encoder.encode(varint: UInt64(lower))
    encoder.encode(varint: UInt64(upper))
  }

  init(from decoder: inout BinaryDecoder) {
    self.init(
      key: decoder.decode(), lower: UInt32(clamping: decoder.decodeVarint()),
      upper: UInt32(clamping: decoder.decodeVarint()))
  }
}
