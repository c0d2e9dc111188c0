package import Text

// Values in files that only the same program reads again.

extension Value: BinaryCodable {
  /// Front matter nests to a tenth of this; a file with more was not encoded by `encode`.
  private static let depthLimit = 1_000

  package func encode(to encoder: inout BinaryEncoder) {
    switch self {
    case .undefined: encoder.encode(varint: 0)
    case .null: encoder.encode(varint: 1)
    case .bool(let flag): encoder.encode(varint: flag ? 3 : 2)
    case .int(let number): encode(4, number, to: &encoder)
    case .double(let number):
      encoder.encode(varint: 5)
      encoder.encode(fixed: number.bitPattern)
    case .string(let text): encode(6, text, to: &encoder)
    case .markup(let text): encode(7, text, to: &encoder)
    case .array(let items): encode(8, items, to: &encoder)
    case .tuple(let items): encode(9, items, to: &encoder)
    case .map(let map): encode(10, map, to: &encoder)
    // Nothing that is read from a file refers to the model.
    case .object: encoder.fail()
    }
  }

  private func encode(
    _ kind: UInt64, _ content: some BinaryCodable, to encoder: inout BinaryEncoder
  ) {
    encoder.encode(varint: kind)
    encoder.encode(content)
  }

  package init(from decoder: inout BinaryDecoder) { self.init(from: &decoder, depth: 0) }

  fileprivate init(from decoder: inout BinaryDecoder, depth: Int) {
    self = .null
    guard depth < Self.depthLimit else {
      decoder.fail()
      return
    }
    switch decoder.decodeVarint() {
    case 0: self = .undefined
    case 1: break
    case 2: self = .bool(false)
    case 3: self = .bool(true)
    case 4: self = .int(decoder.decode())
    case 5: self = .double(Double(bitPattern: decoder.decodeFixed()))
    case 6: self = .string(decoder.decode())
    case 7: self = .markup(decoder.decode())
    case 8: self = .array(decoder.decodeList { Value(from: &$0, depth: depth + 1) })
    case 9: self = .tuple(decoder.decodeList { Value(from: &$0, depth: depth + 1) })
    case 10: self = .map(ValueMap(from: &decoder, depth: depth + 1))
    default: decoder.fail()
    }
  }
}

extension ValueMap: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(varint: UInt64(entries.count))
    for entry in entries {
      encoder.encode(entry.key)
      encoder.encode(entry.value)
    }
  }

  package init(from decoder: inout BinaryDecoder) { self.init(from: &decoder, depth: 0) }

  fileprivate init(from decoder: inout BinaryDecoder, depth: Int) {
    self.init(
      entries: decoder.decodeList {
        (key: Value(from: &$0, depth: depth), value: Value(from: &$0, depth: depth))
      })
  }
}
