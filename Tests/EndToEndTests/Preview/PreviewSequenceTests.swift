import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// After any edits, every page of the preview is the file that a build writes.
@Suite(.timeLimit(.minutes(60))) struct PreviewSequenceTests {
  /// The seeds of the sites, each with six sequences of edits.
  private static let seeds = TestScale.seeds(
    sequences: TestScale.count(12, thorough: 300), perSite: 6)

  @Test(arguments: seeds)
  func `after any edits every page of the preview is the built file`(_ seed: UInt64) async throws {
    var desk = NewsDesk(seed: 500 + seed)
    // Neither can change while a preview runs.
    desk.fixedSettings = ["base_url"]
    desk.settings["base_url"] = "https://paper.example/"
    let paper = try PreviewedPaper(now: BuildOptions.date(minutes: desk.options.minutes))
    try paper.play(desk.firstEdition())
    // Without notifications of the system, a file may be read while it is written.
    let polls = seed.isMultiple(of: 4)
    try await paper.startPreview(polls: polls)
    try await paper.compare(isAtomic: false)
    for number in 0..<6 {
      // One edit of one file has no edition in between.
      let isAtomic = number.isMultiple(of: 3)
      var steps = isAtomic ? desk.changeStory { $1.front["title"] = $0.title() } : []
      while steps.isEmpty { steps = PreviewedPaper.edits(desk.editSequence()) }
      do {
        try paper.play(steps)
        try await paper.compare(isAtomic: isAtomic && !polls)
      } catch let error as TestError {
        let report: Comment = """
          seed \(seed), sequence \(number): \(error)
          \(steps.map { "  - \($0)" }.joined(separator: "\n"))
          \(paper.previewOutput.suffix(3_000))
          """
        Issue.record(report)
        return
      }
    }
    #expect(paper.answerCount > 20, "hardly any page was requested during the edits")
  }

  /// A site of the user: `SITEGEN_ARCHIVE` names its folder, or a file of `tar`.
  private static let archive = ProcessInfo.processInfo.environment["SITEGEN_ARCHIVE"]

  @Test(
    .enabled(if: archive != nil && TestScale.isThorough, "SITEGEN_ARCHIVE names no site"))
  func `the preview of an archive is the built archive after each edit`() async throws {
    let paper = try PreviewedPaper(now: "2030-01-01T00:00:00Z")
    let archive = Self.archive ?? ""
    let isFolder = URL(filePath: archive).hasDirectoryPath
    _ =
      try isFolder
      ? Executable.named("cp").output(["-R", archive + "/.", paper.root])
      : Executable.named("tar").output(["-xf", archive, "-C", paper.root])
    let articles = paper.articles
    try #require(articles.count > 10)
    try await paper.startPreview()
    try await paper.compare(isAtomic: false)
    var random = RandomNumbers(seed: 1)
    for number in 0..<6 {
      try paper.append("\n\nOne more sentence, number \(number).\n", to: random.pick(articles))
      try await paper.compare(isAtomic: true)
    }
  }
}

/// A site with a preview, readers who request its pages all the time, and a folder for builds.
private final class PreviewedPaper {
  private let base: TemporaryFolder
  private let site: SiteFolder
  private let now: String
  private var preview: LoggedPreview?
  private var clients: PreviewClients?
  private var readers: [Task<Void, Never>] = []
  /// The files of the last edition that was compared.
  private var pages: [String: Data] = [:]

  var root: String { site.root }

  init(now: String) throws {
    base = try TemporaryFolder()
    site = SiteFolder(root: base.path + "/site")
    self.now = now
    try base.makeFolder("site")
  }

  deinit { clients?.end() }

  /// The steps that change files of the site.
  static func edits(_ steps: [SiteStep]) -> [SiteStep] {
    steps.filter { step in
      switch step {
      case .write, .remove, .move, .touch, .importLog: true
      default: false
      }
    }
  }

  /// Plays the steps that change files of the site.
  func play(_ steps: [SiteStep]) throws {
    clients?.beginChange(from: pages)
    for step in steps {
      switch step {
      case .write(let path, let text, let mode): try site.write(path, text, mode)
      case .remove(let path): try site.remove(path)
      case .move(let path, let target): try site.move(path, to: target)
      case .touch(let path): site.touch(path)
      case .importLog(let log): try site.importLog(log)
      case .disturb(.write(let path, let text, let mode, _)): try site.write(path, text, mode)
      default: break
      }
    }
  }

  /// The paths of all articles.
  var articles: [String] {
    let names = FileManager.default.enumerator(atPath: root + "/Content")
    return (names?.compactMap { $0 as? String } ?? []).filter {
      $0.hasSuffix(".md") && !$0.hasSuffix("_index.md")
    }.sorted().map { "Content/" + $0 }
  }

  /// Appends text to a file.
  func append(_ text: String, to path: String) throws {
    clients?.beginChange(from: pages)
    let old = try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    try site.write(path, old + text)
  }

  /// Starts the preview and the readers.
  ///
  /// - Parameter polls: Whether the preview compares all files instead of being notified.
  /// - Throws: If it does not start.
  func startPreview(polls: Bool = false) async throws {
    let preview = try await LoggedPreview(
      URL(filePath: root), log: base.file("log"), "--port", "0", "--now", now,
      polls ? "--poll" : "--verbose")
    let clients = PreviewClients(port: preview.port)
    readers = (1...3 as ClosedRange<UInt64>).map { seed in
      Task { await clients.run(seed: seed) }
    }
    (self.preview, self.clients) = (preview, clients)
  }

  var previewOutput: String { preview?.output ?? "" }
  var answerCount: Int { clients?.count ?? 0 }

  /// Builds the site and waits until every page of the preview is the built file.
  ///
  /// - Parameter isAtomic: Whether only one edition can have been seen since the last comparison.
  /// - Throws: If a page never is, or if a reader got something wrong meanwhile.
  func compare(isAtomic: Bool) async throws {
    guard let preview, let clients else { throw TestError("there is no preview") }
    let built = try Executable.sitegen.run(
      ["build", "--quiet", "--cache", "off", "--force", "--now", now, "--output", "../built"],
      in: URL(filePath: root))
    guard built.status == 0 else { throw TestError("the build failed: \(built.errors)") }
    // The preview does not compress files.
    let files = base.files(in: "built").filter { file, _ in
      !file.hasSuffix(".gz") && !file.hasSuffix(".br")
    }
    let session = URLSession(configuration: .ephemeral)
    defer { session.invalidateAndCancel() }
    // Pages that change first: when they are right, the preview has seen the last edit.
    let changed = Set(files.keys).union(pages.keys).filter { files[$0] != pages[$0] }
    for file in changed.sorted() + files.keys.sorted() {
      try await wait(for: file, files[file], preview.port, session)
    }
    pages = files
    if let fault = clients.endChange(to: files, isAtomic: isAtomic) { throw TestError(fault) }
  }

  /// Waits until a file of the preview is as it is built; one that is not built must not exist.
  private func wait(
    for file: String, _ bytes: Data?, _ port: Int, _ session: URLSession
  ) async throws {
    for _ in 0..<3_000 {
      let answer = try await PreviewClients.answer(file, port: port, session)
      if bytes.map({ answer.page == $0 }) ?? (answer.status == 404) { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    let answer = try await PreviewClients.answer(file, port: port, session)
    let page = String(decoding: answer.page, as: UTF8.self)
    let text = bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
    let common = page.commonPrefix(with: text).count
    throw TestError(
      """
      \(file) is never the built file: status \(answer.status)
      preview: \(page.dropFirst(max(0, common - 60)).prefix(200))
      built:   \(text.dropFirst(max(0, common - 60)).prefix(200))
      """)
  }
}
