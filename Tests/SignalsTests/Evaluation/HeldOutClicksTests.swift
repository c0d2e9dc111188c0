import Basics
import Testing

@testable import Signals

/// Tests of the choice of the held-out click.
@Suite struct HeldOutClicksTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// Pages as letters every 100 seconds; capital letters are articles, a dot is a pause.
    var session: String
    /// The article before the click and the clicked one, or the reason why no click is held out.
    var expected: String

    var testDescription: String { session }
  }

  static let cases = [
    Case(session: "....|AB", expected: "A>B"),
    Case(session: "....|ABC", expected: "B>C"),
    Case(session: "AB..|C", expected: "B>C"),
    Case(session: "....|AhB", expected: "A>B"),
    Case(session: "....|hAiiBh", expected: "A>B"),
    // A page that was read before is not a new click, but the article before the next click.
    Case(session: "....|ABAC", expected: "A>C"),
    Case(session: "....|ABCA", expected: "B>C"),
    Case(session: "....|AABB", expected: "A>B"),
    Case(session: "....|A", expected: "single"),
    Case(session: "....|AAhA", expected: "single"),
    Case(session: "AB..|A", expected: "ended"),
    Case(session: "AB..|hh", expected: "none"),
    Case(session: "ABC.|", expected: "none"),
    Case(session: "....|hi", expected: "none"),
  ]

  @Test(arguments: cases) func `holds out the last new article`(_ test: Case) {
    var session = Session()
    var time: UInt32 = 0
    var start: UInt32 = 0
    for letter in test.session.unicodeScalars {
      if letter == "|" {
        start = time
        continue
      }
      time += 100
      if letter != "." { session.views.append(.init(page: letter.value, time: time - 100)) }
    }
    let isArticle = (0..<128).map { (65...90).contains($0) }
    let trials = HeldOutClicks(
      [session], isArticle: isArticle, after: Instant(seconds: Int64(start)))
    #expect(Self.text(trials) == test.expected)
    #expect(trials.sessions == (test.expected == "none" ? 0 : 1))
  }

  private static func text(_ trials: HeldOutClicks) -> String {
    if let trial = trials.clicks.first {
      let letters = [trial.before, trial.clicked].map { String(UnicodeScalar(UInt8($0))) }
      return letters.joined(separator: ">")
    }
    return trials.singleArticleSessions > 0
      ? "single" : trials.sessionsWithoutNewArticle > 0 ? "ended" : "none"
  }
}
