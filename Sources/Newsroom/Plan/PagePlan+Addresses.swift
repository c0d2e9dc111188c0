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
    let (held, wanted) = (
      (path: first.path, owner: owner(of: first.claimant, aliases)),
      (path: claim.path, owner: owner(of: claim.claimant, aliases))
    )
    let isTaken = wanted.owner.keepsAddress(from: held.owner)
    // Whoever is trusted more keeps it from those that come later, too.
    if isTaken, wanted.owner.trust > held.owner.trust { owners[key] = claim }
    let (winner, loser) = isTaken ? (wanted, held) : (held, wanted)
    for span in loser.owner.losses {
      var owner = loser.owner
      owner.span = span
      conflicts.append(
        .duplicateAddress((winner.path, loser.path), first: winner.owner, second: owner))
    }
  }

  private func owner(of claimant: Claim.Claimant, _ aliases: [Alias: PageOwner]) -> PageOwner {
    switch claimant {
    case .file(let path):
      PageOwner(
        name: "the file '\(path)'", span: SourceSpan(file: path),
        trust: edition.configuration.trust.level(ofFile: path))
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
    case .section(let place, _), .contact(let place?, _): owner(ofSection: place)
    case .author(let place, _): owner(ofAuthor: place)
    case .tag(let place, _): owner(ofTag: place)
    case .month(let place, _):
      owner("the archive at \(page.path)", of: edition.months[place].articles, "date")
    case .feed(_, of: .section(let place)): owner(ofSection: place)
    case .feed(_, of: .author(let place)): owner(ofAuthor: place)
    case .feed(_, of: .tag(let place)): owner(ofTag: place)
    default: PageOwner(name: "the page that sitegen makes at \(page.path)")
    }
  }

  private func owner(of document: Document) -> PageOwner {
    let key = document.places["url"] == nil ? "slug" : "url"
    return PageOwner(
      name: document.path, span: document.span(of: key), trust: document.front.trust)
  }

  private func owner(ofSection place: Int) -> PageOwner {
    let section = edition.sections[place]
    return section.document.map(owner(of:))
      ?? owner("the front of section '\(section.folder)'", of: section.articles, "section")
  }

  private func owner(ofAuthor place: Int) -> PageOwner {
    let author = edition.authors[place]
    return author.document.map(owner(of:))
      ?? owner("the page of author '\(author.name)'", of: author.articles, "authors")
  }

  private func owner(ofTag place: Int) -> PageOwner {
    let tag = edition.tags[place]
    return owner("the page of tag '\(tag.title)'", of: tag.articles, "tags")
  }

  /// The owner of a list that some articles make; where all of them are trusted less, it is they who lose the address.
  private func owner(_ name: String, of articles: [Int], _ key: String) -> PageOwner {
    let documents = articles.lazy.map { edition.articles[$0].document }
    guard !articles.isEmpty, !documents.contains(where: { $0.front.trust == .editor }) else {
      return PageOwner(name: name)
    }
    let trust = documents.map(\.front.trust).max() ?? .editor
    return PageOwner(name: name, trust: trust, makers: documents.map { $0.span(of: key) })
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
      let owner = PageOwner(
        name: document.path, span: document.span(of: "aliases"), trust: document.front.trust)
      for alias in document.front.aliases {
        owners[Alias(path: cleanPath(alias), target: path)] = owner
      }
    }
    return owners
  }
}
