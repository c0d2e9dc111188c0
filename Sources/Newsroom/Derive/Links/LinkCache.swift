internal import Content
internal import Markdown
internal import Text

/// What the links of documents lead to, with everything that it was derived from, for the next
/// edition.
struct LinkCache: Sendable {
  /// What else was read that decides where links lead.
  let site: SiteParts
  let files: AttachmentPlan.Record
  let links: Resolution
  /// What was reported of the links of all documents.
  let reports: LinkReports
  /// Whether no link depends on the headline of another document or on the theme.
  let isWithinDocuments: Bool

  /// The parts of a site besides its documents that decide where links lead.
  struct SiteParts: Sendable, Equatable {
    let leftovers: [String]
    let excludedAttachments: [String]

    init(_ site: SiteSource) {
      (leftovers, excludedAttachments) = (site.leftovers, site.excludedAttachments)
    }
  }

  /// Tells whether the links of all unchanged articles lead where they led.
  ///
  /// - Parameters:
  ///   - changes: What has changed since the last edition, beside the arguments that follow.
  ///   - site: What was read.
  ///   - inputs: The files beside the articles.
  ///   - schedule: Which documents are live.
  /// - Returns: False if some may lead elsewhere.
  func canStay(
    after changes: DocumentChanges, _ site: SiteSource, _ inputs: AttachmentPlan.Inputs,
    _ schedule: Schedule
  ) -> Bool {
    isWithinDocuments && self.site == SiteParts(site) && files.inputs == inputs
      && files.inputs.hasSameFiles(as: inputs)
      && changes.changes.allSatisfy { change in
        change.new.kind == .article && change.new.body.anchors == change.old.body.anchors
          && files.hasSameNames(
            change.new, at: change.index,
            isLive: schedule.absence(in: change.new.window) == nil)
      }
      && !reports.concern(where: changes.contains)
  }

  /// The resolved links of all documents, with the resolver and its inputs.
  struct Resolution: Sendable {
    let inputs: LinkResolver.Inputs
    let resolver: LinkResolver
    let bodies: DocumentMemo<ResolvedBody>

    /// Resolves links with what is the same as in the last edition.
    ///
    /// - Parameters:
    ///   - inputs: What links may lead to.
    ///   - documents: The documents whose links are resolved.
    ///   - last: What was resolved for the last edition; `nil` for nothing.
    ///   - jobs: The number of workers; the result does not depend on it.
    init(
      _ inputs: LinkResolver.Inputs, _ documents: [Document], reusing last: Self?, jobs: Int
    ) async {
      let last = last.flatMap { $0.inputs.isSame(as: inputs) ? $0 : nil }
      let resolver = last?.resolver ?? LinkResolver(inputs)
      self.inputs = inputs
      self.resolver = resolver
      bodies = await DocumentMemo(documents, reusing: last?.bodies, jobs: jobs) {
        ResolvedBody($0, resolver: resolver)
      }
    }
  }
}

extension LinkResolver {
  /// Everything that links may lead to, and nothing else that a resolver depends on.
  struct Inputs: Sendable {
    /// The live documents, relative to the site's root, and the paths of their pages.
    let pages: [(file: String, path: String)]
    /// All documents, relative to the site's root.
    let documents: [String]
    let files: AttachmentPlan
    /// The files that are not published; of several reasons the first counts.
    let held: [(file: String, reason: HeldFile.Reason)]
    let basePath: String

    init(
      _ site: SiteSource, _ pages: [(document: Document, path: String)], _ files: AttachmentPlan
    ) {
      self.pages = pages.map { ($0.document.path, $0.path) }
      documents = site.documents.map(\.path)
      self.files = files
      let copies = site.leftovers.filter { $0.hasPrefix("Content/") }
      held =
        files.held.map { (contentPath($0.asset.path), $0.reason) }
        + copies.map { (contentPath($0), .leftover) }
        + site.excludedAttachments.map { (contentPath($0), .faulty) }
      basePath = site.configuration.decodedBasePath
    }

    /// Returns whether a resolver of these inputs gives the same targets, byte for byte.
    func isSame(as other: Self) -> Bool {
      hasSameBytes(basePath, other.basePath)
        && Self.haveSame(documents, other.documents, hasSameBytes)
        && Self.haveSame(pages, other.pages) {
          hasSameBytes($0.file, $1.file) && hasSameBytes($0.path, $1.path)
        }
        && Self.haveSame(files.published, other.files.published) {
          hasSameBytes($0.asset.path, $1.asset.path)
        }
        && Self.haveSame(held, other.held) {
          hasSameBytes($0.file, $1.file) && $0.reason == $1.reason
        }
    }

    private static func haveSame<Item>(
      _ first: [Item], _ second: [Item], _ isSame: (Item, Item) -> Bool
    ) -> Bool {
      first.count == second.count && zip(first, second).allSatisfy(isSame)
    }
  }
}
