import Basics
import Content
import Newsroom
import Publishing
import Testing

@Suite struct BuildRecordTests {
  private static let now = Instant(seconds: 1_795_500_000)

  private static func record() -> BuildRecord {
    let validity = Validity([], schedule: Schedule(now: now), zone: .utc)
    var record = BuildRecord(
      inputs: 0xFEED, manifest: 0xACE, startTime: 9_000_000_000, instant: now, validity: validity,
      baseURL: "https://paper.example/", articles: 12,
      absences: ["draft": 2],
      diagnostics: [
        Diagnostic(
          .warning, id: "bad-link", "a \"link\" to\nnowhere",
          at: SourceSpan(path: "Content/é.md", range: 3..<9),
          notes: [.init("the other one is", at: SourceSpan(file: "sitegen.yml")), .init("bare")],
          help: "did you mean 'é'?"),
        Diagnostic(.warning, id: "bare", "no place"),
      ])
    record.nextChange = Validity.Change(.expires, at: now, title: "T 'x'", path: "Content/é.md")
    return record
  }

  @Test func `a record is read as it was written`() {
    let record = Self.record()
    #expect(BuildRecord(json: record.json) == record)
    var other = record
    (other.nextChange, other.diagnostics) = (nil, [])
    #expect(BuildRecord(json: other.json) == other)
  }

  @Test func `a damaged record is not read`() {
    let bytes = Self.record().json
    for count in 0..<(bytes.count - 2) { #expect(BuildRecord(json: Array(bytes[..<count])) == nil) }
    #expect(BuildRecord(json: Array("{\"version\":2}".utf8)) == nil)
  }

  @Test func `a record is valid for the same inputs and a time before the next change`() {
    let record = Self.record()
    let later = record.steadyUntil
    #expect(record.isValid(inputs: 0xFEED, lastChange: 5_000_000_000, now: Self.now))
    #expect(record.isValid(inputs: 0xFEED, lastChange: 0, now: later.advanced(by: -1)))
    #expect(!record.isValid(inputs: 0xFEED, lastChange: 0, now: later))
    #expect(!record.isValid(inputs: 0xFEED, lastChange: 0, now: Self.now.advanced(by: -1)))
    #expect(!record.isValid(inputs: 0xFEEE, lastChange: 0, now: Self.now))
    // Changed so late that the build may have read it before.
    #expect(!record.isValid(inputs: 0xFEED, lastChange: 8_000_000_000, now: Self.now))
  }
}
