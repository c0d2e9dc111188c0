// The words of the test's paper: few, so that stories are alike, and with letters that have to be escaped or folded.
extension NewsDesk {
  static let sections = ["local", "sport", "culture", "local/harbour"]
  static let tags = ["ferries", "harbour", "Budget & Tax", "tide", "café", "chess", "Harbour"]
  static let authors = ["Ines Marrow", "Tom Ash", "Ada O'Dell"]

  private static let words = """
    ferry harbour tide council budget island school bridge storm market library chess final goal keeper season \
    theatre painter novel festival choir price rent clinic nurse engine pilot light winter summer vote mayor
    """.split(separator: " ").map(String.init)

  mutating func word() -> String { dice.pick(Self.words) }

  mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in word() }.joined(separator: " ")
  }

  mutating func title() -> String { "\"The \(words(3 + dice.roll(3))) & \(serialWord())\"" }

  private mutating func serialWord() -> String { "\(word()) \(dice.roll(100))" }

  mutating func list(_ items: [String]) -> String {
    let chosen = dice.shuffled(items).prefix(dice.roll(4))
    return "[" + chosen.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
  }

  /// A date from four weeks before to two after the desk's clock; often a day alone, which many stories share.
  mutating func date() -> String {
    let date = BuildFlags.date(minutes: flags.minutes + dice.roll(60_000) - 40_000)
    return dice.once(in: 3) ? String(date.prefix(9)) + "5" : date
  }

  mutating func paragraph(in story: Story) -> String {
    switch dice.roll(8) {
    case 0: "## \(words(3))"
    case 1: "- \(words(5))\n- *\(words(4))*"
    case 2: "> \(words(12)) “\(words(2))”"
    case 3 where !stories.isEmpty:
      "\(words(6)) \(story.link(to: dice.pick(stories), words: words(2))) \(words(4))."
    case 4: "See [\(words(2))](/tags/ferries/) and **\(words(3))**."
    case 5 where story.isBundle: "![\(words(2))](map.svg \"\(words(4))\")"
    default: "\(words(10 + dice.roll(30)))."
    }
  }
}
