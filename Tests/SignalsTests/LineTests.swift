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
    let found = ExtendedColumns(header: header.span, header.indices)
    let columns = try #require(found)
    let reading = Self.read(row.line) { readExtendedLine($0, $1, columns: columns, into: &$2) }
    #expect(reading == row.reading)
  }

  static let extendedCases: [(header: String, row: Case)] = [
    (
      "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status time-taken",
      Case(
        "IIS",
        "2026-01-31 10:00:00 10.0.0.1 GET /a/ - 443 - 2001:db8::1 Mozilla/5.0+(X11) - 200 5",
        "2026-01-31T10:00:00Z GET 200 /a/ | 2001:db8::1 | Mozilla/5.0+(X11)")
    ),
    (
      "date time s-sitename cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) cs-host sc-status",
      Case(
        "Azure, no agent",
        "2026-01-31 10:00:00.125 SITE POST /a/ b=c 192.0.2.7:51234 - a.example 301",
        "2026-01-31T10:00:00Z no 301 /a/ ?b=c | 192.0.2.7:51234 | - at a.example")
    ),
    (
      "time c-ip cs-uri sc-status date",
      Case(
        "another order, whole URLs", "10:00:00 192.0.2.7 https://a.example/b/ 200 2026-01-31",
        "2026-01-31T10:00:00Z GET 200 https://a.example/b/ | 192.0.2.7")
    ),
    (
      "time c-ip cs-uri-stem sc-status",
      Case("no day", "10:00:00 192.0.2.7 /b/ 200", "noColumns")
    ),
    (
      "date time c-ip cs-uri-stem sc-status",
      Case("no such day", "2026-02-30 10:00:00 192.0.2.7 /b/ 200", "badTime")
    ),
    (
      "date time c-ip cs-uri-stem sc-status",
      Case("no status", "2026-02-03 10:00:00 192.0.2.7 /b/ ok", "noStatus")
    ),
    (
      "date time c-ip cs-uri-stem sc-status",
      Case("cut off", "2026-02-03 10:00:00 192.0.2.7", "missingColumn")
    ),
  ]

  @Test(arguments: extendedCases) func `a line of a W3C extended log`(
    _ header: String, _ row: Case
  ) throws {
    let names = Array("#Fields: \(header)\r".utf8)
    let found = ExtendedColumns(header: names.span, names.indices)
    let columns = try #require(found)
    let reading = Self.read(row.line) { readExtendedLine($0, $1, columns: columns, into: &$2) }
    #expect(reading == row.reading)
  }

  static let balancerCases = [
    Case(
      "ALB",
      #"h2 2026-01-31T10:00:00.123456Z app/web/50dc 203.0.113.9:2817 10.0.0.1:80 0.000 0.001 0.000 200 200 34 366 "GET https://paper.example:443/a/?b=c HTTP/2.0" "A \"b\"" ECDHE TLSv1.3 arn:aws:x "Root=1-58" "paper.example" "arn" 0 2026-01-31T10:00:00.122000Z "forward" "-" "-""#,
      #"2026-01-31T10:00:00Z GET 200 https://paper.example:443/a/?b=c | 203.0.113.9 | A \"b\""#),
    Case(
      "ALB, IPv6",
      #"https 2026-01-31T10:00:00Z app/web/50dc [2001:db8::1]:2817 - -1 -1 -1 404 - 34 366 "GET https://[2001:db8::5]:443/ HTTP/1.1" "-" - - -"#,
      "2026-01-31T10:00:00Z GET 404 https://[2001:db8::5]:443/ | [2001:db8::1] | -"),
    Case(
      "ALB, IPv6 without brackets",
      #"http 2026-01-31T10:00:00Z app/web/50dc 2001:db8::1:2817 - -1 -1 -1 460 - 34 366 "- http://x.example:80- " "-" - -"#,
      "2026-01-31T10:00:00Z no 460 http://x.example:80-  | 2001:db8::1 | -"),
    Case(
      "the older balancer",
      #"2026-01-31T10:00:00.945958Z web 192.0.2.7:2817 10.0.0.1:80 0.000073 0.001048 0.000057 200 200 0 29 "GET http://a.example:80/ HTTP/1.1" "A" - -"#,
      "2026-01-31T10:00:00Z GET 200 http://a.example:80/ | 192.0.2.7 | A"),
    Case(
      "the older balancer without agents",
      #"2026-01-31T10:00:00.945958Z web 192.0.2.7:2817 10.0.0.1:80 0.1 0.1 0.1 200 200 0 29 "GET http://a.example:80/ HTTP/1.1""#,
      "2026-01-31T10:00:00Z GET 200 http://a.example:80/ | 192.0.2.7"),
    Case(
      "the header of a log daemon",
      #"<190>1 2026-01-31T10:00:00.123Z web1 nginx 123 - - 203.0.113.9 - - [31/Jan/2026:10:00:00 +0000] "GET / H" 200 1"#,
      "noAddress"),
    Case("no time", #"h2 soon app/web 1.2.3.4:5 - 1 1 1 200 200 1 1 "GET / H""#, "noTime"),
    Case("too short", #"h2 2026-01-31T10:00:00Z app/web "GET / H""#, "noRequest"),
    Case(
      "no request", "h2 2026-01-31T10:00:00Z app/web 1.2.3.4:5 - 1 1 1 200 200 1 1", "noRequest"),
    Case(
      "an open request", #"h2 2026-01-31T10:00:00Z app/web 1.2.3.4:5 - 1 1 1 200 200 1 1 "GET"#,
      "noRequest"),
    Case(
      "no status", #"h2 2026-01-31T10:00:00Z app/web 1.2.3.4:5 - 1 1 1 ok 200 1 1 "GET / H""#,
      "noStatus"),
  ]

  @Test(arguments: balancerCases) func `a line of a load balancer`(_ row: Case) {
    #expect(Self.read(row.line) { readBalancerLine($0, $1, into: &$2) } == row.reading)
  }

  static let haproxyCases = [
    Case(
      "after a log daemon",
      #"Feb  6 12:14:14 localhost haproxy[14389]: 10.0.1.2:33317 [06/Feb/2026:12:14:14.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} "GET /index.html HTTP/1.1""#,
      "2026-02-06T12:14:14Z GET 200 /index.html | 10.0.1.2 at 1wt.eu"),
    Case(
      "alone, IPv6, nothing captured",
      #"2001:db8::1:33317 [31/Jan/2026:10:00:00.123] https~ web/<NOSRV> 0/-1/-1/-1/+0 304 0 - - PR-- 1/1/0/0/0 0/0 "GET https://a.example/b/ HTTP/2.0""#,
      "2026-01-31T10:00:00Z GET 304 https://a.example/b/ | 2001:db8::1"),
    Case(
      "IPv4 in IPv6, captured agent, host and address",
      #"<134>1 2026-01-31T10:00:00+00:00 lb haproxy 7 - - ::ffff:192.0.2.7:4711 [31/Jan/2026:10:00:00.123] https~ web/s1 0/0/1/9/10 200 2750 - - ---- 1/1/1/1/0 0/0 {a.example:443|Mozilla/5.0 (X11; Linux x86_64) x|203.0.113.9, 10.0.0.1} {nginx/1.24} "GET /a/ HTTP/1.1""#,
      "2026-01-31T10:00:00Z GET 200 /a/ | ::ffff:192.0.2.7 for 203.0.113.9, 10.0.0.1 "
        + "| Mozilla/5.0 (X11; Linux x86_64) x at a.example:443"),
    Case(
      "what follows the request",
      #"192.0.2.7:4711 [31/Jan/2026:10:00:00.123] https~ web/s1 0/0/1/9/10 200 2750 - - ---- 1/1/1/1/0 0/0 "GET /a/ HTTP/1.1" 0/0000000000000000/0/0/0 a.example/TLSv1.3/TLS_AES_256"#,
      "2026-01-31T10:00:00Z GET 200 /a/ | 192.0.2.7"),
    Case(
      "no request that it understood",
      #"192.0.2.7:4711 [31/Jan/2026:10:00:00.123] https~ https~/<NOSRV> -1/-1/-1/-1/0 -1 0 - - CR-- 1/1/0/0/0 0/0 "<BADREQ>""#,
      "2026-01-31T10:00:00Z no 0 <BADREQ> | 192.0.2.7"),
    Case(
      "a message", "192.0.2.7:4711 [31/Jan/2026:10:00:00.123] https/1: SSL handshake failure",
      "2026-01-31T10:00:00Z no 0  | 192.0.2.7"),
    Case("no time", "Proxy web started.", "noTime"),
    Case("no timers", #"1.2.3.4:5 [31/Jan/2026:10:00:00.123] a b c 200 1 "GET / H""#, "noStatus"),
    Case("nothing after it", "1.2.3.4:5 [31/Jan/2026:10:00:00.123]", "noStatus"),
    Case(
      "no request", "1.2.3.4:5 [31/Jan/2026:10:00:00.123] a b/c 1/1/1/1/1 200 1 - - ----",
      "noRequest"),
  ]

  @Test(arguments: haproxyCases) func `a line of HAProxy`(_ row: Case) {
    #expect(Self.read(row.line) { readHAProxyLine($0, $1, into: &$2) } == row.reading)
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
