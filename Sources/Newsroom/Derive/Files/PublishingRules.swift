internal import Basics
internal import Content

/// The rules that decide whether a file among the articles is published.
struct PublishingRules {
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

  /// - Parameters:
  ///   - inputs: What was read.
  ///   - names: What the documents name, in the order of their paths.
  ///   - files: All files.
  init(_ inputs: AttachmentPlan.Inputs, _ names: [DocumentNames], among files: NamedFiles) {
    let configuration = inputs.configuration
    reserved = inputs.reserved
    patterns = configuration.publish.map(\.pattern)
    unsupportedPosts = inputs.unsupportedPosts
    topTrust = configuration.trust.level(ofFile: "Content/robots.txt")
    drawings = inputs.drawings
    for path in inputs.unsupportedPosts.union(inputs.leftovers) {
      textFolders.insert(firstFolder(ofFile: contentPath(path)))
    }
    add(names)
    for path in inputs.mentionedPaths {
      if let file = files.file(named: path, from: nil) { namedByLive.insert(file) }
    }
    namedByLive.formUnion(files.files(namedBy: configuration))
  }

  private mutating func add(_ names: [DocumentNames]) {
    var last: Substring?
    for document in names {
      // The documents of a folder follow each other.
      if last != document.topFolder { textFolders.insert(document.topFolder) }
      last = document.topFolder
      if let bundle = document.bundle { bundles[bundle] = document.isLive }
      guard document.isLive else {
        namedByOthers.formUnion(document.files)
        continue
      }
      for file in document.files { namedByLive.insert(file) }
      for namer in document.namers where namers[namer.file, default: []].count < 3 {
        namers[namer.file, default: []].append(namer.span)
      }
    }
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

  /// Returns why a file is not published by its folder and who names it; `nil` if it may be.
  private func reasonByFolderAndNames(_ file: String) -> HeldFile.Reason? {
    if namedByLive.contains(file) { return nil }
    if let isLive = isBundleLive(around: file) { return isLive ? nil : .bundleIsNotLive }
    if namedByOthers.contains(file) { return .namedByOthers }
    let folder = firstFolder(ofFile: file)
    return folder.isEmpty || textFolders.contains(folder) ? .unnamed : nil
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

  /// Returns warnings about patterns that match no file, because of a typo or a change.
  func unusedPatterns(_ inputs: AttachmentPlan.Inputs) -> [Diagnostic] {
    inputs.configuration.publish.filter { pattern in
      !inputs.attachments.contains { pattern.pattern.matches(contentPath($0.path)) }
    }.map { .unusedPattern($0.pattern.text, at: $0.span) }
  }
}

extension NamedFiles {
  /// Returns the files that the configuration names: in the menu, as the logo, in its extra keys.
  fileprivate func files(namedBy configuration: Configuration) -> [String] {
    let written =
      configuration.menu.map(\.url) + (configuration.organization.logo.map { [$0] } ?? [])
    return written.compactMap { file(named: $0, from: nil) }
      + files(mentionedIn: .map(configuration.extra), from: nil)
  }
}
