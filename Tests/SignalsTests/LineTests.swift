import Basics
import Testing

@testable import Signals

/// Tests of the parsers of lines.
@Suite struct LineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var line: String
    /// `time method? status target | address | agent`, or the error.
    var expected: String

    init(_ name: String, _ line: String, _ expected: String) {
      (self.name, self.line, self.expected) = (name, line, expected)
    }

    var testDescription: String { name }
  }

  static func shown(_ request: Request, _ bytes: Span<UInt8>) -> String {
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

  static func read(
    _ text: String, _ read: (Span<UInt8>, Range<Int>, inout Request) -> LineParseError?
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
      "2000-10-10T13:55:36Z GET 200 /a | 10.0.0.1 for 203.0.113.9, 10.0.0.1 | A"),
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
    Case(
      "thousandths after a point",
      #"10.0.0.1 - - [31/Jan/2026:10:00:00.123 +0100] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T09:00:00Z GET 200 / | 10.0.0.1"),
    Case(
      "a fraction after a comma, no zone",
      #"10.0.0.1 - - [31/Jan/2026:10:00:00,123456] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | 10.0.0.1"),
    Case(
      "a fraction without a space before the zone",
      #"10.0.0.1 - - [31/Jan/2026:10:00:00.5-0030] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:30:00Z GET 200 / | 10.0.0.1"),
    Case(
      "seconds since 1970 with thousandths",
      #"10.0.0.1 - - [1769853600.123] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | 10.0.0.1"),
    Case(
      "an ISO time with a comma",
      #"10.0.0.1 - - [2026-01-31T10:00:00,999+01] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T09:00:00Z GET 200 / | 10.0.0.1"),
    Case(
      "no fraction at all", #"10.0.0.1 - - [31/Jan/2026:10:00:00.x +0000] "GET / HTTP/1.1" 200 1"#,
      "badTime"),
    Case(
      "IPv6 in brackets with a port",
      #"[2001:db8::1]:443 - - [31/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | [2001:db8::1]:443"),
    Case(
      "a host in brackets, then an address with a zone",
      #"[2001:db8::5]:443 fe80::1%eth0 - - [31/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | fe80::1%eth0 at [2001:db8::5]:443"),
    Case(
      "a host, then an address with a port",
      #"a.example 192.0.2.7:51234 - - [31/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | 192.0.2.7:51234 at a.example"),
    Case(
      "a host, then IPv4 in IPv6",
      #"a.example ::ffff:192.0.2.7 - - [31/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | ::ffff:192.0.2.7 at a.example"),
    Case(
      "a host, then a name",
      #"a.example:80 reader.isp.example - bob [31/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | reader.isp.example at a.example:80"),
    Case(
      "a list of addresses in front",
      #"203.0.113.9, 10.0.0.1 - - [31/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | 203.0.113.9, 10.0.0.1"),
    Case(
      "a host, then a list",
      #"a.example 2001:db8::9, 10.0.0.1 - - [31/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | 2001:db8::9, 10.0.0.1 at a.example"),
    Case(
      "what a log daemon puts in front",
      #"Jan 31 10:00:00 web1 nginx[12]: 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | 203.0.113.9"),
    Case(
      "a user in brackets",
      #"::1 - [bob] [31/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1"#,
      "2026-01-31T10:00:00Z GET 200 / | ::1"),
    Case(
      "addresses behind proxies, with a port and none that is known",
      #"10.0.0.1 - - [31/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "A" "unknown, [2001:db8::9]:4711, 10.0.0.2""#,
      "2026-01-31T10:00:00Z GET 200 / | 10.0.0.1 for unknown, [2001:db8::9]:4711, 10.0.0.2 | A"),
    Case(
      "Traefik",
      #"192.0.2.7 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/2.0" 200 2326 "-" "A" 42 "web@docker" "http://172.17.0.2:80" 12ms"#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 192.0.2.7 | A"),
    Case(
      "after a log daemon: RFC 5424",
      #"<190>1 2026-01-31T10:00:00.123Z web1 nginx 123 - - 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: RFC 5424 with structured data",
      #"<190>1 2026-01-31T10:00:00.123Z web1 nginx 123 - [id a="b"] 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: RFC 5424 with much of it",
      #"<190>1 2026-01-31T10:00:00.123456+01:00 web1 nginx - ID47 [a@32473 b="10.0.0.7 \"]" c="[31/Jan/2025:10:00:00 +0000]"][d e="f g"] 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: RFC 5424 with nothing in it",
      #"<190>1 - - - - - - 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: RFC 5424 with the mark of UTF-8",
      #"<190>1 2026-01-31T10:00:00Z - nginx - - - \#u{FEFF}203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: RFC 5424 without a priority, from an address",
      #"1 2026-01-31T10:00:00Z 10.0.0.5 nginx 123 - - 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: RFC 3164",
      #"<190>Jan 31 10:00:00 web1 nginx: 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: RFC 3164 from an address, with a process",
      #"<190>Jan  1 10:00:00 10.0.0.5 nginx[12345]: 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: RFC 3164 without a host",
      #"Jan 31 10:00:00 nginx: 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: RFC 3164 without a program",
      #"Jan 31 10:00:00 10.0.0.5 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: a daemon's file",
      #"2026-01-31T10:00:00.123456+00:00 10.0.0.5 nginx: 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: a daemon's file of an unnamed host",
      #"2026-01-31T10:00:00Z - nginx: 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "after a log daemon: a daemon's file with a space",
      #"2026-01-31 10:00:00 web1 nginx: 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "a host in front after a log daemon",
      #"<190>1 2026-01-31T10:00:00Z web1 nginx 1 - - a.example 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A at a.example"),
    Case(
      "a user of two words after a log daemon",
      #"<190>Jan 31 10:00:00 web1 nginx: 203.0.113.9 - bob smith [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 512 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 203.0.113.9 | A"),
    Case(
      "readers by name are no header",
      #"host-12.isp.example - - [31/Jan/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 5 "-" "A""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | host-12.isp.example | A"),
    Case(
      "brackets with quotes and no time",
      #"1.2.3.4 - - [id a="b"] "GET /[31/Jan/2026:10:00:00 HTTP/1.1" 200 5"#, "badTime"),
    Case("no time", #"10.0.0.1 - - "GET / HTTP/1.1" 200 1"#, "noTime"),
    Case(
      "many brackets", String(repeating: "[x]", count: 100) + #" "GET / HTTP/1.1" 200 1"#, "badTime"
    ),
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

  @Test(arguments: accessCases) func `parses a line of an access log`(_ row: Case) {
    let parsed = Self.read(row.line) { parseAccessLine($0, $1, into: &$2) }
    #expect(parsed == row.expected)
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
    Case(
      "Cloudflare",
      #"{"ClientIP":"2001:db8::1","ClientRequestHost":"a.example","ClientRequestMethod":"GET","ClientRequestURI":"/a/?b","EdgeResponseStatus":200,"EdgeStartTimestamp":1769853600123456789,"ClientRequestUserAgent":"A","RayID":"r"}"#,
      "2026-01-31T10:00:00Z GET 200 /a/?b | 2001:db8::1 | A at a.example"),
    Case(
      "Cloudflare with RFC 3339",
      #"{"EdgeStartTimestamp":"2026-01-31T10:00:00.123Z","ClientRequestURI":"/a/","ClientRequestMethod":"POST","EdgeResponseStatus":"200"}"#,
      "2026-01-31T10:00:00Z no 200 /a/ | "),
    Case(
      "Traefik",
      #"{"ClientAddr":"192.0.2.7:51234","ClientHost":"192.0.2.7","DownstreamStatus":200,"OriginStatus":500,"RequestAddr":"b.example","RequestHost":"a.example","RequestMethod":"GET","RequestPath":"/a/","StartLocal":"2026-01-31T12:00:00.123456789+02:00","StartUTC":"2026-01-31T10:00:00.123456789Z","level":"info","msg":"","request_User-Agent":"A","request_X-Forwarded-For":"203.0.113.9, 10.0.0.2"}"#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 192.0.2.7 for 203.0.113.9, 10.0.0.2 | A at a.example"),
    Case(
      "a time with an exponent", #"{"ts":1.769853600123E9,"uri":"/","status":200}"#,
      "2026-01-31T10:00:00Z GET 200 / | "),
    Case(
      "an exponent without a point", #"{"ts":17698536e2,"uri":"/","status":200}"#,
      "2026-01-31T10:00:00Z GET 200 / | "),
    Case(
      "seconds with a comma", #"{"ts":"1769853600,9","uri":"/","status":200}"#,
      "2026-01-31T10:00:00Z GET 200 / | "),
    Case(
      "thousandths", #"{"ts":1769853600123,"uri":"/","status":200}"#,
      "2026-01-31T10:00:00Z GET 200 / | "),
    Case("more than any number", #"{"ts":17698536001234567890,"uri":"/","status":200}"#, "badTime"),
    Case("an endless exponent", #"{"ts":1e999,"uri":"/","status":200}"#, "badTime"),
    Case("before 1970", #"{"ts":-1,"uri":"/","status":200}"#, "badTime"),
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

  @Test(arguments: jsonCases) func `parses a line of JSON`(_ row: Case) throws {
    let keys = try JSONKeys("time=wann, path=wo")
    let parsed = Self.read(row.line) { parseJSONLine($0, $1, keys: keys, into: &$2) }
    #expect(parsed == row.expected)
  }

  @Test func `parses a map of keys`() {
    #expect(throws: JSONKeys.UnknownRole(role: "pfad")) { try JSONKeys("pfad=uri") }
    #expect(throws: JSONKeys.UnknownRole(role: "time")) { try JSONKeys("time") }
  }

  @Test func `fingerprints do not depend on the reader`() {
    func fingerprint(_ line: String) -> UInt64 {
      let bytes = Array(line.utf8)
      var request = Request()
      #expect(parseAccessLine(bytes.span, bytes.indices, into: &request) == nil)
      return request.fingerprint
    }
    let plain = fingerprint(accessLine())
    #expect(fingerprint(accessLine("203.0.113.77", agent: "Other/1.0")) == plain)
    #expect(fingerprint(accessLine("2001:db8::9") + " \"203.0.113.9\"") == plain)
    #expect(fingerprint(accessLine(size: 5121)) != plain)
    #expect(fingerprint(accessLine(referrer: "https://a.example/")) != plain)
    #expect(fingerprint(accessLine("192.0.2.1", "01:00:00", "/b/")) != plain)
  }
}
