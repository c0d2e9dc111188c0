import Basics
import Content
import ContentTestSupport
import Discovery
import Markdown
@testable import Newsroom

@testable import Publishing

/// A small portal with one section, one tag, one author and two articles, of which only the first
/// has a date.
enum SamplePortal {
  /// 2026-11-24T06:00:00Z.
  static let now = Instant(seconds: 1_795_500_000)

  static let edition = makeEdition()

  /// Makes the edition; `change` may change the configuration.
  static func makeEdition(_ change: (inout Configuration) -> Void = { _ in }) -> Edition {
    var configuration = Configuration()
    configuration.title = "The Courier"
    configuration.description = "News of the coast"
    configuration.baseURL = "https://paper.example/news/"
    configuration.organization.name = "Courier Press"
    configuration.organization.logo = "/logo.png"
    configuration.organization.links = ["https://social.example/courier"]
    change(&configuration)
    var section = Section(folder: "local", title: "Local", description: "", path: "/local/")
    section.articles = [0, 1]
    return Edition(
      configuration: configuration, now: now, articles: [ferry, harbour], sections: [section],
      tags: [Tag(slug: "ferries", title: "Ferries & boats", path: "/tags/ferries/", articles: [0])],
      authors: [ann], pages: [], months: [], home: HomeFront(),
      discoveries: Discoveries(
        related: [[], []], ranking: Ranking(.stated), recommendation: [[], []]),
      attachments: [
        Edition.Attachment(
          asset: SiteSource.Asset(path: "Content/local/ferry.png", size: 1_234),
          path: "/local/ferry.png")
      ])
  }

  private static var ferry: Article {
    var front = FrontMatter()
    front.title = "Ferry <returns>"
    front.description = "The ferry is back."
    front.date = now.advanced(by: -7_200)
    front.updated = now.advanced(by: -3_600)
    front.dateline = "Sorrel"
    front.image = FrontMatter.Image(
      source: "ferry.png", alt: "The ferry", caption: "At the pier", credit: "A. Lee")
    return Article(
      document: .sample(
        "local/ferry.md", text: "The [harbour](/news/local/harbour/) is open."
      ) { $0 = front },
      path: "/local/ferry/", section: 0, tags: [0], authors: [0],
      imageURL: "/news/local/ferry.png")
  }

  private static var harbour: Article {
    var front = FrontMatter()
    front.title = "Hafen"
    front.language = "de"
    return Article(
      document: .sample("local/harbour.md", text: "Der Hafen ist offen.") { $0 = front },
      path: "/local/harbour/", section: 0)
  }

  private static var ann: Author {
    var front = FrontMatter()
    front.title = "Ann Lee"
    front.role = "Reporter"
    front.description = "Writes about ships."
    front.links = [
      FrontMatter.NamedLink(title: "Blog", url: "https://ann.example/"),
      FrontMatter.NamedLink(title: "Not safe", url: "javascript:alert(1)"),
    ]
    return Author(
      slug: "ann", name: "Ann Lee", path: "/authors/ann/",
      document: .sample("local/ann.md", .author) { $0 = front }, imageURL: "/news/authors/ann.jpg",
      articles: [0])
  }
}
