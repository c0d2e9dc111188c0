/// Which addresses a site has today, and to which of them old ones lead.
package struct PageAddresses: Sendable {
  /// A page of the site.
  package struct Page: Sendable, Equatable {
    /// Raw, from the root of the site: `/local/ferry/`.
    package var path: String
    package var isArticle: Bool

    package init(path: String, isArticle: Bool) {
      self.path = path
      self.isArticle = isArticle
    }

    /// Stands for all pages that the site does not know; no path of a page is written so.
    static let others = Page(path: "*", isArticle: false)
  }

  /// The path of the site below its host, with a slash at both ends.
  package let basePath: String
  /// Texts are equal here however their accents are composed, which is what browsers and disks disagree on.
  private var pages: [String: Page] = [:]

  /// A site of which nothing is known: every page is where it is, and an article.
  package init(basePath: String = "/") {
    self.basePath = basePath
  }

  /// Adds a page and the old addresses that lead to it; a page of its own address goes before an alias.
  package mutating func add(_ page: Page, aliases: [String]) {
    pages[page.path] = page
    for alias in aliases where pages[alias] == nil { pages[alias] = page }
  }

  /// Whether nothing is known of the site.
  package var isEmpty: Bool { pages.isEmpty }

  /// The canonical form of an address that a site names, as paths of a log are compared with it.
  package static func canonical(_ address: String) -> String? {
    let target = Array((address.hasPrefix("/") ? address : "/" + address).utf8)
    guard case .page(let path) = PagePath(target, basePath: "/") else { return nil }
    return path
  }

  /// Whether the site has, or had, a page at a canonical path; its front is known without being named.
  func knows(_ path: String) -> Bool {
    path == "/" || pages[path] != nil
      || path.hasSuffix(".html") && pages[path.dropLast(5) + "/"] != nil
      || path.hasSuffix("/") && pages[path.dropLast() + ".html"] != nil
  }

  /// The page that a canonical path leads to today; a path that the site does not know stays as it is.
  package func page(at path: String) -> Page {
    if let page = pages[path] { return page }
    if path.hasSuffix(".html"), let page = pages[path.dropLast(5) + "/"] { return page }
    if path.hasSuffix("/"), let page = pages[path.dropLast() + ".html"] { return page }
    return Page(path: path, isArticle: isEmpty && path != "/")
  }
}
