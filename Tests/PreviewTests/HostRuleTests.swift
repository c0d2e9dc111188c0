import Testing

@testable import Preview

@Suite struct HostRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var host: String
    var isAllowed: Bool
    var bind = "127.0.0.1"
    var allowed: [String] = []
    var localAddress = "127.0.0.1"
    var testDescription: String { "\(bind) \(allowed) \(host) -> \(isAllowed)" }
  }

  static let cases: [Case] = [
    Case(host: "localhost:1313", isAllowed: true), Case(host: "LOCALHOST:1313", isAllowed: true),
    Case(host: "localhost", isAllowed: true), Case(host: "127.0.0.1:1313", isAllowed: true),
    Case(host: "[::1]:1313", isAllowed: true), Case(host: "[::1]", isAllowed: true),
    Case(host: "localhost:8080", isAllowed: false), Case(host: "localhost:", isAllowed: false),
    Case(host: "localhost:0", isAllowed: false), Case(host: "localhost:1313x", isAllowed: false),
    Case(host: "localhost:+1313", isAllowed: false),
    Case(host: "localhost:65536", isAllowed: false),
    Case(host: "", isAllowed: false), Case(host: ":1313", isAllowed: false),
    Case(host: "localhost.", isAllowed: false), Case(host: "paper.localhost", isAllowed: false),
    Case(host: "localhost.evil.example", isAllowed: false),
    Case(host: "notlocalhost", isAllowed: false),
    Case(host: "127.0.0.1.evil.example", isAllowed: false), Case(host: "127.1", isAllowed: false),
    Case(host: "2130706433", isAllowed: false), Case(host: "127.0.0.2", isAllowed: false),
    Case(host: "0.0.0.0:1313", isAllowed: false), Case(host: "192.0.2.7", isAllowed: false),
    Case(host: "[::]", isAllowed: false), Case(host: "[::1", isAllowed: false),
    Case(host: "evil.example", isAllowed: false), Case(host: "evil.example:1313", isAllowed: false),
    Case(host: "evil.example@localhost", isAllowed: false),
    Case(host: "localhost@evil.example", isAllowed: false),
    Case(host: "localhost/evil.example", isAllowed: false),
    Case(host: "localhost evil.example", isAllowed: false),
    Case(host: "localhost,evil.example", isAllowed: false),
    Case(host: "lоcalhost", isAllowed: false),
    Case(host: String(repeating: "a", count: 301), isAllowed: false),
    // Whatever it listens on, other names are refused.
    Case(host: "0.0.0.0:1313", isAllowed: true, bind: "0.0.0.0"),
    Case(host: "localhost:1313", isAllowed: true, bind: "0.0.0.0"),
    Case(host: "evil.example:1313", isAllowed: false, bind: "0.0.0.0", localAddress: "192.0.2.7"),
    Case(host: "192.0.2.7:1313", isAllowed: true, bind: "0.0.0.0", localAddress: "192.0.2.7"),
    Case(host: "192.0.2.7:80", isAllowed: false, bind: "0.0.0.0", localAddress: "192.0.2.7"),
    Case(host: "192.0.2.8:1313", isAllowed: false, bind: "0.0.0.0", localAddress: "192.0.2.7"),
    Case(host: "[2001:db8::7]:1313", isAllowed: true, bind: "::", localAddress: "2001:db8::7"),
    Case(host: "desk.example:1313", isAllowed: true, bind: "desk.example"),
    Case(host: "Desk.Example:1313", isAllowed: true, bind: "DESK.example"),
    Case(host: "desk.example:8080", isAllowed: false, bind: "desk.example"),
    // Names that were given: with any port, or with one.
    Case(host: "desk.example", isAllowed: true, allowed: ["desk.example"]),
    Case(host: "desk.example:8080", isAllowed: true, allowed: ["DESK.example"]),
    Case(host: "x.desk.example", isAllowed: false, allowed: ["desk.example"]),
    Case(host: "desk.example:8080", isAllowed: true, allowed: ["desk.example:8080"]),
    Case(host: "desk.example:8081", isAllowed: false, allowed: ["desk.example:8080"]),
    Case(host: "desk.example", isAllowed: false, allowed: ["desk.example:8080"]),
    Case(host: "localhost:8080", isAllowed: true, allowed: ["a.example", "localhost:8080"]),
  ]

  @Test(arguments: cases)
  func `only known names are answered to`(_ row: Case) {
    let rule = HostRule(port: 1313, bind: row.bind, allowed: row.allowed)
    #expect(rule.allows(row.host, localAddress: row.localAddress) == row.isAllowed)
  }

  @Test(arguments: [
    ([], 400), (["localhost:1313"], 0), (["localhost:1313", "localhost:1313"], 400),
    (["evil.example"], 403), (["localhost:1313", "evil.example"], 400),
  ])
  func `a request has one Host`(_ hosts: [String], _ status: Int) {
    let rule = HostRule(port: 1313, bind: "127.0.0.1", allowed: [])
    let head = RequestHead(
      method: "GET", rawPath: [], fields: hosts.map { RequestHead.Field("Host", $0) })
    #expect((rule.rejection(of: head)?.status ?? 0) == status)
  }
}
