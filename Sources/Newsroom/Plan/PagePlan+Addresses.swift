package import Basics
internal import Content

extension PagePlan {
  /// Every page or file that wants an address which another one has already, each with both owners.
  ///
  /// Addresses that differ only in case, in percent-encoding or in the way that Unicode spells a letter count as one: many
  /// disks and hosts would keep one of the two.
  ///
  /// - Parameter assets: The theme's static files: their addresses and where they lie.
  /// - Returns: An error for each address beyond the first of its kind.
  package func addressConflicts(
    assets: [(address: String, file: String)] = []
  ) -> [Diagnostic] {
    let taken =
      pages.lazy.map(\.path) + edition.attachments.lazy.map(\.path) + assets.lazy.map(\.address)
    guard mayHaveConflicts(among: taken, count: pages.count + edition.attachments.count) else {
      return []
    }
    let aliases = aliasOwners()
    var owners: [String: Claim] = Dictionary(minimumCapacity: pages.count)
    var conflicts: [Diagnostic] = []
    for (place, page) in pages.enumerated() {
      claim(Claim(page.path, .page(place)), in: &owners, aliases, &conflicts)
    }
    for attachment in edition.attachments {
      claim(Claim(attachment.path, .file(attachment.asset.path)), in: &owners, aliases, &conflicts)
    }
    for asset in assets {
      claim(Claim(asset.address, .file(asset.file)), in: &owners, aliases, &conflicts)
    }
    return conflicts
  }

  private func mayHaveConflicts(among paths: some Sequence<String>, count: Int) -> Bool {
    var sieve = TwinSieve(capacity: count)
    return !paths.allSatisfy { sieve.insert(AddressKey($0).text) }
  }

  /// An address and who wants it.
  private struct Claim {
    enum Claimant {
      case page(Int)
      case file(String)
    }

    let path: String
    let claimant: Claimant

    init(_ path: String, _ claimant: Claimant) {
      self.path = path
      self.claimant = claimant
    }
  }

  private func claim(
    _ claim: Claim, in owners: inout [String: Claim], _ aliases: [Alias: PageOwner],
    _ conflicts: inout [Diagnostic]
  ) {
    let key = String(AddressKey(claim.path).text)
    guard let first = owners.updateValue(claim, forKey: key) else { return }
    owners[key] = first
    let claims = [first, claim].map { ($0.path, owner(of: $0.claimant, aliases)) }
      .sorted { $0.1.span == nil && $1.1.span != nil }
    conflicts.append(
      .duplicateAddress(
        (claims[0].0, claims[1].0), first: claims[0].1, second: claims[1].1))
  }

  private func owner(of claimant: Claim.Claimant, _ aliases: [Alias: PageOwner]) -> PageOwner {
    switch claimant {
    case .file(let path): PageOwner(name: "the file '\(path)'", span: SourceSpan(file: path))
    case .page(let place): owner(of: pages[place], aliases)
    }
  }

  func owner(of page: Page, _ aliases: [Alias: PageOwner]) -> PageOwner {
    switch page.subject {
    case .article(let place): owner(of: edition.articles[place].document)
    case .standing(let place): owner(of: edition.pages[place].document)
    case .redirect(let target):
      aliases[Alias(path: page.path, target: target)]
        ?? PageOwner(name: "the redirect at \(page.path)")
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

  /// An old address and the path of the page that it leads to.
  struct Alias: Hashable {
    var path: String
    var target: String
  }

  /// The documents whose `aliases` name the paths of redirects.
  func aliasOwners() -> [Alias: PageOwner] {
    var owners: [Alias: PageOwner] = [:]
    for (document, path) in edition.documents(where: { !$0.front.aliases.isEmpty }) {
      let owner = PageOwner(name: document.path, span: document.span(of: "aliases"))
      for alias in document.front.aliases {
        owners[Alias(path: cleanPath(alias), target: path)] = owner
      }
    }
    return owners
  }
}
