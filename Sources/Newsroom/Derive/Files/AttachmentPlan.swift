internal import Basics
internal import Content
internal import Text

/// Which files of `Content/` and `Static/` are published, where, and why the others are not.
///
/// A file is published at its own path if a live page names it in any form, or if it lies in the
/// bundle of a live page. Nothing else among articles is: a picture that was uploaded before its
/// article is as secret as the article. A top-level folder without any Markdown (`downloads/`) is
/// published except for what only documents name that are not live. The patterns of `publish` in
/// the configuration override these rules. Only kinds of files are published in which nothing runs
/// (`AttachmentKind`), and others if a pattern names them.
struct AttachmentPlan: Sendable {
  private(set) var published: [Edition.Attachment] = []
  /// The path within the site of each published file, by its path below `Content/`.
  private(set) var pathsByFile: [String: String] = [:]
  /// The files that are not published, in the order of their paths.
  private(set) var held: [HeldFile] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - inputs: What was read.
  ///   - names: What the documents name, in the order of their paths.
  ///   - files: All files beside the articles.
  init(_ inputs: Inputs, _ names: [DocumentNames], among files: NamedFiles) {
    if !inputs.attachments.isEmpty {
      let rules = PublishingRules(inputs, names, among: files)
      for asset in inputs.attachments { add(asset, rules) }
      diagnostics += rules.unusedPatterns(inputs)
    }
    for asset in inputs.staticSiteFiles {
      let path = "/" + asset.path.dropFirst("Static/".count)
      published.append(Edition.Attachment(asset: asset, path: path))
    }
  }

  private mutating func add(_ asset: SiteSource.Asset, _ rules: PublishingRules) {
    let file = contentPath(asset.path)
    let finding = rules.isOpened(file) ? nil : rules.drawings[asset.path]
    if let reason = rules.reasonAgainst(file, asset.path) {
      hold(asset, reason, rules)
    } else if let error = finding?.diagnostic, error.severity == .error {
      held.append(HeldFile(asset: asset, reason: .faulty))
      diagnostics.append(error)
    } else {
      if let warning = finding?.diagnostic { diagnostics.append(warning) }
      pathsByFile[file] = "/" + file
      var asset = asset
      if let size = finding?.size { asset.size = size }
      published.append(
        Edition.Attachment(asset: asset, path: "/" + file, treatment: rules.treatment(of: file)))
    }
  }

  private mutating func hold(
    _ asset: SiteSource.Asset, _ reason: HeldFile.Reason, _ rules: PublishingRules
  ) {
    held.append(HeldFile(asset: asset, reason: reason))
    if reason == .steersHost, let reservation = rules.reservation(of: contentPath(asset.path)) {
      diagnostics.append(.reservedFile(asset.path, reservation))
    }
    guard reason == .active || reason == .unlisted else { return }
    unlistedCount += 1
    if unlistedCount <= Self.reportLimit {
      let file = contentPath(asset.path)
      diagnostics.append(.unlistedKind(asset.path, reason, namedBy: rules.namers[file] ?? []))
    } else if unlistedCount == Self.reportLimit + 1 {
      diagnostics.append(.manyUnlistedKinds)
    }
  }

  /// The number of files held back for their kind; a folder of scripts must not fill the terminal.
  private var unlistedCount = 0
  private static let reportLimit = 50
}

extension AttachmentPlan {
  /// What the plan depends on, besides what documents name.
  struct Inputs: Sendable, Equatable {
    let configuration: Configuration
    let attachments: [SiteSource.Asset]
    let staticSiteFiles: [SiteSource.Asset]
    let unsupportedPosts: Set<String>
    let leftovers: [String]
    let mentionedPaths: Set<String>
    let drawings: [String: DrawingFinding]
    let reserved: ReservedAddresses

    init(_ site: SiteSource, reserved: ReservedAddresses) {
      configuration = site.configuration
      attachments = site.attachments
      staticSiteFiles = site.staticSiteFiles
      unsupportedPosts = site.unsupportedPosts
      leftovers = site.leftovers
      mentionedPaths = site.mentionedPaths
      drawings = site.drawings
      self.reserved = reserved
    }

    /// Returns whether there are the same files, with names of the same bytes.
    func hasSameFiles(as other: Self) -> Bool {
      Self.haveSameNames(attachments, other.attachments)
        && Self.haveSameNames(staticSiteFiles, other.staticSiteFiles)
    }

    private static func haveSameNames(
      _ first: [SiteSource.Asset], _ second: [SiteSource.Asset]
    ) -> Bool {
      first.count == second.count
        && zip(first, second).allSatisfy { hasSameBytes($0.path, $1.path) }
    }
  }

  /// A plan with everything that it was made from, for the next edition.
  struct Record: Sendable {
    let inputs: Inputs
    let files: NamedFiles
    let names: DocumentMemo<DocumentNames>
    let plan: AttachmentPlan

    /// Plans the files of a site, with what is the same as in the last edition.
    ///
    /// - Parameters:
    ///   - inputs: What was read.
    ///   - documents: All documents.
    ///   - schedule: Which documents are live.
    ///   - last: The record of the last edition; `nil` for none.
    ///   - jobs: The number of workers; the plan does not depend on it.
    init(
      _ inputs: Inputs, _ documents: [Document], _ schedule: Schedule, reusing last: Record?,
      jobs: Int
    ) async {
      self.inputs = inputs
      let isSameSite =
        last.map {
          $0.inputs.configuration == inputs.configuration && $0.inputs.hasSameFiles(as: inputs)
        } ?? false
      let last = isSameSite ? last : nil
      let files =
        last?.files
        ?? NamedFiles(
          inputs.attachments.map { contentPath($0.path) }, configuration: inputs.configuration)
      self.files = files
      let trust = inputs.configuration.trust
      // Without files there is nothing to name.
      names = await DocumentMemo(
        inputs.attachments.isEmpty ? [] : documents, reusing: last?.names, jobs: jobs
      ) { names, document in
        names.isLive == (schedule.absence(in: document.window) == nil)
      } _: { document in
        DocumentNames(
          document, isLive: schedule.absence(in: document.window) == nil, among: files, trust: trust
        )
      }
      if let last, last.inputs == inputs, last.names.results == names.results {
        plan = last.plan
      } else {
        plan = AttachmentPlan(inputs, names.results, among: files)
      }
    }

    /// Tells whether a document names the same files as the one at its place.
    ///
    /// - Parameters:
    ///   - document: A document in the place of one that the plan was made from.
    ///   - index: Its index among all documents.
    ///   - isLive: Whether it is live.
    /// - Returns: False if the plan may be another one.
    func hasSameNames(_ document: Document, at index: Int, isLive: Bool) -> Bool {
      guard !inputs.attachments.isEmpty else { return true }
      let trust = inputs.configuration.trust
      return DocumentNames(document, isLive: isLive, among: files, trust: trust)
        == names.results[index]
    }
  }
}
