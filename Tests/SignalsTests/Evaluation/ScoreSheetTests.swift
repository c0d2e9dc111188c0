import Testing

@testable import Signals

/// Tests of measures and intervals against values computed by hand.
@Suite struct ScoreSheetTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var ranks: [Int]
    var hit: Double
    var reciprocal: Double
    var discounted: Double

    var testDescription: String { "\(ranks)" }
  }

  static let rows = [
    Row(ranks: [1], hit: 1, reciprocal: 1, discounted: 1),
    Row(ranks: [0], hit: 0, reciprocal: 0, discounted: 0),
    Row(ranks: [3], hit: 1, reciprocal: 1 / 3.0, discounted: 0.5),
    Row(ranks: [7], hit: 1, reciprocal: 1 / 7.0, discounted: 1 / 3.0),
    Row(ranks: [8], hit: 1, reciprocal: 0.125, discounted: 0.315465),
    // (1 + 1/2 + 0 + 1/8) / 4, (1 + 1/log2(3) + 0 + 1/log2(9)) / 4
    Row(ranks: [1, 2, 0, 8], hit: 0.75, reciprocal: 0.40625, discounted: 0.486599),
    // (1/4 + 1/5 + 1/6) / 5, (1/log2(5) + 1/log2(6) + 1/log2(7)) / 5
    Row(ranks: [4, 5, 6, 0, 0], hit: 0.6, reciprocal: 0.123333, discounted: 0.234747),
  ]

  @Test(arguments: rows) func `computes the measures of a few ranks`(_ row: Row) {
    var sheet = ScoreSheet(contenders: 2)
    for rank in row.ranks { sheet.add([rank, 0], day: 7) }
    let scores = sheet.scores()
    #expect(scores.count == 2)
    for (estimate, expected) in zip(
      scores[0].estimates, [row.hit, row.reciprocal, row.discounted])
    {
      #expect(abs(estimate.value - expected) < 1e-6)
      #expect(estimate.low <= estimate.value && estimate.value <= estimate.high)
    }
    #expect(scores[1].estimates.map(\.value) == [0, 0, 0])
    #expect(scores[1].leads.map(\.value) == scores[0].estimates.map(\.value))
    #expect(scores[0].leads.allSatisfy { ($0.low, $0.value, $0.high) == (0, 0, 0) })
  }

  @Test func `a rank beyond the list gains nothing`() {
    for measure in Measure.allCases {
      #expect([-1, 0, 9, 100].allSatisfy { measure.gain(rank: $0) == 0 })
    }
  }

  @Test func `returns no scores without clicks`() {
    #expect(ScoreSheet(contenders: 3).scores().isEmpty)
  }

  @Test func `the interval of sessions equals the binomial one`() {
    var sheet = ScoreSheet(contenders: 1)
    for click in 0..<400 { sheet.add([click % 10 < 3 ? 1 : 0], day: Int32(click % 3)) }
    #expect(sheet.unit == .session && sheet.dayCount == 3)
    let hits = sheet.scores()[0].estimates[0]
    // 1.96 times the square root of 0.3 * 0.7 / 400 is 0.0449.
    #expect(abs(hits.value - 0.3) < 1e-9)
    #expect((0.038...0.052).contains(hits.high - hits.value))
    #expect((0.038...0.052).contains(hits.value - hits.low))
    #expect(sheet.scores() == sheet.scores())
  }

  @Test func `differences between days widen the interval`() {
    var sheet = ScoreSheet(contenders: 1)
    for day in 0..<10 { for _ in 0..<40 { sheet.add([day < 3 ? 1 : 0], day: Int32(day)) } }
    #expect(sheet.unit == .day)
    let hits = sheet.scores()[0].estimates[0]
    // The binomial distribution of 10 and 0.3 is between 0 and 6 with 95 % probability.
    #expect(abs(hits.value - 0.3) < 1e-9)
    #expect(hits.low <= 0.1 && (0.5...0.7).contains(hits.high))
  }

  @Test func `detects a small lead on the same clicks`() {
    var sheet = ScoreSheet(contenders: 2)
    for click in 0..<500 {
      let second = click % 3 == 0 ? 1 : 0
      sheet.add([click % 25 == 1 ? 1 : second, second], day: 0)
    }
    let scores = sheet.scores()
    // The intervals overlap, although the first contender is always ahead.
    #expect(scores[0].estimates[0].low < scores[1].estimates[0].high)
    #expect(scores[1].leads[0].low > 0)
  }
}
