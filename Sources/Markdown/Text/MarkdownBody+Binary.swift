package import Text

// Bodies in files that only the same program reads again.

extension MarkdownBody: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(bytes: html)
    encoder.encode(outline)
    encode(textRuns, to: &encoder)
    encoder.encode(wordCount)
    encoder.encode(links)
    encoder.encode(omittedHTML)
    encoder.encode(droppedHTML)
    encoder.encode(excerptEnd)
    encoder.encode(rejectedAddresses)
    encoder.encode(externalMedia)
    encoder.encode(mentionedFiles)
    encoder.encode(shortcodeFindings)
    encoder.encode(rejection)
    encoder.encode(characterCount)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init()
    html = decoder.decodeBytes()
    outline = decoder.decode()
    textRuns = Self.decodeRuns(from: &decoder, of: html)
    wordCount = decoder.decode()
    links = decoder.decode()
    omittedHTML = decoder.decode()
    droppedHTML = decoder.decode()
    excerptEnd = decoder.decode()
    rejectedAddresses = decoder.decode()
    externalMedia = decoder.decode()
    mentionedFiles = decoder.decode()
    shortcodeFindings = decoder.decode()
    rejection = decoder.decode()
    characterCount = decoder.decode()
  }

  /// Encodes for each run its distance from the last one, and its length with its separator.
  private func encode(_ runs: [BodyText.Run], to encoder: inout BinaryEncoder) {
    encoder.encode(varint: UInt64(runs.count))
    var end = 0
    for run in runs {
      let separator: UInt64 = run.separator == 0 ? 0 : run.separator == 0x0A ? 2 : 1
      encoder.encode(run.range.lowerBound - end)
      encoder.encode(varint: UInt64(run.range.count) << 2 | separator)
      end = run.range.upperBound
    }
  }

  private static func decodeRuns(
    from decoder: inout BinaryDecoder, of html: [UInt8]
  ) -> [BodyText.Run] {
    var end = 0
    return decoder.decodeList { decoder in
      let start = end &+ Int(from: &decoder)
      let bits = decoder.decodeVarint()
      // Reading a text does not compare its runs with the HTML.
      guard start >= 0, start <= html.count, bits >> 2 <= UInt64(html.count - start) else {
        decoder.fail()
        return BodyText.Run(0..<0)
      }
      end = start + Int(bits >> 2)
      var run = BodyText.Run(start..<end)
      run.separator = bits & 3 == 0 ? 0 : bits & 3 == 2 ? 0x0A : UInt8(ascii: " ")
      return run
    }
  }
}

extension CharacterCount: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(characters)
    encoder.encode(thaiLetters)
    encoder.encode(words)
  }

  init(from decoder: inout BinaryDecoder) {
    self.init(
      characters: decoder.decode(), thaiLetters: decoder.decode(), words: decoder.decode())
  }
}

extension MarkdownBody.Heading: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(level)
    encoder.encode(id)
    encoder.encode(text)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(level: decoder.decode(), id: decoder.decode(), text: decoder.decode())
  }
}

extension AddressForm: BinaryCodable {}
extension MarkdownBody.Link.Kind: BinaryCodable {}

extension MarkdownBody.Link: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(kind)
    encoder.encode(form)
    encoder.encode(isOptional)
    encoder.encode(Int(tagOffset))
    encoder.encode(destination)
    encoder.encode(htmlRange)
    encoder.encode(sourceRange)
  }

  package init(from decoder: inout BinaryDecoder) {
    let kind: Kind = decoder.decode()
    let form: AddressForm = decoder.decode()
    let isOptional: Bool = decoder.decode()
    let tagOffset: Int = decoder.decode()
    self.init(
      kind: kind, destination: decoder.decode(), htmlRange: decoder.decode(),
      sourceRange: decoder.decode(), tagOffset: tagOffset)
    self.form = form
    self.isOptional = isOptional
  }
}
