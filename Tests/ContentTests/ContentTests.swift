import Basics
import Foundation
import TestSupport
import Testing
import Text

@testable import Content

/// A YAML document with its expected front matter and body.
struct YAMLCase: Sendable, CustomTestStringConvertible {
  var id: String
  var document: String
  var expected: Value
  var isError: Bool
  var body: String

  var testDescription: String { id }

  init?(_ value: Value) {
    guard case .map(let map) = value, let id = map["id"]?.text,
      let document = map["document"]?.text
    else { return nil }
    self.id = id
    self.document = document
    body = map["body"]?.text ?? ""
    expected = map["expect"] ?? .null
    isError = map["error"] == true
    for key in ["libyaml", "yaml12"] {
      guard case .map(let other)? = map[key] else { continue }
      isError = other["error"] != nil
      expected = other["expect"] ?? .null
    }
  }

  static let all = read("yaml_shared.json")
  /// Cases checked against PyYAML and a YAML 1.2 parser; `agrees` names the ones that we follow.
  static let more = read("yaml_more.json")

  private static func read(_ name: String) -> [YAMLCase] {
    let bytes = (try? SiteFiles(root: testFolder).read(name)) ?? []
    guard case .array(let cases)? = try? JSONReader.read(bytes) else { return [] }
    return cases.compactMap(YAMLCase.init)
  }
}

let testFolder = repository.appending(path: "Tests/ContentTests").path
let projectFolder = repository.path

@Test func `all YAML cases are loaded`() {
  #expect(YAMLCase.all.count == 108)
  #expect(YAMLCase.more.count == 324)
}

@Test(arguments: YAMLCase.all + YAMLCase.more) func `front matter reads as each case expects`(
  _ item: YAMLCase
) throws {
  let bytes = Array(item.document.utf8)
  if item.id == "document/json-front-matter" {
    let text = try ParsedFrontMatter(of: bytes)
    #expect(text.value?.value == .map(["title": "T"]))
    return
  }
  if item.id.hasPrefix("map/duplicate") {
    #expect(try ParsedFrontMatter(of: bytes).warnings.count == 1)
    return
  }
  // Other parsers publish such keys as text; here they are front matter with a small mistake.
  let isMissed = ["document/leading-blank-line", "document/four-dashes-is-not-a-delimiter"]
    .contains(item.id)
  guard !item.isError, !isMissed else {
    #expect(throws: SyntaxError.self) { try ParsedFrontMatter(of: bytes) }
    return
  }
  let text = try ParsedFrontMatter(of: bytes)
  #expect(JSONWriter.string(text.value?.value ?? .null) == JSONWriter.string(item.expected))
  #expect(String(decoding: bytes[text.bodyStart...], as: UTF8.self) == item.body)
}

@Test func `the sample portal has no diagnostics`() async throws {
  let (site, diagnostics, _) = try await readSite(
    ReadOptions(root: projectFolder, configurationPath: nil, baseURL: nil, jobs: 2))
  #expect(diagnostics.map(\.message) == [])
  #expect(site.configuration.title == "The Sorrel Coast Courier")
  #expect(site.documents.count > 50)
  #expect(site.documents.map(\.path) == site.documents.map(\.path).sorted())
  #expect(
    site.attachments.contains { $0.path == "Content/local/saltby-pier-reopens/pier-rain.svg" })
  let article = site.documents.first { $0.path.hasSuffix("saltby-pier-reopens/index.md") }
  #expect(article?.kind == .article)
  #expect(article?.folder == "local")
  #expect(article?.slug == "saltby-pier-reopens")
  #expect(article?.front.date?.utcText == "2026-05-02T13:30:00Z")
}

@Test func `the built-in theme equals Templates`() throws {
  let files = SiteFiles(root: projectFolder)
  for file in BuiltinTheme.files {
    #expect(try files.read("Templates/" + file.name) == Array(file.text.utf8))
  }
}
