import Basics
import Testing

@testable import Signals

/// What each format's lines say.
@Suite struct LineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var line: String
    /// `time method? status target | address | agent`, or what is wrong.
    var reading: String

    init(_ name: String, _ line: String, _ reading: String) {
      (self.name, self.line, self.reading) = (name, line, reading)
    }

    var testDescription: String { name }
  }

  private static func shown(_ request: Request, _ bytes: Span<UInt8>) -> String {
    var text = "\(Instant(seconds: request.time).utcText) \(request.isGet ? "GET" : "no")"
    text += " \(request.status) \(bytes.text(request.target))"
    if !request.query.isEmpty { text += " ?\(bytes.text(request.query))" }
    text += " | \(bytes.text(request.address))"
    if !request.forwarded.isEmpty { text += " for \(bytes.text(request.forwarded))" }
    if request.hasAgent { text += " | \(bytes.text(request.agent))" }
    if !request.host.isEmpty { text += " at \(bytes.text(request.host))" }
    if request.isPrefetch { text += " prefetch" }
    if request.isRobot { text += " robot" }
    return text
  }

  private static func read(
    _ text: String, _ read: (Span<UInt8>, Range<Int>, inout Request) -> LineFault?
  ) -> String {
    let bytes = Array(text.utf8)
    var request = Request()
    if let fault = read(bytes.span, bytes.indices, &request) { return "\(fault)" }
    return shown(request, bytes.span)
  }

  static let accessCases = [
    Case(
      "common", #"127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET /apache.gif HTTP/1.0" 200 2326"#,
      "2000-10-10T20:55:36Z GET 200 /apache.gif | 127.0.0.1"),
    Case(
      "combined without agent",
      #"127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET /test.html HTTP/1.1" 200 2326 "-" "-""#,
      "2000-10-10T20:55:36Z GET 200 /test.html | 127.0.0.1 | -"),
    Case(
      "host in front",
      #"example.com 127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 200 2326 "http://www.example.com/start.html" "Mozilla/5.0""#,
      "2000-10-10T20:55:36Z GET 200 / | 127.0.0.1 | Mozilla/5.0 at example.com"),
    Case(
      "host and port in front, IPv6",
      #"example.com:443 2001:db8::1 - bob [10/Oct/2000:13:55:36 +0000] "GET / HTTP/2.0" 304 - "-" "A""#,
      "2000-10-10T13:55:36Z GET 304 / | 2001:db8::1 | A at example.com:443"),
    Case(
      "a user of two words",
      #"192.0.2.7 - bob smith [10/Oct/2000:13:55:36 +0000] "GET / HTTP/1.1" 200 1 "-" "A""#,
      "2000-10-10T13:55:36Z GET 200 / | 192.0.2.7 | A"),
    Case(
      "escaped quotes in the agent",
      #"::1 - - [10/Oct/2000:13:55:36 +0130] "GET /a HTTP/1.1" 200 1 "\"r\"" "A \"quoted\\" "x""#,
      #"2000-10-10T12:25:36Z GET 200 /a | ::1 | A \"quoted\\"#),
    Case(
      "an address behind a proxy",
      #"10.0.0.1 - - [10/Oct/2000:13:55:36 +0000] "GET /a HTTP/1.1" 200 1 "-" "A" "203.0.113.9, 10.0.0.1""#,
      "2000-10-10T13:55:36Z GET 200 /a | 10.0.0.1 for 203.0.113.9 | A"),
    Case(
      "a prefetch told at the end",
      #"10.0.0.1 - - [10/Oct/2000:13:55:36 +0000] "GET /a HTTP/1.1" 200 1 "-" "A" "prefetch;prerender""#,
      "2000-10-10T13:55:36Z GET 200 /a | 10.0.0.1 | A prefetch"),
    Case(
      "no request at all",
      #"10.0.0.1 - - [10/Oct/2000:13:55:36 +0000] "\x16\x03\x01" 400 0 "-" "-""#,
      #"2000-10-10T13:55:36Z no 400 \x16\x03\x01 | 10.0.0.1 | -"#),
    Case(
      "a target with spaces",
      #"10.0.0.1 - - [10/Oct/2000:13:55:36 +0000] "GET /a b c HTTP/1.1" 200 1"#,
      "2000-10-10T13:55:36Z GET 200 /a b c | 10.0.0.1"),
    Case(
      "HEAD", #"10.0.0.1 - - [29/Feb/2024:23:59:60 +0000] "HEAD / HTTP/1.1" 200 1"#,
      "2024-02-29T23:59:59Z no 200 / | 10.0.0.1"),
    Case(
      "an ISO time", #"10.0.0.1 - - [2026-11-24T06:00:00+02:00] "GET / HTTP/1.1" 200 1"#,
      "2026-11-24T04:00:00Z GET 200 / | 10.0.0.1"),
    Case("no time", #"10.0.0.1 - - "GET / HTTP/1.1" 200 1"#, "noTime"),
    Case("no such day", #"::1 - - [30/Feb/2024:00:00:00 +0000] "GET / HTTP/1.1" 200 1"#, "badTime"),
    Case(
      "no such hour", #"::1 - - [01/Feb/2024:24:00:00 +0000] "GET / HTTP/1.1" 200 1"#, "badTime"),
    Case(
      "no such zone", #"::1 - - [01/Feb/2024:23:00:00 +9900] "GET / HTTP/1.1" 200 1"#, "badTime"),
    Case("no request", "::1 - - [01/Feb/2024:23:00:00 +0000] 200 1", "noRequest"),
    Case("an open request", #"::1 - - [01/Feb/2024:23:00:00 +0000] "GET / 200 1"#, "noRequest"),
    Case("no status", #"::1 - - [01/Feb/2024:23:00:00 +0000] "GET / HTTP/1.1""#, "noStatus"),
    Case("a long status", #"::1 - - [01/Feb/2024:23:00:00 +0000] "GET / H" 2000 1"#, "noStatus"),
    Case("nothing but a bracket", "[", "noTime"),
    Case("brackets", "[]", "badTime"),
  ]

  @Test(arguments: accessCases) func `a line of an access log`(_ row: Case) {
    let reading = Self.read(row.line) { readAccessLine($0, $1, into: &$2) }
    #expect(reading == row.reading)
  }

  static let jsonCases = [
    Case(
      "Caddy",
      #"{"level":"info","ts":1706794321.6563592,"logger":"http.log.access.log1","msg":"handled request","request":{"remote_addr":"1.2.3.4:5678","proto":"HTTP/1.1","method":"GET","host":"host.example.com","uri":"/absolute_uri.html?queryparam=value","headers":{"User-Agent":["A"],"Referer":["https://another.example.com/"],"Sec-Purpose":["prefetch"]}},"duration":0.001234567,"size":2803,"status":200}"#,
      "2024-02-01T13:32:01Z GET 200 /absolute_uri.html?queryparam=value | 1.2.3.4:5678 | A "
        + "at host.example.com prefetch"),
    Case(
      "nginx with the whole request",
      #"{"time":"10/Oct/2000:13:55:36 -0700","remote_addr":"::1","request":"GET /a/ HTTP/1.1","status":"200","http_user_agent":"B"}"#,
      "2000-10-10T20:55:36Z GET 200 /a/ | ::1 | B"),
    Case(
      "nginx with the path",
      #" { "time" : "2026-11-24T06:00:00+00:00" , "ip":"::1", "method":"POST", "uri":"/a" , "status":200 , "agent":null } "#,
      "2026-11-24T06:00:00Z no 200 /a | ::1"),
    Case(
      "seconds as text, an empty agent, nested lists",
      #"{"x":[[1,{"status":500}]],"msec":"1706794321.656","uri":"/","args":"p=1","status":304,"http_user_agent":""}"#,
      "2024-02-01T13:32:01Z GET 304 / ?p=1 |  | "),
    Case(
      "keys of one's own", #"{"wann":1706794321000,"wo":"/b/","status":200,"uri":"/a/"}"#,
      "2024-02-01T13:32:01Z GET 200 /b/ | "),
    Case("no object", "[1]", "notJSON"),
    Case("cut off", #"{"ts":1706794321,"uri":"/","sta"#, "notJSON"),
    Case("two objects", #"{"ts":1706794321,"uri":"/","status":200} {}"#, "notJSON"),
    Case("no path", #"{"ts":1706794321,"status":200}"#, "noPath"),
    Case("no time", #"{"uri":"/","status":200}"#, "noTime"),
    Case("a bad time", #"{"ts":"soon","uri":"/","status":200}"#, "badTime"),
    Case("no status", #"{"ts":1706794321,"uri":"/","status":"ok"}"#, "noStatus"),
    Case("deep", String(repeating: "[", count: 100_000), "notJSON"),
    Case(
      "deep in an object",
      #"{"ts":1706794321,"uri":"/","status":200,"a":"#
        + String(repeating: "[", count: 50_000) + String(repeating: "]", count: 50_000) + "}",
      "2024-02-01T13:32:01Z GET 200 / | "),
  ]

  @Test(arguments: jsonCases) func `a line of JSON`(_ row: Case) throws {
    let keys = try JSONKeys("time=wann, path=wo")
    let reading = Self.read(row.line) { readJSONLine($0, $1, keys: keys, into: &$2) }
    #expect(reading == row.reading)
  }

  @Test func `a map of keys names what there is`() {
    #expect(throws: JSONKeys.Failure(role: "pfad")) { try JSONKeys("pfad=uri") }
    #expect(throws: JSONKeys.Failure(role: "time")) { try JSONKeys("time") }
  }

  static let cloudFrontCases = [
    Case(
      "a GET",
      "2014-05-23\t01:13:11\tFRA2\t182\t192.0.2.10\tGET\td1.cloudfront.net\t/view/my/file.html\t200\twww.displaymyfiles.com\tMozilla/4.0%20(compatible;\ta=b",
      "2014-05-23T01:13:11Z GET 200 /view/my/file.html ?a=b | 192.0.2.10 | "
        + "Mozilla/4.0%20(compatible; at d1.cloudfront.net"),
    Case("too short", "2014-05-23\t01:13:11\tFRA2", "missingColumn"),
    Case(
      "no clock",
      "2014-05-23\tnow\tFRA2\t182\t192.0.2.10\tGET\td1.cloudfront.net\t/\t200\t-\tA\t-", "badTime"),
  ]

  @Test(arguments: cloudFrontCases) func `a line of CloudFront`(_ row: Case) throws {
    let header = Array(
      "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query"
        .utf8)
    let found = CloudFrontColumns(header: header.span, header.indices)
    let columns = try #require(found)
    let reading = Self.read(row.line) { readCloudFrontLine($0, $1, columns: columns, into: &$2) }
    #expect(reading == row.reading)
  }

  static let goatCases = [
    Case(
      "a page",
      #"/stupid-light.html,"Stupid, ""light"" software",0,"Mozilla/5.0 (Windows NT 6.1; …)",Chrome 86,Windows 7,287fb97cbed4e4f-8e4f5c975b8fee06,0,,,"1280,768,1",AR,1,2020-12-01T00:07:44Z"#,
      "2020-12-01T00:07:44Z GET 200 /stupid-light.html | 287fb97cbed4e4f-8e4f5c975b8fee06"),
    Case(
      "an event", "click,T,1,A,B,C,s,0,,,,,1,2020-12-01T00:07:44Z",
      "2020-12-01T00:07:44Z no 200 click | s"),
    Case(
      "a robot", "/a,T,0,A,B,C,s,5,,,,,1,2020-12-01T00:07:44Z",
      "2020-12-01T00:07:44Z GET 200 /a | s robot"),
    Case("a broken row", "/a,T,0", "missingColumn"),
  ]

  @Test(arguments: goatCases) func `a row of GoatCounter`(_ row: Case) throws {
    let header = Array(
      "2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,Date"
        .utf8)
    let found = GoatCounterColumns(header: header.span, header.indices)
    let columns = try #require(found)
    let reading = Self.read(row.line) { readGoatCounterLine($0, $1, columns: columns, into: &$2) }
    #expect(reading == row.reading)
  }

  @Test func `marks do not depend on who reads`() {
    func mark(_ line: String) -> UInt64 {
      let bytes = Array(line.utf8)
      var request = Request()
      #expect(readAccessLine(bytes.span, bytes.indices, into: &request) == nil)
      return request.mark
    }
    let plain = mark(accessLine())
    #expect(mark(accessLine("203.0.113.77", agent: "Other/1.0")) == plain)
    #expect(mark(accessLine("2001:db8::9") + " \"203.0.113.9\"") == plain)
    #expect(mark(accessLine(size: 5121)) != plain)
    #expect(mark(accessLine(referrer: "https://a.example/")) != plain)
    #expect(mark(accessLine("192.0.2.1", "01:00:00", "/b/")) != plain)
  }
}
