import Foundation
import Testing

@testable import Templates

/// Checks the exact text of every error that the author of a theme may see; `RECORD=1 swift test`
/// rewrites the texts.
@Suite struct ErrorTests {
  @Test(arguments: ErrorFixture.all()) func `an error has the expected text`(
    _ fixture: ErrorFixture
  ) throws {
    let text = fixture.output()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try fixture.record(text)
    } else {
      #expect(text == fixture.expected)
    }
  }

  @Test func `there are many errors with different texts`() {
    let fixtures = ErrorFixture.all()
    #expect(fixtures.count >= 100)
    #expect(fixtures.allSatisfy { $0.expected.hasPrefix("error: ") })
    #expect(Set(fixtures.map(\.expected)).count == fixtures.count)
  }
}
