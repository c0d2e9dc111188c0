import Basics
import Content
import Discovery
import Foundation
@testable import Newsroom
import TestSupport
import Testing

@testable import Publishing

/// The manual's description of the objects that templates see.
@Suite struct DocumentationTests {
  private let manual: String

  init() throws {
    manual = try String(
      contentsOf: repository.appending(path: "docs/templates.md"), encoding: .utf8)
  }

  /// Returns the text from a heading to the next one of its level.
  private func part(_ heading: String) -> String {
    let rest = manual.components(separatedBy: "\n## \(heading)\n").dropFirst().first ?? ""
    return rest.components(separatedBy: "\n## ").first ?? ""
  }

  /// Returns the rows of the table under a heading: name, type, example.
  private func rows(_ heading: String) -> [[String]] {
    part(heading).split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      line.replacing("\\|", with: "\u{0}").split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
  }

  private func check<Subject>(_ model: ObjectModel<Subject>, under heading: String) {
    let rows = rows(heading)
    #expect(
      rows.map { $0.prefix(2).joined(separator: ": ") }
        == model.attributes.map { "`\($0.name)`: \($0.type)" })
    for row in rows { #expect(row.count == 3 && row[2].count > 2, "\(heading): \(row)") }
  }

  @Test func `the manual's tables list the attributes of the code, with an example each`() {
    check(siteModel, under: "`site`")
    check(pageModel, under: "`page`")
    check(articleModel, under: "`article`")
    check(sectionModel, under: "`section`")
    check(tagModel, under: "`tag`")
    check(authorModel, under: "`author`")
    check(editionModel, under: "`edition`")
    check(momentModel, under: "`moment`")
    check(blockModel, under: "Blocks")
  }

  @Test func `every filter and function of the newsroom is in the manual`() {
    let edition = Edition(
      configuration: Configuration(), now: Instant(seconds: 0), articles: [], sections: [],
      tags: [], authors: [], pages: [], months: [], home: HomeFront(),
      discoveries: Discoveries(related: [], ranking: Ranking(.stated), recommendation: []),
      attachments: [])
    let language = ThemeLanguage(
      context: RenderContext(EditionView(edition), PortalClock(edition)), assets: [:]
    ) { _ in .null }
    let text = part("Filters and functions of the newsroom")
    for name in Array(language.filters.keys) + Array(language.functions.keys) {
      #expect(text.contains("`\(name)"), "\(name)")
    }
  }

  @Test func `every word is in the manual`() {
    let text = part("Words")
    for key in Configuration().words.keys {
      #expect(text.contains("`\(key)`"), "\(key)")
    }
  }
}
