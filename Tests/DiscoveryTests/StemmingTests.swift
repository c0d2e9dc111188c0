import Basics
import Markdown
import Stemming
import Testing

@testable import Discovery

/// Articles are related by inflected forms of a word in the language of the article.
@Suite struct StemmingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var language: String
    var text: String
    var other: String

    var testDescription: String { "\(language): \(text) / \(other)" }
  }

  /// Pairs of texts with the same words in other forms.
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
    // Pairs of characters.
    Case(language: "ja", text: "東京都知事選", other: "新しい東京都知事"),
    Case(language: "th", text: "การเลือกตั้ง", other: "ผลการเลือกตั้ง"),
    // No stemmer: the words themselves.
    Case(language: "pl", text: "wybory gubernatora", other: "WYBORY Gubernatora"),
  ]

  /// Dissimilar articles, one per day, with the two texts among them.
  private func archive(_ text: String, _ other: String) -> [Candidate] {
    (0..<60).map { index in
      var article = Candidate(title: "", url: "/n\(index)/")
      let own = (0..<10).map { "x\(index)y\($0)" }.joined(separator: " ")
      article.text = BodyText(
        index == 50 ? own + " " + text : index == 20 ? own + " " + other : own)
      article.date = Instant(seconds: Int64(index) * 86_400)
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
  func `the portal's language determines the forms of a word`(example: Case) async {
    let candidates = archive(example.text, example.other)
    #expect(await firstRelated(candidates, example.language) == 20)
  }

  @Test(arguments: cases)
  func `an article may have its own language`(example: Case) async {
    var candidates = archive(example.text, example.other)
    for index in [20, 50] { candidates[index].language = TextLanguage(tag: example.language) }
    #expect(await firstRelated(candidates, "cs") == 20)
  }

  @Test func `without the language inflected forms are different words`() async {
    let candidates = archive("Häuser der Gemeinden", "Haus einer Gemeinde")
    #expect(await firstRelated(candidates, "cs") != 20)
    #expect(await firstRelated(candidates, "") != 20)
  }

  @Test(arguments: [
    ("en", "en"), ("DE", "de"), ("pt-BR", "pt"), ("zh_Hant", "zh"), ("nn", "no"), ("fil", "fil"),
    ("", ""), ("e", ""), ("english", ""), ("é1", ""), ("-en", ""),
  ])
  func `the first subtag is the language`(tag: String, code: String) {
    #expect(TextLanguage(tag: tag).code == code)
  }

  @Test func `long words are distinguished by all their letters`() {
    var cache = StemCache(TextLanguage(tag: "en"))
    let stems = [
      "abcdefgh", "abcdefghi", "abcdefgx", "abcdefghabcdefgh", "abcdefghabcdefghabcdefgh",
      "abcdefghabcdefgx", String(repeating: "b", count: 64), String(repeating: "b", count: 65),
    ]
    let terms = stems.map { term(of: $0, in: &cache) }
    #expect(Set(terms).count == stems.count)
    #expect(stems.map { term(of: $0, in: &cache) } == terms)
    #expect(stems.map { term(of: $0.uppercased(), in: &cache) } == terms)
    #expect(
      term(of: "communications", in: &cache) == term(of: "communication", in: &cache))
  }

  @Test func `a cache that was cleared returns the same terms`() {
    var cache = StemCache(TextLanguage(tag: "en"))
    let words = ["harbours", "harbour", "telecommunications", "telecommunication"]
    let before = words.map { term(of: $0, in: &cache) }
    for other in 0..<300_000 {
      _ = term(of: other % 2 == 0 ? "\(other)" : "number\(other)", in: &cache)
    }
    #expect(words.map { term(of: $0, in: &cache) } == before)
    #expect(before[0] == before[1] && before[2] == before[3])
  }

  private func term(of word: String, in cache: inout StemCache) -> UInt32 {
    let bytes = Array(word.utf8)
    return cache.term(of: bytes.span, from: 0, to: bytes.count)
  }
}
