import Testing

@testable import Signals

/// Tests of addresses in logs.
@Suite struct ReaderAddressTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var written: String
    /// The bare address; `nil` if the text does not look like one.
    var address: String?

    init(_ written: String, _ address: String?) {
      (self.written, self.address) = (written, address)
    }

    var testDescription: String { written }
  }

  static let cases = [
    Case("203.0.113.9", "203.0.113.9"), Case("203.0.113.9:51234", "203.0.113.9"),
    Case("2001:db8::1", "2001:db8::1"), Case("2001:DB8:0:0:0:0:0:1", "2001:DB8:0:0:0:0:0:1"),
    Case("[2001:db8::1]", "2001:db8::1"), Case("[2001:db8::1]:443", "2001:db8::1"),
    Case("fe80::1%eth0", "fe80::1"), Case("[fe80::1%25eth0]:80", "fe80::1"), Case("::1", "::1"),
    Case("::", "::"), Case("::ffff:203.0.113.9", "203.0.113.9"),
    Case("::FFFF:203.0.113.9", "203.0.113.9"), Case("::ffff:203.0.113.9:51234", "203.0.113.9"),
    Case("[::ffff:203.0.113.9]:51234", "203.0.113.9"),
    Case("64:ff9b::192.0.2.1", "64:ff9b::192.0.2.1"),
    Case("203.0.113.9, 10.0.0.1", "203.0.113.9"), Case("203.0.113.9,", "203.0.113.9"),
    Case("[2001:db8::1]:4711, 10.0.0.1", "2001:db8::1"), Case(" 203.0.113.9 ", "203.0.113.9"),
    Case("-", nil), Case("", nil), Case("[", nil), Case("[]", nil), Case("]", nil), Case(":", nil),
    Case("%", nil), Case(",", nil), Case("unknown", nil), Case("10:00:00", nil),
    Case("2026-01-31T10:00:00", nil), Case("1.2.3", nil), Case("a.b.c.d", nil),
    Case("paper.example:443", nil), Case("abba", nil), Case("aa:bb:cc:dd:ee:ff", nil),
    Case("http://10.0.0.1:80", nil), Case("1.2.3.4.5", nil),
  ]

  @Test(arguments: cases) func `recognizes an address in every form`(_ row: Case) {
    let bytes = Array(row.written.utf8)
    let isAddress = looksLikeAddress(bytes.span, bytes.indices)
    #expect(isAddress == (row.address != nil))
    let bare = bytes.span.text(bareAddress(bytes.span, bytes.indices))
    if let address = row.address { #expect(bare == address) }
  }

  @Test(arguments: [
    ("paper.example", "paper.example"), ("paper.example:443", "paper.example"),
    ("[2001:db8::1]:443", "2001:db8::1"), ("[2001:db8::1]", "2001:db8::1"),
    ("2001:db8::1", "2001:db8::1"), ("", ""), ("[", ""), (":", ""),
  ]) func `removes the port from a host`(_ written: String, _ host: String) {
    let bytes = Array(written.utf8)
    let bare = bytes.span.text(bareHost(bytes.span, bytes.indices))
    #expect(bare == host)
  }

  @Test func `ignores ports of readers and reads the address from a proxy's list`()
    async throws
  {
    let folder = try ImportFolder()
    let report = try await folder.importing([
      [
        accessLine("203.0.113.9:1111", "01:00:00"), accessLine("203.0.113.9:2222", "01:00:01"),
        accessLine("::ffff:203.0.113.9", "01:00:02"),
        accessLine("10.0.0.1, 203.0.113.9", "01:00:03"),
        accessLine("paper.example 203.0.113.9", "01:00:04"),
        accessLine("[2001:db8::1]:1111", "01:00:05"), accessLine("[2001:db8::1]:2222", "01:00:06"),
        accessLine("2001:db8::1", "01:00:07"), accessLine("2001:db8::1%eth0", "01:00:08"),
        accessLine("paper.example:443 [2001:db8::1]:3333", "01:00:09"),
        accessLine("2001:db8::2", "01:00:10"),
      ]
    ])
    #expect((report.views, report.visits, report.unreadableCount) == (11, 3, 0))
  }

  @Test func `compares hosts without ports, including IPv6 hosts and whole URLs`() async throws {
    var folder = try ImportFolder()
    folder.settings.hosts = ["[2001:db8::5]:443", "Paper.example:443"]
    let report = try await folder.importing([
      [
        "[2001:db8::5]:443 " + accessLine("192.0.2.1"), "2001:db8::5 " + accessLine("192.0.2.2"),
        "paper.example:8443 " + accessLine("192.0.2.3"),
        "[2001:db8::6]:443 " + accessLine("192.0.2.4"),
        accessLine("192.0.2.5", "01:00:00", "https://PAPER.example:443/a/"),
        accessLine("192.0.2.6", "01:00:00", "http://other.example/a/"),
      ]
    ])
    #expect(report.views == 4 && report.exclusions == [.otherHost: 2])
  }
}
