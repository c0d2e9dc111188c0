import Basics
import TestSupport
import Testing
import Text

@testable import Signals

/// Tests that the same requests in every format, recognized or named, give the same counts.
@Suite struct LogFormatTests {
  /// A request, independent of the format.
  struct Hit {
    var time: Int64
    var address: String
    var method = "GET"
    var path: String
    var status = 200
    var agent: String

    private var moment: String { Instant(seconds: time).utcText }
    var day: String { String(moment.prefix(10)) }
    var clock: String { String(moment.dropFirst(11).prefix(8)) }
    var apache: String {
      let month = day.dropFirst(5).prefix(2) == "01" ? "Jan" : "Feb"
      return "\(day.suffix(2))/\(month)/\(day.prefix(4)):\(clock)"
    }
    var bracketed: String { address.contains(":") ? "[\(address)]" : address }
    var port: Int64 { 1024 + time % 50_000 }
  }

  struct Format: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var name: LogFormat
    var header: [String] = []
    var line: @Sendable (Hit) -> String

    init(
      _ description: String, _ name: LogFormat, header: [String] = [],
      _ line: @escaping @Sendable (Hit) -> String
    ) {
      testDescription = description
      (self.name, self.header, self.line) = (name, header, line)
    }
  }

  private static func combined(_ hit: Hit, _ address: String, _ fraction: String = "") -> String {
    "\(address) - - [\(hit.apache)\(fraction) +0000] \"\(hit.method) \(hit.path) HTTP/1.1\" "
      + "\(hit.status) 512 \"-\" \"\(hit.agent)\""
  }

  static let formats = [
    Format("combined", .combined) { combined($0, $0.address) },
    Format("combined with thousandths", .common) { combined($0, $0.address, ".123") },
    Format("combined with a comma", .combined) { combined($0, $0.address, ",123456") },
    Format("combined with ports", .combined) { combined($0, "\($0.bracketed):\($0.port)") },
    Format("with a host", .combined) { combined($0, "[2001:db8::5]:443 \($0.address)") },
    Format("with a list", .combined) { combined($0, "\($0.address), 10.0.0.1, 10.0.0.2") },
    Format("after a log daemon", .combined) {
      combined($0, "Jan 31 \($0.clock) web1 nginx: \($0.address)")
    },
    Format("after a log daemon by RFC 5424", .combined) {
      combined($0, "<190>1 \($0.day)T\($0.clock).123Z 10.0.0.5 nginx 123 - - \($0.address)")
    },
    Format("after a log daemon with structured data", .combined) {
      combined(
        $0, "<190>1 \($0.day)T\($0.clock)Z - nginx - - [id a=\"b\"][c d=\"e]\"] \($0.address)")
    },
    Format("in a daemon's file", .combined) {
      combined($0, "\($0.day)T\($0.clock)+00:00 10.0.0.5 nginx: \($0.address)")
    },
    Format("behind a proxy", .combined) {
      combined($0, "10.0.0.1") + " \"\($0.address), 10.9.9.9\""
    },
    Format("Traefik", .traefik) {
      combined($0, $0.address) + " \($0.time % 1000) \"web@docker\" \"http://172.17.0.2:80\" 12ms"
    },
    Format("Traefik's JSON", .traefik) { hit in
      """
      {"ClientAddr":"\(hit.bracketed):\(hit.port)","ClientHost":"\(hit.address)","Duration":1234567,\
      "DownstreamStatus":\(hit.status),"RequestMethod":"\(hit.method)","RequestPath":"\(hit.path)",\
      "StartUTC":"\(hit.day)T\(hit.clock).123456789Z","level":"info","msg":"",\
      "request_User-Agent":"\(hit.agent)"}
      """
    },
    Format("Cloudflare", .cloudflare) { hit in
      """
      {"ClientIP":"\(hit.address)","ClientRequestHost":"a.example","ClientRequestMethod":"\(hit.method)",\
      "ClientRequestURI":"\(hit.path)","EdgeResponseStatus":\(hit.status),\
      "EdgeStartTimestamp":\(hit.time)123456789,"ClientRequestUserAgent":"\(hit.agent)"}
      """
    },
    Format("Cloudflare with RFC 3339", .json) { hit in
      """
      {"EdgeStartTimestamp":"\(hit.day)T\(hit.clock)Z","ClientIP":"\(hit.address)",\
      "ClientRequestMethod":"\(hit.method)","ClientRequestURI":"\(hit.path)",\
      "EdgeResponseStatus":\(hit.status),"ClientRequestUserAgent":"\(hit.agent)"}
      """
    },
    Format(
      "IIS", .w3c,
      header: [
        "#Software: Microsoft Internet Information Services 10.0", "#Version: 1.0",
        "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken",
      ]
    ) { hit in
      "\(hit.day) \(hit.clock) 10.0.0.1 \(hit.method) \(hit.path) - 443 - \(hit.address) "
        + "\(hit.agent.replacing(" ", with: "+")) - \(hit.status) 0 0 5\r"
    },
    Format("ALB", .alb) { hit in
      "h2 \(hit.day)T\(hit.clock).123456Z app/web/50dc \(hit.bracketed):\(hit.port) 10.0.0.1:80 0.000 0.001 "
        + "0.000 \(hit.status) \(hit.status) 34 366 \"\(hit.method) https://a.example:443\(hit.path) HTTP/2.0\" "
        + "\"\(hit.agent)\" ECDHE TLSv1.3 arn \"Root=1-58337\" \"a.example\" \"-\" 0"
    },
    Format("HAProxy", .haproxy) { hit in
      "Jan 31 \(hit.clock) lb haproxy[14389]: \(hit.address):\(hit.port) [\(hit.apache).123] https~ web/s1 "
        + "0/0/1/9/10 \(hit.status) 2750 - - ---- 1/1/1/1/0 0/0 {a.example|\(hit.agent)} "
        + "\"\(hit.method) \(hit.path) HTTP/1.1\""
    },
  ]

  /// Readers with IPv4 and IPv6 addresses, robots and failed requests.
  static var hits: [Hit] {
    var dice = RandomNumbers(seed: 11)
    return (0..<400).map { number in
      let reader = Int.random(in: 0..<20, using: &dice)
      return Hit(
        time: 1_769_850_000 + Int64(number * 9),
        address: reader % 2 == 0 ? "203.0.113.\(reader)" : "2001:db8::\(reader)",
        method: number % 17 == 0 ? "HEAD" : "GET",
        path: "/s/\(Int.random(in: 1...6, using: &dice))/" + (number % 5 == 0 ? "?a=b" : ""),
        status: number % 13 == 0 ? 404 : 200,
        agent: reader % 7 == 6
          ? "Mozilla/5.0 (compatible)" : "Mozilla/5.0 (X11; Linux x86_64) Gecko/1 Firefox/\(reader)"
      )
    }
  }

  @Test(arguments: formats) func `the same requests give the same counts`(_ format: Format)
    async throws
  {
    let expected = try ImportFolder()
    let hits = Self.hits
    let report = try await expected.importing([hits.map(Self.formats[0].line)])
    #expect(report.views > 200 && report.visits < report.views && report.exclusions.count == 3)
    for name in [LogFormat.auto, format.name] {
      var folder = try ImportFolder()
      folder.settings.format = name
      let read = try await folder.importing([format.header + hits.map(format.line)])
      #expect(read.unreadableCount == 0 && read.fileErrors.isEmpty, "\(read)")
      #expect(read.exclusions == report.exclusions)
      #expect(try folder.export() == (try expected.export()))
      // The fraction of a second does not make two lines different.
      let again = try await folder.importing([format.header + hits.map(format.line)])
      #expect(again.views == 0)
    }
  }

  @Test func `columns can change within a log and within a block`()
    async throws
  {
    let folder = try ImportFolder()
    var lines: [String] = []
    for number in 0..<30_000 {
      let isFirst = number / 10_000 % 2 == 0
      if number % 10_000 == 0 {
        lines.append(
          isFirst
            ? "#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)"
            : "#Fields: cs-uri-stem date time sc-status cs(User-Agent) c-ip")
      }
      let clock = "0\(number / 10_000):\(twoDigits(number / 100 % 60)):\(twoDigits(number % 60))"
      let agent = "Mozilla/5.0+(X11)+Gecko/1+Firefox/\(number)"
      lines.append(
        isFirst
          ? "2026-01-31 \(clock) 192.0.2.1 GET /a/ 200 \(agent)"
          : "/a/ 2026-01-31 \(clock) 200 \(agent) 192.0.2.1")
    }
    let report = try await folder.importing([lines])
    #expect(report.views == 30_000 && report.unreadableCount == 0)
    // Lines after a header without the required columns are unreadable.
    let cut = try await folder.importing([
      [
        "#Fields: date time cs-uri-stem sc-status", "2026-01-31 05:00:00 /b/ 200",
        "#Fields: date time sc-status cs-uri", "2026-01-31 05:00:01 200 /b/", "#Fields: date time",
        "2026-01-31 05:00:02", "#Fields: date time cs-uri-stem sc-status",
        "2026-01-31 05:00:03 /b/ 200",
      ]
    ])
    #expect(cut.views == 3 && cut.unreadableLines.map(\.error) == [.noColumns])
  }
}
