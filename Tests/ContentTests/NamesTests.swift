import Basics
import Testing
import Text

@testable import Content

private func read(
  _ text: String, _ configuration: Configuration = Configuration(),
  at path: String = "Content/local/ferry.md"
) -> (document: Document?, diagnostics: [Diagnostic]) {
  let read = readDocument(path: path, bytes: Array(text.utf8), configuration: configuration)
  return (read.document, read.diagnostics)
}

@Suite struct NamesTests {
  @Test(arguments: [
    "---\ntitle: T\nauthor: \"Osric Vane, Jr.\"\ntags: \"Washington, D.C.\"\n---\n",
    "+++\ntitle = \"T\"\nauthor = \"Osric Vane, Jr.\"\ntags = \"Washington, D.C.\"\n+++\n",
    "{\"title\": \"T\", \"author\": \"Osric Vane, Jr.\", \"tags\": \"Washington, D.C.\"}\n",
  ])
  func `a single text is one name`(_ text: String) throws {
    let (document, diagnostics) = read(text)
    let front = try #require(document?.front)
    #expect(front.authors == ["Osric Vane, Jr."])
    #expect(front.tags == ["Washington, D.C."])
    #expect(diagnostics.isEmpty)
  }

  @Test(arguments: [
    "tags: one, two, three", "keywords: one, two", "author: Ana Li, Bo Marr", "tags: 'Vane, Osric'",
  ])
  func `a text that looks like a list is one name with a warning`(_ line: String) throws {
    let (document, diagnostics) = read("---\ntitle: T\n\(line)\n---\n")
    let front = try #require(document?.front)
    #expect(front.tags.count + front.authors.count == 1)
    #expect(diagnostics.map(\.id) == ["one-name"])
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics.first?.help?.contains("[") == true)
    #expect(
      diagnostics.first?.span?.range.lowerBound == 13 + line.prefix { $0 != " " }.utf8.count + 1)
  }

  @Test(arguments: [
    "tags: [\"one, two\"]", "tags: [one, two]", "authors: A and B", "author: Ana Li, PhD, MD",
    "author: Ana Li, M.D.", "tags: 'one,'", "authors: [{name: 'Li, Ana'}]",
    "authors: {name: 'Li, Ana'}",
  ])
  func `clear names cause no warning`(_ line: String) {
    #expect(read("---\ntitle: T\n\(line)\n---\n").diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("en", "en"), ("pt-br", "pt-BR"), ("zh_Hant_TW", "zh-Hant-TW"), ("no", "no"), ("uk", "uk"),
  ])
  func `a language tag is normalized everywhere`(
    _ written: String, _ canonical: String
  ) {
    let (document, diagnostics) = read("---\ntitle: T\nlanguage: \(written)\n---\n")
    #expect(document?.front.language == canonical)
    let settings = readConfiguration(path: "sitegen.yml", bytes: Array("language: \(written)".utf8))
    #expect(settings.configuration.language == canonical)
    #expect(diagnostics.isEmpty && !settings.diagnostics.hasErrors)
  }

  @Test(arguments: [
    ("portuguese", "did you mean 'pt'?"), ("en_US.UTF-8", "did you mean 'en-US'?"),
    ("'-'", "write a tag such as 'en' or 'pt-BR'"),
  ])
  func `an invalid language tag is an error with a span`(_ written: String, _ help: String?) {
    let (document, diagnostics) = read("---\ntitle: T\nlanguage: \(written)\n---\n")
    #expect(document?.front.language == nil)
    #expect(diagnostics.map(\.severity) == [.error])
    #expect(diagnostics.first?.span?.range.lowerBound == 23)
    #expect(diagnostics.first?.help == help)
    let settings = readConfiguration(path: "sitegen.yml", bytes: Array("language: \(written)".utf8))
    #expect(settings.configuration.language == "en")
    #expect(settings.diagnostics.map(\.severity) == [.error])
  }

  @Test(arguments: [("english", "en"), ("jp", "ja"), ("en-UK", "en-GB")])
  func `an unknown language is a warning`(_ written: String, _ meant: String) {
    let (document, diagnostics) = read("---\ntitle: T\nlanguage: \(written)\n---\n")
    #expect(document?.front.language == written)
    #expect(diagnostics.map(\.id) == ["unknown-language"])
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics.first?.help == "did you mean '\(meant)'?")
  }

  @Test(arguments: [
    ("2026-01-02-OK-Lab-News.md", "ok-lab-news", "OK-Lab-News"),
    ("XKCD_plots.md", "xkcd-plots", "XKCD_plots"),
    ("Été à Paris.md", "été-à-paris", "Été-à-Paris"), ("plain.md", "plain", "plain"),
  ])
  func `a file keeps its capitals if the site says so`(
    _ name: String, _ lower: String, _ kept: String
  ) {
    var configuration = Configuration()
    #expect(read("---\ntitle: T\n---\n", at: "Content/a/" + name).document?.slug == lower)
    configuration.letterCase = .keep
    #expect(
      read("---\ntitle: T\n---\n", configuration, at: "Content/a/" + name).document?.slug == kept)
  }

  @Test(arguments: [("lower", LetterCase.lower), ("keep", .keep)])
  func `the case of addresses is a setting`(_ word: String, _ letterCase: LetterCase) {
    let read = readConfiguration(path: "s", bytes: Array("addresses: {case: \(word)}".utf8))
    #expect(read.configuration.letterCase == letterCase && read.diagnostics.isEmpty)
  }

  @Test(arguments: ["addresses: {case: upper}", "addresses: {kase: keep}", "addresses: keep"])
  func `an unknown case is an error`(_ text: String) {
    let read = readConfiguration(path: "s", bytes: Array(text.utf8))
    #expect(read.configuration.letterCase == .lower)
    #expect(read.diagnostics.map(\.severity) == [.error])
  }
}
