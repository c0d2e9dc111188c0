/// Runs a small paper at random: every edit is a few steps on the site's folder, and the site stays without errors.
///
/// To have the builds meet a new kind of edit, add a line to one of the tables `NewsDesk.edits`, `.settings`,
/// `.otherFiles` or `.breakages`.
struct NewsDesk: Sendable {
  /// A kind of edit; of heavier ones there are more.
  struct Edit: Sendable {
    var name: String
    var weight = 1
    var make: @Sendable (inout NewsDesk) -> [SiteStep]
  }

  var dice: Dice
  var stories: [Story] = []
  /// What every other file holds that the desk has written.
  var files: [String: String] = [:]
  var settings: [String: String] = [:]
  var flags = BuildFlags()
  /// Counts names, so that no two stories have the same address.
  private var serial = 0

  private static let all = edits.flatMap { Array(repeating: $0, count: $0.weight) }

  init(seed: UInt64) { dice = Dice(seed: seed) }

  /// The steps that make the first edition, and its build.
  mutating func founding() -> [SiteStep] {
    var steps = [writeSettings()]
    for (path, texts) in Self.otherFiles {
      if let text = dice.pick(texts) { steps.append(write(path, text)) }
    }
    for _ in 0..<(14 + dice.roll(8)) { steps += addStory() }
    return steps + [.build(fails: false, isCompared: true)]
  }

  /// A handful of edits, with builds in between now and then, and a build to be compared with a clean one.
  mutating func sequence() -> [SiteStep] {
    var steps: [SiteStep] = []
    for _ in 0...dice.roll(5) {
      steps += dice.pick(Self.all).make(&self)
      if dice.once(in: 8) { steps.append(.build(fails: false, isCompared: false)) }
    }
    if dice.once(in: 8) { steps += accident() }
    steps.append(.build(fails: false, isCompared: true))
    if dice.once(in: 8) { steps.append(.build(fails: false, isCompared: false)) }
    if dice.once(in: 40) { steps.append(.forget) }
    return steps
  }

  /// Something is broken, built in vain and mended, with other edits around it.
  private mutating func accident() -> [SiteStep] {
    var steps: [SiteStep] = []
    let (breaking, mending) = dice.pick(Self.breakages)(&self)
    steps += breaking + [.build(fails: true, isCompared: false)]
    if dice.once(in: 2) {
      steps += addStory() + [.build(fails: true, isCompared: false)]
    }
    return steps + mending
  }

  /// A name that no story had before.
  mutating func newName() -> String {
    serial += 1
    return "\(word())-\(serial)"
  }

  /// A step that writes a file in one of the ways in which files get written.
  mutating func write(_ path: String, _ text: String) -> SiteStep {
    files[path] = text
    return .write(path, text, dice.pick(SiteStep.Manner.allCases))
  }

  mutating func remove(_ path: String) -> SiteStep {
    files[path] = nil
    return .remove(path)
  }
}
