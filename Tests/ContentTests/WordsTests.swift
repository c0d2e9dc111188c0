import Basics
import Foundation
import Testing

@testable import Content

@Suite struct WordsTests {
  /// The languages of the built-in theme.
  private static let languages = [
    "ar", "de", "en", "es", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "tr", "uk",
    "zh-Hans", "zh-Hant",
  ]
  /// Files with the words in which a region differs.
  private static let regions = ["pt-BR"]

  @Test func `the theme speaks eighteen languages`() {
    #expect(WordTable().languages == (Self.languages + Self.regions).sorted())
  }

  @Test(arguments: languages)
  func `every language has every word with its arguments and forms`(_ language: String) throws {
    let name = "i18n/\(language).yml"
    let text = try #require(BuiltinTheme.files.first { $0.name == name }).text
    let file = WordFile(path: name, bytes: Array(text.utf8))
    #expect(file.diagnostics == [])
    #expect(Set(file.words.map(\.key)) == Set(WordTable.builtinEnglish.keys))
    let forms = PluralRules(language: language).forms
    for word in file.words {
      let original = try #require(WordTable.builtinEnglish[word.key])
      #expect(word.entry.arguments == original.arguments, "\(word.key)")
      if case .plural(let texts) = word.entry {
        #expect(Set(texts.keys) == Set(forms), "\(word.key)")
      } else if case .plural = original {
        Issue.record("\(word.key) needs plural forms")
      }
    }
  }

  @Test(arguments: [
    ("pt-AO", "pt"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh", "zh-Hans"),
    ("zh-SG", "zh-Hans"), ("de-AT", "de"), ("cmn", "zh-Hans"),
  ])
  func `a language takes the words of the nearest one`(_ language: String, _ nearest: String) {
    #expect(
      WordTable().words(of: language)?.text("home") == WordTable().words(of: nearest)?.text("home"))
  }

  @Test(arguments: regions)
  func `the words of a region are words with the arguments of the language`(
    _ region: String
  ) throws {
    let name = "i18n/\(region).yml"
    let text = try #require(BuiltinTheme.files.first { $0.name == name }).text
    let file = WordFile(path: name, bytes: Array(text.utf8))
    #expect(file.diagnostics == [] && !file.words.isEmpty)
    for word in file.words {
      let original = try #require(WordTable.builtinEnglish[word.key], "\(word.key)")
      #expect(word.entry.arguments == original.arguments, "\(word.key)")
    }
    #expect(WordTable().words(of: region)?.keys == WordTable.builtinEnglish.keys)
  }

  @Test(arguments: [
    ("Part {0}: {name}", "Part 3: x"), ("{name}{name}", "xx"), ("{ name }", "{ name }"),
    ("{", "{"), ("a } b", "a } b"), ("{{name}}", "{x}"), ("{unknown} {0}", "{unknown} 3"),
    ("{name", "{name"), ("{}", "{}"),
  ])
  func `arguments replace their names in braces`(_ text: String, _ result: String) {
    let arguments = ["0": "3", "name": "x"]
    #expect(Words.insert(into: text) { arguments[$0] } == result)
  }

  @Test func `a label of the configuration replaces a word`() {
    let read = readConfiguration(
      path: "sitegen.yml", bytes: Array("language: de\nlabels: {home: Los}".utf8))
    #expect(read.diagnostics == [])
    #expect(read.configuration.words.text("home") == "Los")
    #expect(
      read.configuration.words.text("archive") == WordTable().words(of: "de")?.text("archive"))
  }

  @Test func `titles of blocks are words unless they are set`() {
    let text = "language: de\nblocks: {related: {title: Related}}"
    let read = readConfiguration(path: "sitegen.yml", bytes: Array(text.utf8)).configuration
    #expect(read.related.title == "Related")
    #expect(read.ranking.title == read.words.text("ranking_title"))
    #expect(read.ranking.title != "Ranking")
  }
}
