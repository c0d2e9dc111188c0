import Testing

/// The same site gives the same bytes, however it got onto the disk and however many workers build it.
@Suite struct SameBytesTests {
  /// A paper in which much is alike: dates and counts are shared, titles nearly so, so only the paths put articles in an order.
  private static let files: [String: String] = {
    var files = [
      "sitegen.yml": "title: The Paper\npaginate: 7\n",
      "Content/authors/ines-marrow.md": "---\nname: Ines Marrow\n---\n",
    ]
    for number in 0..<60 {
      let folder = ["local", "sport", "culture/2026"][number % 3]
      // Spelled in two ways, of which one has to win.
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

  @Test func `order of listing and number of workers change no byte and no word`() throws {
    var editions: [Edition] = []
    for seed in UInt64(1)...2 {
      for jobs in [1, 2, 8] {
        var dice = Dice(seed: seed)
        let paths = dice.shuffled(Self.files.keys.sorted())
        editions.append(
          try Self.build(paths, ["--now", "2026-02-12T12:00:00Z", "--jobs", "\(jobs)"]))
      }
    }
    #expect(editions[0].output.files.count > 40)
    for edition in editions.dropFirst() {
      #expect(edition.output.difference(to: editions[0].output) == nil)
      #expect(edition.answer == editions[0].answer)
    }
  }

  @Test func `SOURCE_DATE_EPOCH is the time of a build that is told none`() throws {
    let paths = Self.files.keys.sorted()
    // 2026-02-11T12:00:00Z: half of the articles are still to come.
    let epoch = ["SOURCE_DATE_EPOCH": "1770811200"]
    let told = try Self.build(paths, ["--now", "2026-02-11T12:00:00Z"]).output
    #expect(try Self.build(paths, [], epoch).output.difference(to: told) == nil)
    let later = try Self.build(paths, ["--now", "2026-02-21T12:00:00Z"]).output
    #expect(later.difference(to: told) != nil)
    let both = try Self.build(paths, ["--now", "2026-02-21T12:00:00Z"], epoch).output
    #expect(both.difference(to: later) == nil)
  }

  /// What a clean build publishes and says.
  private struct Edition {
    var output: OutputSnapshot
    var answer: String
  }

  /// Builds the site after making its files in this order.
  private static func build(
    _ paths: [String], _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> Edition {
    let folder = try SiteFolder.temporary()
    defer { folder.delete() }
    for path in paths { try folder.write(path, files[path] ?? "") }
    let outcome = try folder.build(arguments, environment: environment)
    #expect(outcome.status == 0)
    return Edition(output: OutputSnapshot(folder.output), answer: outcome.answer)
  }
}
