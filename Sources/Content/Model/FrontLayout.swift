package import Basics

/// The composition of the home page or of a section's front: a file of `fronts/`.
package struct FrontLayout: Sendable, Equatable {
  /// Where the articles of a container come from.
  package enum Source: Sendable, Equatable {
    /// Featured articles, then by weight, then the newest.
    case top
    case latest
    case ranking
    case recommendation
    case section(String)
    case tag(String)
    case author(String)
    case series(String)
    case type(ArticleGenre)
    /// Files below `Content/`, in this order.
    case files([File])
  }

  /// A file that a container names.
  package struct File: Sendable, Equatable {
    package var name: String
    package var span: SourceSpan
  }

  /// How the articles of a container are arranged.
  package enum Arrangement: String, Sendable, CaseIterable {
    /// The first article large, the others beside it.
    case lead
    /// One article across the page.
    case large
    case grid
    case list
    case headlines
    case numbered
    /// A row that readers move sideways.
    case carousel
  }

  /// A part of an article that a container shows beside its headline.
  package enum Detail: String, Sendable, CaseIterable {
    case picture, label, summary, byline, date
  }

  /// A block of articles with a title.
  package struct Container: Sendable, Equatable {
    /// `nil` takes that of the source.
    package var title: String?
    package var source: Source
    package var layout = Arrangement.list
    /// The maximum number of articles.
    package var limit = 4
    package var shows: Set<Detail>
    /// The instant from which the container is omitted.
    package var until: Instant?
    /// The place of the source.
    package var span: SourceSpan
  }

  /// Relative to the site's root: `fronts/home.yml`.
  package var path: String
  package var containers: [Container] = []

  /// The folder of the section; empty for the home page.
  package var folder: String {
    let name = path.dropFirst("fronts/".count).prefix { $0 != "." }
    return name == "home" ? "" : String(name)
  }
}

extension FrontLayout.Arrangement {
  /// The number of articles, unless the container has a limit of its own.
  package var standardLimit: Int {
    switch self {
    case .large: 1
    case .lead, .list: 5
    case .grid: 4
    case .headlines, .numbered, .carousel: 8
    }
  }

  /// What is shown beside the headlines, unless the container says it.
  package var standardDetails: Set<FrontLayout.Detail> {
    switch self {
    case .lead, .large: [.picture, .label, .summary, .date]
    case .grid, .carousel: [.picture, .label, .date]
    case .list: [.picture, .date]
    case .headlines, .numbered: []
    }
  }
}
