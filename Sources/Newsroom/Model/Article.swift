internal import Basics
package import Content
package import Markdown

/// A published article: its document and where it appears in the portal.
package struct Article: Sendable {
  package var document: Document
  /// The path within the site, raw, with slashes at both ends: `/local/ferry/`.
  package var path: String
  /// The index of its section in `Edition.sections`.
  package var section: Int
  /// Indices in `Edition.tags`, in the author's order.
  package var tags: [Int] = []
  /// Indices in `Edition.authors`, in the order of the byline.
  package var authors: [Int] = []
  /// The links of the body that need another destination than the one that is written.
  package var replacements: [MarkdownBody.Replacement] = []
  /// What the links with the attribute `data-article` lead to.
  package var cards: [ArticleCard] = []
  /// The picture's URL: a path from the root of the host, or absolute.
  package var imageURL: String?
  /// The first picture of the body, for lists if the article has no other.
  package var bodyImageURL: String?

  /// The body's HTML with every link resolved.
  ///
  /// It is computed on demand: only a page and a few feeds need it, and storing it for all articles
  /// would double the memory.
  package var html: [UInt8] {
    let html = replacements.isEmpty ? document.body.html : document.body.replacing(replacements)
    return cards.isEmpty ? html : fillingCards(in: html, cards)
  }
}

/// A page that is not an article: about, corrections, privacy.
package struct StandingPage: Sendable {
  package var document: Document
  package var path: String
  package var html: [UInt8] = []
  package var imageURL: String?
}

// The lists of articles that have pages of their own. Articles are indices in `Edition.articles`,
// newest first.

/// A section of the portal: a folder of `Content/` and its front page.
package struct Section: Sendable {
  /// The folder below `Content/`: `local` or, for a section within a section, `local/harbour`.
  package var folder: String
  package var title: String
  package var description: String
  package var path: String
  /// The index of the section that contains this one.
  package var parent: Int?
  package var children: [Int] = []
  /// Its `_index.md`, if it has one.
  package var document: Document?
  package var html: [UInt8] = []
  /// Its articles and those of the sections within it.
  package var articles: [Int] = []

  /// The last part of its folder.
  package var slug: String { String(folder.split(separator: "/").last ?? "") }
}

/// A tag and its articles.
package struct Tag: Sendable {
  package var slug: String
  /// The spelling that most articles use.
  package var title: String
  package var path: String
  package var articles: [Int] = []
}

/// Someone who is named in a byline or has a page in `Content/authors/`.
package struct Author: Sendable {
  package var slug: String
  package var name: String
  package var path: String
  /// The page in `Content/authors/`, if there is one.
  package var document: Document?
  package var html: [UInt8] = []
  package var imageURL: String?
  package var articles: [Int] = []
}

/// The articles of one month, for the archive.
package struct Month: Sendable {
  package var year: Int
  package var month: Int
  /// In the language of the site: `November 2026`.
  package var title: String
  package var path: String
  package var articles: [Int] = []
}
