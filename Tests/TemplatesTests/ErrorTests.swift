import Foundation
import Testing

@testable import Templates

/// The exact text of every error that a theme's author may meet; `RECORD=1 swift test` writes the texts anew.
@Suite struct ErrorTests {
  @Test(arguments: ErrorFixture.all()) func `an error teaches`(_ fixture: ErrorFixture) throws {
    let text = fixture.answer()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try fixture.record(text)
    } else {
      #expect(text == fixture.expected)
    }
  }

  @Test func `there are many errors, all different`() {
    let fixtures = ErrorFixture.all()
    #expect(fixtures.count >= 100)
    #expect(fixtures.allSatisfy { $0.expected.hasPrefix("error: ") })
    #expect(Set(fixtures.map(\.expected)).count == fixtures.count)
  }
}
