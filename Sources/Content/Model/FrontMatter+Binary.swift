package import Text

// Front matter in files that only the same program reads again.

extension FrontMatter: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encodeKeys(to: &encoder)
    encodeSettings(to: &encoder)
    encoder.encode(role)
    encoder.encode(email)
    encoder.encode(links)
    encoder.encode(trust)
    encoder.encode(makesSection)
    encoder.encode(hasErrors)
    encoder.encode(hasReadableKeys)
    encoder.encode(sectionWindow)
    encoder.encode(cascade)
    encoder.encode(extra)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init()
    decodeKeys(from: &decoder)
    decodeSettings(from: &decoder)
    role = decoder.decode()
    email = decoder.decode()
    links = decoder.decode()
    trust = decoder.decode()
    makesSection = decoder.decode()
    hasErrors = decoder.decode()
    hasReadableKeys = decoder.decode()
    sectionWindow = decoder.decode()
    cascade = decoder.decode()
    extra = decoder.decode()
  }

  /// Encodes what the article is and says.
  private func encodeKeys(to encoder: inout BinaryEncoder) {
    encoder.encode(title)
    encoder.encode(date)
    encoder.encode(dateOffset)
    encoder.encode(updated)
    encoder.encode(expires)
    encoder.encode(isDraft)
    encoder.encode(slug)
    encoder.encode(url)
    encoder.encode(aliases)
    encoder.encode(section)
    encoder.encode(tags)
    encoder.encode(authors)
    encoder.encode(description)
    encoder.encode(kicker)
    encoder.encode(dateline)
    encoder.encode(image)
  }

  private mutating func decodeKeys(from decoder: inout BinaryDecoder) {
    title = decoder.decode()
    date = decoder.decode()
    dateOffset = decoder.decode()
    updated = decoder.decode()
    expires = decoder.decode()
    isDraft = decoder.decode()
    slug = decoder.decode()
    url = decoder.decode()
    aliases = decoder.decode()
    section = decoder.decode()
    tags = decoder.decode()
    authors = decoder.decode()
    description = decoder.decode()
    kicker = decoder.decode()
    dateline = decoder.decode()
    image = decoder.decode()
  }

  /// Encodes how the article is shown.
  private func encodeSettings(to encoder: inout BinaryEncoder) {
    encoder.encode(series)
    encoder.encode(related)
    encoder.encode(genre)
    encoder.encode(access)
    encoder.encode(isFeatured)
    encoder.encode(weight)
    encoder.encode(corrections)
    encoder.encode(views)
    encoder.encode(likes)
    encoder.encode(template)
    encoder.encode(isTemplateOptional)
    encoder.encode(language)
    encoder.encode(isHiddenFromSearch)
    encoder.encode(isHiddenFromRanking)
    encoder.encode(isHiddenFromRecommendation)
  }

  private mutating func decodeSettings(from decoder: inout BinaryDecoder) {
    series = decoder.decode()
    related = decoder.decode()
    genre = decoder.decode()
    access = decoder.decode()
    isFeatured = decoder.decode()
    weight = decoder.decode()
    corrections = decoder.decode()
    views = decoder.decode()
    likes = decoder.decode()
    template = decoder.decode()
    isTemplateOptional = decoder.decode()
    language = decoder.decode()
    isHiddenFromSearch = decoder.decode()
    isHiddenFromRanking = decoder.decode()
    isHiddenFromRecommendation = decoder.decode()
  }
}

extension FrontMatter.Image: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(source)
    encoder.encode(alt)
    encoder.encode(caption)
    encoder.encode(credit)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(
      source: decoder.decode(), alt: decoder.decode(), caption: decoder.decode(),
      credit: decoder.decode())
  }
}

extension FrontMatter.Correction: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(date)
    encoder.encode(text)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(date: decoder.decode(), text: decoder.decode())
  }
}

extension FrontMatter.NamedLink: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(title)
    encoder.encode(url)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(title: decoder.decode(), url: decoder.decode())
  }
}

extension PublicationWindow: BinaryCodable {
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(isDraft)
    encoder.encode(isFaulty)
    encoder.encode(from)
    encoder.encode(until)
  }

  package init(from decoder: inout BinaryDecoder) {
    self.init(
      isDraft: decoder.decode(), isFaulty: decoder.decode(), from: decoder.decode(),
      until: decoder.decode())
  }
}

extension TrustLevel: BinaryCodable {}

extension ArticleGenre: BinaryCodable {}

extension ArticleAccess: BinaryCodable {}
