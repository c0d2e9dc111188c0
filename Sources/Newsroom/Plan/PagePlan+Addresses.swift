package import Basics
internal import Content

extension PagePlan {
  /// Every page or file that wants an address which another one has already, each with both owners.
  package func addressConflicts() -> [Diagnostic] {
    guard mayHaveConflicts() else { return [] }
    var taken: [String: Claim] = Dictionary(minimumCapacity: pages.count)
    var conflicts: [Diagnostic] = []
    for (place, page) in pages.enumerated() {
      claim(page.path, .page(place), in: &taken, conflicts: &conflicts)
    }
    for (place, attachment) in edition.attachments.enumerated() {
      claim(attachment.path, .attachment(place), in: &taken, conflicts: &conflicts)
    }
    return conflicts
  }

  private func mayHaveConflicts() -> Bool {
    var sieve = TwinSieve(capacity: pages.count + edition.attachments.count)
    return !pages.allSatisfy { sieve.insert(Self.key(of: $0.path)) }
      || !edition.attachments.allSatisfy { sieve.insert(Self.key(of: $0.path)) }
  }

  private enum Claim {
    case page(Int)
    case attachment(Int)
  }

  private func claim(
    _ path: String, _ claim: Claim, in taken: inout [String: Claim],
    conflicts: inout [Diagnostic]
  ) {
    let key = String(Self.key(of: path))
    guard let first = taken.updateValue(claim, forKey: key) else { return }
    taken[key] = first
    let owners = [owner(of: first), owner(of: claim)].sorted { $0.span == nil && $1.span != nil }
    conflicts.append(.duplicateAddress(path, first: owners[0], second: owners[1]))
  }

  /// What `/local`, `/local/` and `/local/index.html`, which are one file, have in common.
  private static func key(of path: String) -> Substring {
    let name = "index.html".utf8
    var key = path.utf8[...]
    if path.utf8.last == UInt8(ascii: "l"), path.hasSuffix("/index.html") {
      key.removeLast(name.count)
    }
    if key.last == UInt8(ascii: "/") { key.removeLast() }
    return Substring(key)
  }

  private func owner(of claim: Claim) -> PageOwner {
    switch claim {
    case .attachment(let place):
      let path = edition.attachments[place].asset.path
      return PageOwner(name: "the file '\(path)'", span: SourceSpan(file: path))
    case .page(let place): return owner(of: pages[place])
    }
  }

  private func owner(of page: Page) -> PageOwner {
    switch page.subject {
    case .article(let place): owner(of: edition.articles[place].document)
    case .standing(let place): owner(of: edition.pages[place].document)
    case .redirect(let target): aliasOwner(of: page.path, leadingTo: target)
    case .section(let place, _), .contact(let place?, _):
      edition.sections[place].document.map(owner(of:))
        ?? PageOwner(name: "the front of section '\(edition.sections[place].folder)'")
    case .author(let place, _):
      edition.authors[place].document.map(owner(of:))
        ?? PageOwner(name: "the page of author '\(edition.authors[place].name)'")
    case .tag(let place, _): PageOwner(name: "the page of tag '\(edition.tags[place].title)'")
    default: PageOwner(name: "the page that sitegen makes at \(page.path)")
    }
  }

  private func owner(of document: Document) -> PageOwner {
    let key = document.places["url"] == nil ? "slug" : "url"
    return PageOwner(name: document.path, span: document.span(of: key))
  }

  /// The document whose `aliases` name a path.
  private func aliasOwner(of path: String, leadingTo target: String) -> PageOwner {
    let found = edition.documents.first { document, own in
      own == target && document.front.aliases.contains { cleanPath($0) == path }
    }
    return found.map { PageOwner(name: $0.document.path, span: $0.document.span(of: "aliases")) }
      ?? PageOwner(name: "the redirect at \(path)")
  }
}
