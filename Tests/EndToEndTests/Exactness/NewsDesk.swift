import TestSupport

/// Edits a small paper at random.
///
/// Every edit is a few steps and leaves a site without errors.
///
/// To test a new kind of edit, add a row to one of the tables `edits`, `settingChoices`,
/// `otherFiles` or `breakages`.
struct NewsDesk: Sendable {
  /// A kind of edit, chosen in proportion to its weight.
  struct Edit: Sendable {
    var name: String
    var weight = 1
    var makeSteps: @Sendable (inout NewsDesk) -> [SiteStep]
  }

  var random: RandomNumbers
  var stories: [Story] = []
  /// The text of every file that the desk has written.
  var files: [String: String] = [:]
  var settings: [String: String] = [:]
  var options = BuildOptions()
  /// The stories, files and settings of the branch that is not checked out; `nil` if there is none.
  var otherBranch: Branch?
  /// Settings that are never changed.
  var fixedSettings: Set<String> = []
  /// The number of names so far, which makes the addresses of stories unique.
  private var nameCount = 0

  private static let weightedEdits = edits.flatMap { Array(repeating: $0, count: $0.weight) }

  init(seed: UInt64) { random = RandomNumbers(seed: seed) }

  /// Returns the steps that write the first edition and build it.
  mutating func firstEdition() -> [SiteStep] {
    var steps = [writeSettings()]
    for (path, texts) in Self.otherFiles {
      if let text = random.pick(texts) { steps.append(write(path, text)) }
    }
    for _ in 0..<(14 + random.number(below: 8)) { steps += addStory() }
    return steps + [.build(fails: false, isCompared: true)]
  }

  /// Returns a few edits with occasional builds, and a build to compare with a clean one.
  mutating func editSequence() -> [SiteStep] {
    var steps: [SiteStep] = []
    for _ in 0...random.number(below: 5) {
      steps += random.pick(Self.weightedEdits).makeSteps(&self)
      if random.isOne(in: 8) { steps.append(.build(fails: false, isCompared: false)) }
    }
    if random.isOne(in: 8) { steps += breakAndFix() }
    if random.isOne(in: 4) {
      steps.append(
        .changeCache(random.number(below: 100), random.pick(SiteStep.CacheChange.allCases)))
    }
    if random.isOne(in: 6) {
      options.cache = random.pick([
        "on", "on", "read", "off", "on,-documents", "on,-discovery", "on,-pages", "on,-record",
        "read,-discovery,-pages",
      ])
      steps.append(.setOptions(options))
    }
    if random.isOne(in: 5) {
      options.isOtherVersion.toggle()
      steps.append(.setOptions(options))
    }
    if random.isOne(in: 3) { steps.append(disturbance()) }
    steps.append(.build(fails: false, isCompared: true))
    if random.isOne(in: 8) { steps.append(.build(fails: false, isCompared: false)) }
    if random.isOne(in: 40) { steps.append(.deleteState) }
    return steps
  }

  /// Returns steps that break the site, build it in vain and fix it, with edits in between.
  private mutating func breakAndFix() -> [SiteStep] {
    var steps: [SiteStep] = []
    let (breaking, fixing) = random.pick(Self.breakages)(&self)
    steps += breaking + [.build(fails: true, isCompared: false)]
    if random.isOne(in: 2) {
      steps += addStory() + [.build(fails: true, isCompared: false)]
    }
    return steps + fixing
  }

  /// Returns a disturbance of a build.
  private mutating func disturbance() -> SiteStep {
    switch random.number(below: 8) {
    case 0: .disturb(.twoBuilds(isSameOutput: random.isOne(in: 2)))
    case 1: .disturb(.copy(keepsTimes: random.isOne(in: 2)))
    case 2, 3: .disturb(.fullDisk(random.number(below: 100)))
    case 4:
      if case .write(let path, let text, let mode) = changeStory({ desk, story in
        story.paragraphs = [desk.paragraph(in: story)]
      })[0] {
        .disturb(
          .write(
            path: path, text: text, mode, share: Double(random.number(below: 1_000)) / 1_000))
      } else {
        .disturb(.copy(keepsTimes: true))
      }
    default: .disturb(.kill(.random(&random)))
    }
  }

  /// Returns a name that no story had before.
  mutating func newName() -> String {
    nameCount += 1
    return "\(word())-\(nameCount)"
  }

  /// Returns a step that writes a file in a random way.
  mutating func write(_ path: String, _ text: String) -> SiteStep {
    files[path] = text
    return .write(path, text, random.pick(SiteStep.WriteMode.allCases))
  }

  mutating func remove(_ path: String) -> SiteStep {
    files[path] = nil
    return .remove(path)
  }
}

// MARK: - Words

// Few words, so that stories are similar, and characters that need escaping or case folding.
extension NewsDesk {
  static let sections = ["local", "sport", "culture", "local/harbour"]
  static let tags = ["ferries", "harbour", "Budget & Tax", "tide", "café", "chess", "Harbour"]
  static let authors = ["Ines Marrow", "Tom Ash", "Ada O'Dell"]

  private static let words = """
    ferry harbour tide council budget island school bridge storm market library chess final goal keeper season \
    theatre painter novel festival choir price rent clinic nurse engine pilot light winter summer vote mayor
    """.split(separator: " ").map(String.init)

  mutating func word() -> String { random.pick(Self.words) }

  mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in word() }.joined(separator: " ")
  }

  mutating func title() -> String {
    "\"The \(words(3 + random.number(below: 3))) & \(numberedWord())\""
  }

  private mutating func numberedWord() -> String { "\(word()) \(random.number(below: 100))" }

  mutating func list(_ items: [String]) -> String {
    let chosen = random.shuffled(items).prefix(random.number(below: 4))
    return "[" + chosen.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
  }

  /// Returns a date around the time of the next build, often a day without a time, which stories
  /// share.
  mutating func date() -> String {
    let date = BuildOptions.date(minutes: options.minutes + random.number(below: 60_000) - 40_000)
    return random.isOne(in: 3) ? String(date.prefix(10)) : date
  }

  mutating func paragraph(in story: Story) -> String {
    switch random.number(below: 8) {
    case 0: "## \(words(3))"
    case 1: "- \(words(5))\n- *\(words(4))*"
    case 2: "> \(words(12)) “\(words(2))”"
    case 6: footnote()
    case 3 where !stories.isEmpty:
      "\(words(6)) \(story.link(to: random.pick(stories), words: words(2))) \(words(4))."
    case 4: "See [\(words(2))](/tags/ferries/) and **\(words(3))**."
    case 5 where story.isBundle: "![\(words(2))](map.svg \"\(words(4))\")"
    default: "\(words(10 + random.number(below: 30)))."
    }
  }
}

extension NewsDesk {
  /// Returns a sentence with a footnote, whose number no other paragraph has.
  private mutating func footnote() -> String {
    let name = newName()
    return "\(words(8)).[^\(name)]\n\n[^\(name)]: \(words(5))."
  }
}

// MARK: - Readers

extension NewsDesk {
  /// Returns the import of a log up to the time of the next build, or sometimes beyond it.
  mutating func importLog() -> [SiteStep] {
    let addresses = stories.map { "/\($0.folder)/\($0.name)/" } + ["/", "/gone/"]
    let end = options.minutes + (random.isOne(in: 6) ? 300 : 0)
    var lines: [(minute: Int, text: String)] = []
    for session in 0..<(4 + random.number(below: 40)) {
      var minute = end - random.number(below: random.isOne(in: 2) ? 200 : 6_000)
      let reader = "10.0.\(random.number(below: 200)).\(session)"
      // Earlier addresses are more popular.
      for _ in 0...random.number(below: 5) {
        let address = addresses[random.number(below: random.number(below: addresses.count) + 1)]
        lines.append((minute, Self.line(reader, minute, address)))
        minute += 1 + random.number(below: 9)
        if random.isOne(in: 9) {
          lines.append((minute, Self.line(reader, minute, "/_signals/like.gif?p=\(address)")))
        }
      }
    }
    let sorted = lines.sorted { ($0.minute, $0.text) < ($1.minute, $1.text) }
    return [.importLog(sorted.map { $0.text + "\n" }.joined())]
  }

  private static func line(_ reader: String, _ minute: Int, _ target: String) -> String {
    let date = BuildOptions.date(minutes: minute)
    let month = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let parts = date.dropLast().split { "-T".contains($0) }
    let time = "\(parts[2])/\(month[(Int(parts[1]) ?? 1) - 1])/\(parts[0]):\(parts[3])"
    return
      "\(reader) - - [\(time) +0000] \"GET \(target) HTTP/1.1\" 200 512 \"-\" \"Mozilla/5.0 Firefox\""
  }
}
