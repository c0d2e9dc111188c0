import Basics
import Testing

@testable import Signals

// Lines of CDNs, load balancers and statistics programs.
extension LineTests {
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

  @Test(arguments: cloudFrontCases) func `parses a line of CloudFront`(_ row: Case) throws {
    let header = Array(
      "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query"
        .utf8)
    let found = ExtendedColumns(header: header.span, header.indices)
    let columns = try #require(found)
    let parsed = Self.read(row.line) { parseExtendedLine($0, $1, columns: columns, into: &$2) }
    #expect(parsed == row.expected)
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

  @Test(arguments: extendedCases) func `parses a line of a W3C extended log`(
    _ header: String, _ row: Case
  ) throws {
    let names = Array("#Fields: \(header)\r".utf8)
    let found = ExtendedColumns(header: names.span, names.indices)
    let columns = try #require(found)
    let parsed = Self.read(row.line) { parseExtendedLine($0, $1, columns: columns, into: &$2) }
    #expect(parsed == row.expected)
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

  @Test(arguments: balancerCases) func `parses a line of a load balancer`(_ row: Case) {
    #expect(Self.read(row.line) { parseBalancerLine($0, $1, into: &$2) } == row.expected)
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

  @Test(arguments: haproxyCases) func `parses a line of HAProxy`(_ row: Case) {
    #expect(Self.read(row.line) { parseHAProxyLine($0, $1, into: &$2) } == row.expected)
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

  @Test(arguments: goatCases) func `parses a row of GoatCounter`(_ row: Case) throws {
    let header = Array(
      "2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,Date"
        .utf8)
    let found = GoatCounterColumns(header: header.span, header.indices)
    let columns = try #require(found)
    let parsed = Self.read(row.line) { parseGoatCounterLine($0, $1, columns: columns, into: &$2) }
    #expect(parsed == row.expected)
  }
}
