import Basics
import Content
import Foundation
@testable import Newsroom
import Testing

@testable import Publishing

/// What the manual says of the objects that templates see.
@Suite struct DocumentationTests {
  private let manual: String

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
    manual = try String(
      contentsOf: root.appending(path: "../../docs/templates.md"), encoding: .utf8)
  }

  /// The part below a heading up to the next of its level.
  private func part(_ heading: String) -> String {
    let rest = manual.components(separatedBy: "\n## \(heading)\n").dropFirst().first ?? ""
    return rest.components(separatedBy: "\n## ").first ?? ""
  }

  private func check<Subject>(_ model: ObjectModel<Subject>, under heading: String) {
    let text = part(heading)
    #expect(!text.isEmpty)
    for attribute in model.attributes {
      #expect(text.contains("`\(attribute.name)`"), "\(heading): \(attribute.name)")
    }
  }

  @Test func `every attribute stands in the manual`() {
    check(siteModel, under: "`site`")
    check(pageModel, under: "`page`")
    check(articleModel, under: "`article`")
    check(sectionModel, under: "`section`, `tag`, `author`")
    check(tagModel, under: "`section`, `tag`, `author`")
    check(authorModel, under: "`section`, `tag`, `author`")
    check(momentModel, under: "Smaller objects")
    check(editionModel, under: "`edition`")
  }

  @Test func `every filter and function of the newsroom stands in the manual`() {
    let edition = Edition(
      configuration: Configuration(), now: Instant(seconds: 0), articles: [], sections: [],
      tags: [], authors: [], pages: [], months: [], home: HomeFront(),
      discoveries: Discoveries(related: [], ranking: [], recommendation: []), attachments: [])
    let language = ThemeLanguage(edition: edition, assets: [:]) { _ in .null }
    let text = part("Filters and functions of the newsroom")
    for name in Array(language.filters.keys) + Array(language.functions.keys) {
      #expect(text.contains("`\(name)"), "\(name)")
    }
  }

  @Test func `every label stands in the manual`() {
    let text = part("Labels")
    for label in Configuration.defaultLabels {
      #expect(text.contains("`\(label.key)`"), "\(label.key)")
    }
  }
}
