internal import Text

/// A URL of the portal with all that is needed to render it.
package struct Page: Sendable {
  /// What is rendered.
  ///
  /// Numbers of articles, sections and so on are indices in the edition.
  package enum Subject: Sendable, Equatable {
    case home
    case article(Int)
    /// A list page has the number of its page in the list; `nil` is the front.
    case section(Int, number: Int?)
    case tag(Int, number: Int?)
    case author(Int, number: Int?)
    case month(Int, number: Int?)
    /// The contact page, with the articles of the section called contact, if there is one.
    case contact(section: Int?, number: Int?)
    case tags
    case authors
    case ranking
    case archive
    case standing(Int)
    case notFound
    /// A part of other pages.
    case fragment(Fragment)
    /// Redirects readers of an old address to the path of another page.
    case redirect(to: String)
    case feed(FeedFormat, of: FeedSource)
    case sitemapIndex
    /// A range of the plan's addresses.
    case sitemap(number: Int)
    /// A range of the articles of the last 48 hours.
    case newsSitemap(number: Int)
    case robots
    /// The file that a like requests, so that the host logs it.
    case likeSignal
  }

  package var subject: Subject
  /// Raw, from the root of the site: `/local/ferry/`, `/feed.xml`.
  package var path: String

  package init(_ subject: Subject, path: String) {
    self.subject = subject
    self.path = path
  }

  package var isFragment: Bool {
    if case .fragment = subject { true } else { false }
  }

  /// The file below `Public/` that contains it.
  package var file: String {
    var file: [UInt8] = []
    file.reserveCapacity(path.utf8.count + 10)
    file.append(contentsOf: path.utf8.dropFirst())
    if path.utf8.last == UInt8(ascii: "/") { file.append("index.html") }
    return String(decoding: file, as: UTF8.self)
  }
}

extension Page {
  /// The path at which robots look for their rules.
  static let robotsPath = "/robots.txt"

  /// The path by which the import of a log recognizes a like, raw, from the root of the site.
  package static let likeSignalPath = "/_signals/like.gif"
}
