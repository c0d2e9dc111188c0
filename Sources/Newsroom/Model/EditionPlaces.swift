internal import Basics
internal import Content
internal import Text

/// What follows from the places of articles and sections, whatever they say.
///
/// Editions share it if they have the same configuration and the same documents at the same
/// addresses, with the same front matter but for headlines and descriptions of articles. Whatever
/// depends on nothing else is the same for them.
package final class EditionPlaces: Sendable {
  /// The URL of each article, which every link to it needs.
  let articleURLs: [String]
  /// The URL of each section, which the menu of every page needs.
  let sectionURLs: [String]
  /// The parts of each series, oldest first.
  let series: [String: [Int]]

  /// - Parameters:
  ///   - articles: The articles of an edition.
  ///   - sections: Its sections.
  ///   - prefix: The base path without its last slash.
  init(_ articles: [Article], _ sections: [Section], prefix: String) {
    articleURLs = articles.map { prefix + encodedPath($0.path) }
    sectionURLs = sections.map { prefix + encodedPath($0.path) }
    series = Self.series(of: articles)
  }

  private static func series(of articles: [Article]) -> [String: [Int]] {
    var series: [String: [Int]] = [:]
    for index in articles.indices.reversed() {
      if let name = articles[index].document.front.series {
        series[name, default: []].append(index)
      }
    }
    return series
  }
}
