import Basics
import Markdown
import Stemming
import Testing

@testable import Newsroom

/// Inflected forms of a word bring articles together, in the language of the article.
@Suite struct StemmingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var language: String
    var text: String
    var other: String

    var testDescription: String { "\(language): \(text) / \(other)" }
  }

  /// Texts that have no word in common as it stands, and of which every word is the other's in another form.
  static let cases = [
    Case(language: "en", text: "Tunnelling harbours", other: "the harbour tunnel’s"),
    Case(language: "en-GB", text: "running cities", other: "City runs"),
    Case(language: "de", text: "Häuser der Gemeinden", other: "Haus einer Gemeinde"),
    Case(language: "de-CH", text: "BÜRGERMEISTERS Häuser", other: "Bürgermeister im Haus"),
    Case(
      language: "fr", text: "les élections régionales, des grévistes",
      other: "une élection régionale et la gréviste"),
    Case(language: "es", text: "trabajadores huelguistas", other: "El trabajador huelguista"),
    Case(language: "it", text: "elezioni regionali", other: "L’elezione regionale"),
    Case(language: "fi", text: "kirjastoissa, satamassa", other: "Kirjaston satamat"),
    Case(language: "sv", text: "hamnarna", other: "Hamnen"),
    Case(language: "nb", text: "havnene", other: "Havnen"),
    Case(language: "ru", text: "выборами губернаторов", other: "Выборы губернатора"),
    Case(language: "el", text: "λιμάνια", other: "ΤΟΥ ΛΙΜΑΝΙΟΎ"),
    // Pairs of characters, whatever stands between them.
    Case(language: "ja", text: "東京都知事選", other: "新しい東京都知事"),
    Case(language: "th", text: "การเลือกตั้ง", other: "ผลการเลือกตั้ง"),
    // No stemmer: words as they are.
    Case(language: "pl", text: "wybory gubernatora", other: "WYBORY Gubernatora"),
  ]

  /// Articles about nothing in common, one a day, the two texts among them.
  private func archive(_ text: String, _ other: String) -> [Candidate] {
    (0..<60).map { place in
      var article = Candidate(title: "", url: "/n\(place)/")
      let own = (0..<10).map { "x\(place)y\($0)" }.joined(separator: " ")
      article.text = BodyText(
        place == 50 ? own + " " + text : place == 20 ? own + " " + other : own)
      article.date = Instant(seconds: Int64(place) * 86_400)
      return article
    }
  }

  private func firstRelated(_ candidates: [Candidate], _ language: String) async -> Int32? {
    var settings = DiscoverySettings()
    settings.language = language
    return await discover(
      candidates, now: Instant(seconds: 0), settings: settings, jobs: 2
    ).related[50].first
  }

  @Test(arguments: cases)
  func `the language of the portal tells the forms of a word`(example: Case) async {
    let candidates = archive(example.text, example.other)
    #expect(await firstRelated(candidates, example.language) == 20)
  }

  @Test(arguments: cases)
  func `an article may have a language of its own`(example: Case) async {
    var candidates = archive(example.text, example.other)
    for place in [20, 50] { candidates[place].language = TextLanguage(tag: example.language) }
    #expect(await firstRelated(candidates, "cs") == 20)
  }

  @Test func `without the language the forms are words of their own`() async {
    let candidates = archive("Häuser der Gemeinden", "Haus einer Gemeinde")
    #expect(await firstRelated(candidates, "cs") != 20)
    #expect(await firstRelated(candidates, "") != 20)
  }

  @Test(arguments: [
    ("en", "en"), ("DE", "de"), ("pt-BR", "pt"), ("zh_Hant", "zh"), ("nn", "no"), ("fil", "fil"),
    ("", ""), ("e", ""), ("english", ""), ("é1", ""), ("-en", ""),
  ])
  func `the first part of a tag names the language`(tag: String, code: String) {
    #expect(TextLanguage(tag: tag).code == code)
  }

  @Test func `long words are told apart by all their letters`() {
    var vocabulary = Vocabulary(TextLanguage(tag: "en"))
    let stems = [
      "abcdefgh", "abcdefghi", "abcdefgx", "abcdefghabcdefgh", "abcdefghabcdefghabcdefgh",
      "abcdefghabcdefgx", String(repeating: "b", count: 64), String(repeating: "b", count: 65),
    ]
    let numbers = stems.map { number(of: $0, in: &vocabulary) }
    #expect(Set(numbers).count == stems.count)
    #expect(stems.map { number(of: $0, in: &vocabulary) } == numbers)
    #expect(stems.map { number(of: $0.uppercased(), in: &vocabulary) } == numbers)
    #expect(
      number(of: "communications", in: &vocabulary) == number(of: "communication", in: &vocabulary))
  }

  @Test func `a vocabulary that was full says the same`() {
    var vocabulary = Vocabulary(TextLanguage(tag: "en"))
    let words = ["harbours", "harbour", "telecommunications", "telecommunication"]
    let before = words.map { number(of: $0, in: &vocabulary) }
    for other in 0..<300_000 {
      _ = number(of: other % 2 == 0 ? "\(other)" : "number\(other)", in: &vocabulary)
    }
    #expect(words.map { number(of: $0, in: &vocabulary) } == before)
    #expect(before[0] == before[1] && before[2] == before[3])
  }

  private func number(of word: String, in vocabulary: inout Vocabulary) -> UInt32 {
    let bytes = Array(word.utf8)
    return vocabulary.number(of: bytes.span, from: 0, to: bytes.count)
  }
}
