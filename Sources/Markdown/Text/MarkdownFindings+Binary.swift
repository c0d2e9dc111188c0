package import Text
internal import Basics

// Findings in bodies, in files that only the same program reads again.

extension MarkdownBody.OmittedHTML: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(range)
    encoder.encode(links)
    encoder.encode(exceedsLimits)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(range: decoder.decode(), links: decoder.decode(), exceedsLimits: decoder.decode())
  }
}

extension MarkdownBody.DroppedHTML.Kind: BinaryCodable {}

extension MarkdownBody.DroppedHTML: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(kind)
    encoder.encode(name)
    encoder.encode(range)
    encoder.encode(count)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(
      kind: decoder.decode(), name: decoder.decode(), range: decoder.decode(),
      count: decoder.decode())
  }
}

extension MarkdownBody.RejectedAddresses: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(first)
    encoder.encode(range)
    encoder.encode(count)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(first: decoder.decode(), range: decoder.decode(), count: decoder.decode())
  }
}

extension MarkdownBody.ExternalMedia: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(range)
    encoder.encode(hosts)
    encoder.encode(count)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(range: decoder.decode(), hosts: decoder.decode(), count: decoder.decode())
  }
}

extension MarkdownRejection: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(message)
    encoder.encode(help)
    encoder.encode(range)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(message: decoder.decode(), help: decoder.decode(), range: decoder.decode())
  }
}

extension ShortcodeFinding: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(severity)
    encoder.encode(id)
    encoder.encode(message)
    encoder.encode(range)
    encoder.encode(help)
    encoder.encode(notes)
    encoder.encode(isLeftOut)
  }

  package init(from decoder: inout BinaryDecoder) {
    let (severity, id): (Diagnostic.Severity, String) = (decoder.decode(), decoder.decode())
    self.init(decoder.decode(), at: decoder.decode(), help: decoder.decode())
    self.severity = severity
    self.id = id
    notes = decoder.decode()
    isLeftOut = decoder.decode()
  }
}
