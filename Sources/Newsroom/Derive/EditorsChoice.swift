internal import Basics
internal import Content

/// The articles that editors named as related, by `related:` of each article.
struct EditorsChoice: Sendable {
  /// A name in the front matter that no live article has.
  struct Mistake: Sendable {
    var article: Int
    var written: String
    /// The paths below `Content/` that were looked for; none where the name leads out of the site.
    var names: [String]
  }

  /// For each article the places of those that it names, in its order; empty where no article names any.
  private var pins: [[Int32]] = []
  private(set) var mistakes: [Mistake] = []

  init(_ articles: [Article]) {
    guard articles.contains(where: { !$0.document.front.related.isEmpty }) else { return }
    var places: [String: Int32] = [:]
    for (place, article) in articles.enumerated() {
      places[contentPath(article.document.path)] = Int32(place)
    }
    for (article, subject) in articles.enumerated() {
      pins.append(
        subject.document.front.related.compactMap { written in
          let names = Self.names(of: written, from: subject.document.linkFolder)
          if let place = names.lazy.compactMap({ places[$0] }).first { return place }
          mistakes.append(Mistake(article: article, written: written, names: names))
          return nil
        })
    }
  }

  /// The places of the articles that one names.
  subscript(article: Int) -> [Int32] { pins.isEmpty ? [] : pins[article] }

  /// What an editor may have meant, whose ending may be left out.
  private static func names(of written: String, from folder: String) -> [String] {
    let folder = written.hasPrefix("/") ? "" : folder + "/"
    guard let path = normalizedPath(folder + written) else { return [] }
    return path.hasSuffix(".md") ? [path] : [path + ".md", path + "/index.md"]
  }
}
