package import Basics
internal import Content
internal import Text

extension PagePlan {
  /// Returns an error for every page or file whose address another one has already.
  ///
  /// Addresses that differ only in case, percent-encoding or Unicode normalization count as equal,
  /// because many disks and hosts would keep one of the two.
  ///
  /// - Parameter assets: The theme's static files: their addresses and source files.
  /// - Returns: The errors, each with both owners.
  package func addressConflicts(
    assets: [(address: String, file: String)] = []
  ) -> [Diagnostic] {
    let addresses =
      pages.lazy.map(\.path) + edition.attachments.lazy.map(\.path) + assets.lazy.map(\.address)
    let count = pages.count + edition.attachments.count
    guard mayHaveConflicts(among: addresses, count: count) else { return [] }
    let aliases = aliasOwners()
    var claims: [String: Claim] = Dictionary(minimumCapacity: pages.count)
    var conflicts: [Diagnostic] = []
    for (index, page) in pages.enumerated() {
      add(Claim(page.path, .page(index)), to: &claims, aliases, &conflicts)
    }
    for attachment in edition.attachments {
      add(Claim(attachment.path, .file(attachment.asset.path)), to: &claims, aliases, &conflicts)
    }
    for asset in assets {
      add(Claim(asset.address, .file(asset.file)), to: &claims, aliases, &conflicts)
    }
    return conflicts
  }

  private func mayHaveConflicts(among paths: some Sequence<String>, count: Int) -> Bool {
    var filter = DuplicateFilter(capacity: count)
    return !paths.allSatisfy { filter.insert(checksum: AddressKey.checksum(of: $0)) }
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

  private func add(
    _ claim: Claim, to claims: inout [String: Claim], _ aliases: [Alias: PageOwner],
    _ conflicts: inout [Diagnostic]
  ) {
    let key = String(AddressKey(claim.path).text)
    guard let first = claims.updateValue(claim, forKey: key) else { return }
    claims[key] = first
    let (held, wanted) = (
      (path: first.path, owner: owner(of: first.claimant, aliases)),
      (path: claim.path, owner: owner(of: claim.claimant, aliases))
    )
    let wantedWins = wanted.owner.winsAddress(against: held.owner)
    // An owner that is trusted more also wins against later claims.
    if wantedWins, wanted.owner.trust > held.owner.trust { claims[key] = claim }
    let (winner, loser) = wantedWins ? (wanted, held) : (held, wanted)
    for span in loser.owner.conflictSpans {
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
    case .page(let index): owner(of: pages[index], aliases)
    }
  }
}

extension Diagnostic {
  fileprivate static func duplicateAddress(
    _ paths: (first: String, second: String), first: PageOwner, second: PageOwner
  ) -> Diagnostic {
    let difference = AddressKey(paths.first).difference(from: AddressKey(paths.second))
    let both = "the addresses \(paths.first) and \(paths.second)"
    return Diagnostic(
      id: "duplicate-address",
      difference.map { "\(both) differ only in \($0)" }
        ?? "two pages have the address \(paths.second)",
      at: second.span, notes: [.init("the other one is \(first.name)", at: first.span)],
      help: difference == nil
        ? "give one of them another 'slug' or 'url'"
        : "many disks and hosts would keep only one of the two; give one of them another 'slug' "
          + "or 'url', or leave the alias out")
  }
}

/// What a page is made from, as a diagnostic names it.
struct PageOwner: Sendable {
  /// `the tag page 'ferries'`, `Content/local/ferry.md`.
  var name: String
  /// The file that makes it, if it is a single one.
  var span: SourceSpan?
  /// The trust in that file.
  var trust: TrustLevel
  /// The spans that make it together if no single file does, such as the articles of a tag.
  var makers: [SourceSpan] = []

  init(
    name: String, span: SourceSpan? = nil, trust: TrustLevel = .editor, makers: [SourceSpan] = []
  ) {
    self.name = name
    self.span = span
    self.trust = trust
    self.makers = makers
  }

  /// The spans at which the loss of its address is reported.
  var conflictSpans: [SourceSpan?] {
    span == nil && !makers.isEmpty ? makers : [span]
  }

  /// Returns whether it gets an address that another owner wants as well.
  ///
  /// The owner that is trusted more wins, then a page that no file makes.
  func winsAddress(against other: PageOwner) -> Bool {
    trust == other.trust ? span == nil && other.span != nil : trust > other.trust
  }
}

extension PagePlan {
  func owner(of page: Page, _ aliases: [Alias: PageOwner]) -> PageOwner {
    switch page.subject {
    case .article(let index): owner(of: edition.articles[index].document)
    case .standing(let index): owner(of: edition.pages[index].document)
    case .redirect(let target):
      aliases[Alias(path: page.path, target: target)]
        ?? PageOwner(name: "the redirect at \(page.path)")
    case .section(let index, _), .contact(let index?, _): owner(ofSection: index)
    case .author(let index, _): owner(ofAuthor: index)
    case .tag(let index, _): owner(ofTag: index)
    case .month(let index, _):
      owner("the archive at \(page.path)", of: edition.months[index].articles, "date")
    case .feed(_, of: .section(let index)): owner(ofSection: index)
    case .feed(_, of: .author(let index)): owner(ofAuthor: index)
    case .feed(_, of: .tag(let index)): owner(ofTag: index)
    default: PageOwner(name: "the page that sitegen creates at \(page.path)")
    }
  }

  private func owner(of document: Document) -> PageOwner {
    let key = document.keyRanges["url"] == nil ? "slug" : "url"
    return PageOwner(
      name: document.path, span: document.span(of: key), trust: document.front.trust)
  }

  private func owner(ofSection index: Int) -> PageOwner {
    let section = edition.sections[index]
    return section.document.map(owner(of:))
      ?? owner("the front of section '\(section.folder)'", of: section.articles, "section")
  }

  private func owner(ofAuthor index: Int) -> PageOwner {
    let author = edition.authors[index]
    return author.document.map(owner(of:))
      ?? owner("the page of author '\(author.name)'", of: author.articles, "authors")
  }

  private func owner(ofTag index: Int) -> PageOwner {
    let tag = edition.tags[index]
    return owner("the page of tag '\(tag.title)'", of: tag.articles, "tags")
  }

  /// Returns the owner of a list of articles; if all of them are trusted less, so is the list.
  private func owner(_ name: String, of articles: [Int], _ key: String) -> PageOwner {
    let documents = articles.lazy.map { edition.articles[$0].document }
    guard !articles.isEmpty, !documents.contains(where: { $0.front.trust == .editor }) else {
      return PageOwner(name: name)
    }
    let trust = documents.map(\.front.trust).max() ?? .editor
    return PageOwner(name: name, trust: trust, makers: documents.map { $0.span(of: key) })
  }

  /// An old address and the path of the page that it redirects to.
  struct Alias: Hashable {
    var path: String
    var target: String
  }

  /// Returns the documents whose `aliases` contain the paths of redirects.
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
