import Signals

/// Random numbers and texts, the same for every run with one seed.
struct RandomSource {
  private var numbers: SplitMix64

  init(seed: UInt64) {
    numbers = SplitMix64(seed: seed)
  }

  mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &numbers) }

  mutating func text(words: Int) -> String {
    (0..<words).map { _ in
      // Small numbers are more frequent: some words are common, most are rare.
      "w\(number(below: number(below: 400) + 1))"
    }.joined(separator: " ")
  }
}
