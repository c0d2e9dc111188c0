internal import Basics
internal import Content
internal import Markdown

/// Which files of `Content/` and `Static/` are published, where, and why the others are not.
///
/// A file is published at its own path if a live page names it in any form, or if it lies in the
/// bundle of a live page. Nothing else among articles is: a picture that was uploaded before its
/// article is as secret as the article. A top-level folder without any Markdown (`downloads/`) is
/// published except for what only documents name that are not live. The patterns of `publish` in
/// the configuration override these rules. Only kinds of files are published in which nothing runs
/// (`AttachmentKind`), and others if a pattern names them.
struct AttachmentPlan {
  private(set) var published: [Edition.Attachment] = []
  /// The path within the site of each published file, by its path below `Content/`.
  private(set) var pathsByFile: [String: String] = [:]
  /// The files that are not published, in the order of their paths.
  private(set) var held: [HeldFile] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(
    site: SiteSource, schedule: Schedule, reserved: ReservedAddresses = ReservedAddresses()
  ) {
    if !site.attachments.isEmpty {
      let rules = PublishingRules(site: site, schedule: schedule, reserved: reserved)
      for asset in site.attachments { add(asset, rules) }
      diagnostics += rules.unusedPatterns(site)
    }
    for asset in site.staticSiteFiles {
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

/// The rules that decide whether a file among the articles is published.
private struct PublishingRules {
  private let patterns: [PathPattern]
  private let reserved: ReservedAddresses
  private let unsupportedPosts: Set<String>
  let drawings: [String: DrawingFinding]
  /// Where live pages name files that naming does not publish, by the path of the file.
  private(set) var namers: [String: [SourceSpan]] = [:]
  /// The bundles and whether their page is live.
  private var bundles: [String: Bool] = [:]
  /// The top-level folders that contain Markdown at any depth.
  private var textFolders: Set<Substring> = []
  private var namedByLive: Set<String> = []
  private var namedByOthers: Set<String> = []
  /// The trust in whoever writes at the top of `Content/`.
  private let topTrust: TrustLevel

  init(site: SiteSource, schedule: Schedule, reserved: ReservedAddresses) {
    self.reserved = reserved
    patterns = site.configuration.publish.map(\.pattern)
    unsupportedPosts = site.unsupportedPosts
    topTrust = site.configuration.trust.level(ofFile: "Content/robots.txt")
    drawings = site.drawings
    let files = NamedFiles(
      site.attachments.map { contentPath($0.path) }, configuration: site.configuration)
    for path in site.unsupportedPosts.union(site.leftovers) {
      textFolders.insert(Self.topFolder(contentPath(path)))
    }
    for document in site.documents {
      collectNames(of: document, schedule, files, site.configuration)
    }
    for path in site.mentionedPaths {
      if let file = files.file(named: path, from: nil) { namedByLive.insert(file) }
    }
    namedByLive.formUnion(Self.files(named: site.configuration, files))
  }

  private mutating func collectNames(
    of document: Document, _ schedule: Schedule, _ files: NamedFiles,
    _ configuration: Configuration
  ) {
    let isLive = schedule.absence(of: document.front) == nil
    textFolders.insert(Self.topFolder(contentPath(document.path)))
    if document.isBundle { bundles[document.linkFolder] = isLive }
    let named = Self.files(named: document, files)
    if isLive {
      let published = named.filter { Self.mayPublish($0, document, configuration) }
      namedByLive.formUnion(published)
      recordNamer(document, of: published, files)
    } else {
      namedByOthers.formUnion(named)
      let omitted = document.body.omittedHTML?.links ?? []
      namedByOthers.formUnion(
        (omitted + document.mentions).compactMap {
          files.file(possiblyNamedBy: $0, from: document.linkFolder)
        })
    }
  }

  /// Returns whether a document that names a file publishes it.
  ///
  /// A document publishes nothing from a folder that is trusted more, or a contributor could
  /// publish a photograph before its article.
  private static func mayPublish(
    _ file: String, _ document: Document, _ configuration: Configuration
  ) -> Bool {
    document.front.trust == .editor
      || configuration.trust.level(ofFile: "Content/" + file) <= document.front.trust
  }

  /// Returns why a file is not published; `nil` if it is.
  func reasonAgainst(_ file: String, _ path: String) -> HeldFile.Reason? {
    if unsupportedPosts.contains(path) { return .unreadPost }
    if topTrust == .editor, ReservedAddresses.isSiteText(file) { return nil }
    let reason = reasonAgainst(file)
    guard reservation(of: file) != nil else { return reason }
    // At the root it can have no other purpose, whether a page names it or not.
    return reason == nil || !file.utf8.contains(UInt8(ascii: "/")) ? .steersHost : reason
  }

  /// Returns why content cannot have the address of a file, unless the configuration names the file
  /// itself, not by a pattern.
  func reservation(of file: String) -> Reservation? {
    guard let reservation = reserved.reservation(of: "/" + file, for: .file) else { return nil }
    return patterns.contains { $0.names(file) } ? nil : reservation
  }

  /// Returns why a file is not published, apart from its address.
  private func reasonAgainst(_ file: String) -> HeldFile.Reason? {
    let kind = AttachmentKind(file)
    if patterns.contains(where: { $0.matches(file) }) {
      return kind == .active && !isOpened(file) ? .active : nil
    }
    if let reason = reasonByFolderAndNames(file) { return reason }
    return kind.isPublishedByName ? nil : kind == .active ? .active : .unlisted
  }

  /// Returns whether a pattern names the kind of the file, so that it is published as it is.
  func isOpened(_ file: String) -> Bool {
    patterns.contains { $0.matchesKind(file) }
  }

  /// Returns how a file is changed before it is published.
  func treatment(of file: String) -> Edition.Treatment {
    switch AttachmentKind(file) {
    case .drawing where !isOpened(file): .drawing
    case .text where !isOpened(file): .text
    default: .asIs
    }
  }

  /// Records where a live page names a file that naming does not publish.
  private mutating func recordNamer(
    _ document: Document, of named: [String], _ files: NamedFiles
  ) {
    for file in named where !AttachmentKind(file).isPublishedByName {
      guard namers[file, default: []].count < 3 else { continue }
      let link = document.body.links.first {
        files.file(named: $0.destination, from: document.linkFolder) == file
      }
      namers[file, default: []].append(
        link.map { document.span(of: $0) } ?? SourceSpan(file: document.path))
    }
  }

  /// Returns why a file is not published by its folder and who names it; `nil` if it may be.
  private func reasonByFolderAndNames(_ file: String) -> HeldFile.Reason? {
    if namedByLive.contains(file) { return nil }
    if let isLive = isBundleLive(around: file) { return isLive ? nil : .bundleIsNotLive }
    if namedByOthers.contains(file) { return .namedByOthers }
    let folder = Self.topFolder(file)
    return folder.isEmpty || textFolders.contains(folder) ? .unnamed : nil
  }

  /// Returns warnings about patterns that match no file, because of a typo or a change.
  func unusedPatterns(_ site: SiteSource) -> [Diagnostic] {
    site.configuration.publish.filter { pattern in
      !site.attachments.contains { pattern.pattern.matches(contentPath($0.path)) }
    }.map { .unusedPattern($0.pattern.text, at: $0.span) }
  }

  /// Returns whether the innermost bundle around a file is live; `nil` if there is none.
  private func isBundleLive(around file: String) -> Bool? {
    guard !bundles.isEmpty else { return nil }
    var rest = file[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if let isLive = bundles[String(rest)] { return isLive }
    }
    return nil
  }

  private static func topFolder(_ file: String) -> Substring {
    file.firstIndex(of: "/").map { file[..<$0] } ?? ""
  }

  /// Returns the files that a document names: in its body, as its picture, in its extra keys.
  private static func files(named document: Document, _ files: NamedFiles) -> [String] {
    let folder = document.linkFolder
    let image = document.front.image?.source
    // Readers do not see HTML that is left out.
    let showsAll = document.body.omittedHTML == nil && document.body.droppedHTML.isEmpty
    let mentions = showsAll ? document.body.mentionedFiles : []
    let links =
      document.body.links.map(\.destination) + mentions + (image.map { [$0] } ?? [])
    return links.compactMap { files.file(named: $0, from: folder) }
      + files.files(mentionedIn: .map(document.front.extra), from: folder)
  }

  private static func files(named configuration: Configuration, _ files: NamedFiles) -> [String] {
    let written =
      configuration.menu.map(\.url) + (configuration.organization.logo.map { [$0] } ?? [])
    return written.compactMap { files.file(named: $0, from: nil) }
      + files.files(mentionedIn: .map(configuration.extra), from: nil)
  }
}

extension Document {
  /// Whether it is the page of a folder of its own, with its files beside it.
  fileprivate var isBundle: Bool {
    guard !linkFolder.isEmpty, kind != .section, kind != .home else { return false }
    return linkFolder != folder
  }
}
