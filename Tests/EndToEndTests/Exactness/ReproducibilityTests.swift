import Testing

/// The output depends only on the bytes of the site and the time of the build.
@Suite struct ReproducibilityTests {
  /// A site with equal dates and counts and similar titles, so that only paths can order the
  /// articles.
  private static let files: [String: String] = {
    var files = [
      "sitegen.yml": "title: The Paper\npaginate: 7\n",
      "Content/authors/ines-marrow.md": "---\nname: Ines Marrow\n---\n",
    ]
    for number in 0..<60 {
      let folder = ["local", "sport", "culture/2026"][number % 3]
      // Two spellings of one tag, of which the build must choose one.
      let tag = number % 2 == 0 ? "harbour" : "Harbour"
      files["Content/\(folder)/story-\((number * 37) % 60).md"] = """
        ---
        title: The tide \(number % 7)
        date: 2026-02-1\(number % 4)
        tags: [\(tag), tide-\(number % 5)]
        authors: [Ines Marrow, Tom Ash \(number % 2)]
        series: Tides
        views: \(number % 3)
        ---
        The ferry waits for the tide, and so does number \(number % 6).
        """
    }
    return files
  }()

  @Test func `the order of files and the number of workers do not change the output`() throws {
    var editions: [Edition] = []
    for seed in UInt64(1)...2 {
      for jobs in [1, 2, 8] {
        var random = RandomNumbers(seed: seed)
        let paths = random.shuffled(Self.files.keys.sorted())
        editions.append(
          try Self.build(paths, ["--now", "2026-02-12T12:00:00Z", "--jobs", "\(jobs)"]))
      }
    }
    #expect(editions[0].output.files.count > 40)
    for edition in editions.dropFirst() {
      #expect(edition.output.difference(to: editions[0].output) == nil)
      #expect(edition.report == editions[0].report)
    }
  }

  @Test func `SOURCE_DATE_EPOCH is the time of a build without --now`() throws {
    let paths = Self.files.keys.sorted()
    // 2026-02-11T12:00:00Z, when half of the articles are not published yet.
    let epoch = ["SOURCE_DATE_EPOCH": "1770811200"]
    let expected = try Self.build(paths, ["--now", "2026-02-11T12:00:00Z"]).output
    #expect(try Self.build(paths, [], epoch).output.difference(to: expected) == nil)
    let later = try Self.build(paths, ["--now", "2026-02-21T12:00:00Z"]).output
    #expect(later.difference(to: expected) != nil)
    let both = try Self.build(paths, ["--now", "2026-02-21T12:00:00Z"], epoch).output
    #expect(both.difference(to: later) == nil)
  }

  /// The output and report of a clean build.
  private struct Edition {
    var output: OutputSnapshot
    var report: String
  }

  /// Builds the site after writing its files in an order.
  private static func build(
    _ paths: [String], _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> Edition {
    let temporary = try SiteFolder.temporary()
    let folder = SiteFolder(root: temporary.path)
    for path in paths { try folder.write(path, files[path] ?? "") }
    let outcome = try folder.build(arguments, environment: environment)
    #expect(outcome.status == 0)
    return Edition(output: OutputSnapshot(folder.output), report: outcome.report)
  }
}
