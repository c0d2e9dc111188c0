package import Text

// Diagnostics in files that only the same program reads again.

extension Diagnostic.Severity: BinaryCodable {}

extension Diagnostic: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(severity)
    encoder.encode(id)
    encoder.encode(message)
    encoder.encode(span)
    encoder.encode(notes)
    encoder.encode(help)
  }

  package init(from decoder: inout BinaryDecoder) {
    let (severity, id): (Severity, String) = (decoder.decode(), decoder.decode())
    let (message, span): (String, SourceSpan?) = (decoder.decode(), decoder.decode())
    self.init(
      severity, id: id, message, at: span, notes: decoder.decode(), help: decoder.decode())
  }
}

extension Diagnostic.Note: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(message)
    encoder.encode(span)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(decoder.decode(), at: decoder.decode())
  }
}

extension SourceSpan: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(path)
    encoder.encode(range)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(path: decoder.decode(), range: decoder.decode())
  }
}
