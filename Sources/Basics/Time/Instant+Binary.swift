package import Text

extension Instant: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) { encoder.encode(seconds) }
  package init(from decoder: inout BinaryDecoder) { self.init(seconds: decoder.decode()) }
}
