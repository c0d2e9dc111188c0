import Basics
import Foundation
import Testing
import Text

@testable import Signals

/// Tests of the weights of networks, the address of the reader, and the likes that count.
@Suite struct NetworkWeightingTests {
  @Test func `the weight of a network grows with the logarithm of its addresses`() {
    #expect(
      [0, 1, 2, 16, 256].map { NetworkWeight.block(addresses: $0) } == [0, 64, 80, 128, 192])
    #expect(NetworkWeight.block(addresses: 1 << 40) == 256)
    #expect([0, 64, 1024].map { NetworkWeight.range(sum: $0) } == [0, 64, 1024])
    #expect(NetworkWeight.range(sum: 2048) == 2048 && NetworkWeight.range(sum: 4096) == 3072)
    for number in 1..<2000 {
      #expect(NetworkWeight.block(addresses: number) >= NetworkWeight.block(addresses: number - 1))
      #expect(
        NetworkWeight.range(sum: Int64(number)) >= NetworkWeight.range(sum: Int64(number - 1)))
    }
  }

  /// Returns weight, networks and visits of each page of a store.
  private static func weights(_ folder: ImportFolder) throws -> [String: [Int64]] {
    let readership = try readReadership(root: folder.root)
    return Dictionary(
      uniqueKeysWithValues: readership.paths.indices.map { index in
        let counts = readership.counts(of: index)
        return (
          readership.paths[index],
          [
            counts.reduce(0) { $0 + $1.weight }, counts.reduce(0) { $0 + Int64($1.networks) },
            Int64(readership.totals[index].visits),
          ]
        )
      })
  }

  @Test func `neither agents nor addresses multiply the weight of a network`() async throws {
    let folder = try ImportFolder()
    var lines: [String] = []
    for number in 0..<40 {
      let time = "01:00:\(twoDigits(number))"
      lines += [
        accessLine("203.0.113.9", time, "/agents/", agent: "Mozilla/5.0 Firefox/\(number)"),
        accessLine("198.51.100.\(number)", time, "/addresses/"),
        accessLine("2001:db8:7:\(number)::1", time, "/rotating/"),
        accessLine("10.\(number).0.1", time, "/readers/"),
      ]
    }
    try await folder.importing([lines])
    let weights = try Self.weights(folder)
    #expect(weights["/agents/"] == [64, 1, 40])
    #expect(weights["/readers/"] == [40 * 64, 40, 40])
    // From the fourth reader on, a network without others exceeds its share.
    #expect(weights["/addresses/"] == [89, 1, 40])
    #expect(weights["/rotating/"] == [89, 1, 40])
    let audit = try #require(try auditReadership(root: folder.root))
    #expect(audit.caps.map(\.path) == ["/agents/", "/addresses/", "/rotating/"])
    #expect(audit.caps.map(\.reason) == [.repeats, .share, .share])
    #expect(
      audit.caps.map(\.visits) == [40, 40, 40] && audit.caps.map(\.addresses) == [1, 40, 40])
    #expect(Set(audit.caps.map(\.network)).count == 3)
    let status = try #require(try readershipStatus(root: folder.root))
    #expect(status.cappedNetworks == 3 && status.cappedArticles == 3)
    #expect(status.visits == 160)
  }

  @Test func `networks of one provider have less weight above sixteen readers`() async throws {
    let folder = try ImportFolder()
    let lines = (0..<64).map { number in
      accessLine("2001:db8:\(number)::1", "01:00:\(twoDigits(number % 60))", "/a/")
    }
    try await folder.importing([lines])
    #expect(try Self.weights(folder)["/a/"] == [48 * 64, 64, 64])
  }

  @Test
  func `counts likes from the site by readers who opened the article, logarithmically per network`()
    async throws
  {
    var folder = try ImportFolder()
    folder.settings.siteHosts = ["paper.example"]
    let like = "/_signals/like.gif?p=/a/"
    func press(_ address: String, _ referrer: String = "-", agent: String = "Mozilla/5.0 X")
      -> [String]
    {
      [
        accessLine(address, "01:00:00", agent: agent),
        accessLine(address, "01:00:09", like, agent: agent, referrer: referrer),
      ]
    }
    let report = try await folder.importing([
      press("192.0.2.1") + press("192.0.2.1", agent: "Mozilla/5.0 Y")
        + press("192.1.2.1", "https://paper.example/a/")
        + press("192.2.2.1", "https://www.Paper.example:443/a/?b")
        + press("192.3.2.1", "https://evil.example/paper.example/")
        + press("192.4.2.1", "https://paper.example.evil.example/")
        + press("192.5.2.1", "https://paper.example@evil.example/")
        + press("192.6.2.1", "android-app://paper.example/")
        + [accessLine("192.7.2.1", "01:00:09", like), accessLine("192.0.2.1", "01:30:00", like)]
        + (0..<8).flatMap { press("198.51.100.\($0)") }
    ])
    #expect(report.exclusions == [.externalLike: 4, .likeWithoutView: 2])
    // Three readers, and the first, second, fourth and eighth reader of one network.
    #expect(report.likes == 3 + 4)
  }

  @Test func `counts a like after midnight within the session`()
    async throws
  {
    let folder = try ImportFolder()
    let like = "/_signals/like.gif?p=/a/"
    let report = try await folder.importing([
      [
        accessLine("192.0.2.1", "23:50:00"),
        accessLine("192.0.2.1", "00:10:00", like, day: "23/Sep/2026"),
        accessLine("192.1.2.1", "10:00:00"),
        accessLine("192.1.2.1", "10:10:00", like, day: "23/Sep/2026"),
      ]
    ])
    #expect(report.likes == 1 && report.exclusions == [.likeWithoutView: 1])
  }

  @Test(arguments: [(0, 40), (5, 40), (6, 0)])
  func `counts a like whose view is logged up to five seconds later`(
    _ delay: Int, _ likes: Int
  ) async throws {
    let folder = try ImportFolder()
    // Lines of one second are ordered by their hashes, so some likes precede their views.
    let report = try await folder.importing([
      (0..<40).flatMap { number in
        [
          accessLine(
            "10.\(number).0.1", "01:00:10", "/_signals/like.gif?p=/a/",
            referrer: "https://a.example/?\(number)"),
          accessLine(
            "10.\(number).0.1", "01:00:\(10 + delay)", "/a/",
            referrer: "https://b.example/\(number)"),
        ]
      }
    ])
    #expect(report.likes == likes && report.views == 40)
  }

  struct FieldCase: Sendable {
    var line: String
    var field = AddressField()
    var reader: String
  }

  static let proxies = [AddressRange("10.0.0.0/8"), AddressRange("192.0.2.1")].compactMap(\.self)

  static let fieldCases = [
    FieldCase(line: accessLine("192.0.2.9") + " \"203.0.113.5\"", reader: "192.0.2.9"),
    FieldCase(line: accessLine("203.0.113.5, 192.0.2.9"), reader: "192.0.2.9"),
    FieldCase(
      line: accessLine("192.0.2.1") + " \"6.6.6.6, 203.0.113.5, 10.1.2.3\"",
      field: AddressField(proxies: proxies), reader: "203.0.113.5"),
    // Only trusted proxies are believed.
    FieldCase(
      line: accessLine("192.0.2.9") + " \"203.0.113.5\"", field: AddressField(proxies: proxies),
      reader: "192.0.2.9"),
    FieldCase(
      line: accessLine("203.0.113.5, 10.1.2.3, 10.1.2.4"), field: AddressField(proxies: proxies),
      reader: "203.0.113.5"),
    FieldCase(
      line: accessLine("192.0.2.9") + " \"6.6.6.6, 203.0.113.5\"", field: AddressField(.forwarded),
      reader: "203.0.113.5"),
    FieldCase(line: accessLine("192.0.2.9"), field: AddressField(.forwarded), reader: "192.0.2.9"),
    FieldCase(
      line: accessLine("192.0.2.1") + " \"10.0.0.7\"", field: AddressField(proxies: proxies),
      reader: "10.0.0.7"),
  ]

  @Test(arguments: fieldCases)
  func `selects the rightmost address that cannot be forged`(
    _ test: FieldCase
  ) {
    let bytes = Array(test.line.utf8)
    var request = Request()
    #expect(parseAccessLine(bytes.span, bytes.indices, into: &request) == nil)
    #expect(bytes.span.text(test.field.find(bytes.span, request)) == test.reader)
  }

  @Test func `warns about readers behind unnamed proxies`() async throws {
    var folder = try ImportFolder()
    let lines = (0..<60).map { number in
      accessLine("192.0.2.1", "01:00:\(twoDigits(number))") + " \"203.0.113.\(number)\""
    }
    let report = try await folder.importing([lines])
    #expect(report.warnings == [.hiddenReaders])
    folder.settings.addressField.proxies = Self.proxies
    #expect(try await folder.importing([lines]).warnings == [])
  }

  @Test func `excludes requests for other hosts if the log contains hosts`() async throws {
    var folder = try ImportFolder()
    folder.settings.siteHosts = ["paper.example:8080", "blog.example"]
    let hosts = [
      "paper.example", "www.paper.example:443", "blog.example", "evil.example", "web-01",
    ]
    let lines = hosts.enumerated().map { number, host in
      host + " " + accessLine("192.\(number).2.1")
    }
    let report = try await folder.importing([lines + [accessLine("192.9.2.1")]])
    #expect(report.views == 5 && report.exclusions == [.otherHost: 1])
    let other = try await folder.importing([["other.example " + accessLine("192.8.2.1")]])
    #expect(other.warnings == [.otherHost])
  }

  @Test func `halves the weight of readers who request no assets if browsers do`() async throws {
    let folder = try ImportFolder()
    var lines: [String] = []
    for number in 0..<30 {
      lines.append(accessLine("10.\(number).0.1", "01:00:\(twoDigits(number))", "/a/"))
      if number < 20 { lines.append(accessLine("10.\(number).0.1", "01:01:00", "/a.css")) }
    }
    lines.append(accessLine("10.99.0.1", "02:00:00", "/b/"))
    try await folder.importing([lines])
    #expect(try Self.weights(folder)["/a/"] == [20 * 64 + 10 * 32, 30, 30])
    // The last reader may still request the assets.
    #expect(try Self.weights(folder)["/b/"] == [64, 1, 1])
  }

  @Test func `one network alone never makes a pair`() async throws {
    let folder = try ImportFolder()
    var lines: [String] = []
    for day in 1...9 {
      for page in ["/a/", "/b/"] {
        lines.append(accessLine("192.0.2.1", "01:00:00", page, day: "0\(day)/Sep/2026"))
        for agent in 0..<9 {
          lines.append(
            accessLine("192.0.2.\(agent)", "02:00:00", page, agent: "Mozilla/5.0 \(agent)"))
        }
      }
    }
    try await folder.importing([lines])
    #expect(try readReadership(root: folder.root).pairs.isEmpty)
    let others = (1...2).flatMap { number in
      ["/a/", "/b/"].map { accessLine("198.51.10\(number).1", "01:00:00", $0, day: "01/Sep/2026") }
    }
    try await folder.importing([others])
    #expect(try readReadership(root: folder.root).pairs.map(\.sessions) == [12])
  }

  @Test func `merges unknown paths except for those with the most views`() async throws {
    var folder = try ImportFolder()
    func flood(_ count: Int, day: String) -> [String] {
      let unknown = (0..<count).map { number in
        accessLine(
          "10.\(number >> 8).\(number & 255).1",
          "01:\(twoDigits(number / 60 % 60)):\(twoDigits(number % 60))",
          "/zz\(number)/", day: day)
      }
      let later = (0..<3).map { accessLine("192.\($0).2.1", "01:00:00", "/later/", day: day) }
      return unknown + later
    }
    // Unknown paths are merged only if the site is known, including those of earlier imports.
    try await folder.importing([flood(1200, day: "22/Sep/2026")])
    #expect(try readReadership(root: folder.root).paths.count == 1201)
    folder.settings.addresses.add(.init(path: "/a/", isArticle: true), aliases: ["/old/"])
    try await folder.importing([
      flood(900, day: "23/Sep/2026") + [accessLine("192.0.2.1", "01:00:00", "/old/")]
    ])
    let readership = try readReadership(root: folder.root, addresses: folder.settings.addresses)
    #expect(readership.paths.count == 502)
    #expect(readership.paths.contains("*") && readership.paths.contains("/a/"))
    let later = try #require(readership.index(of: "/later/"))
    #expect(readership.totals[later].visits == 6)
    #expect(readership.totals.reduce(0) { $0 + $1.views } == 1200 + 900 + 6 + 1)
    let table = try folder.export()
    #expect(table.contains { $0.contains("Z,*,") })
    let there = try ImportFolder()
    try await there.importing([["time,path,visits,views,likes"] + table])
    #expect(try there.export() == table)
  }

  @Test func `reports an article with far more visits than before`() async throws {
    let folder = try ImportFolder()
    var rows = ["time,path,visits,views"]
    for hour in 0..<60 {
      let (day, clock) = (1 + hour / 24, twoDigits(hour % 24))
      let time = "2026-09-0\(day)T\(clock):00:00Z"
      rows.append("\(time),/a/,\(hour == 50 ? 90 : 10),10")
      rows.append("\(time),/new/,\(hour < 5 ? 900 : 3),10")
    }
    try await folder.importing([rows])
    let audit = try #require(try auditReadership(root: folder.root))
    #expect(audit.bursts.map(\.path) == ["/a/"] && audit.bursts.map(\.visits) == [90])
    #expect(audit.bursts.first?.hour.utcText == "2026-09-03T02:00:00Z")
  }
}
