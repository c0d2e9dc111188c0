internal import Basics

/// Parses blocks of lines into page views: one worker's share of an import.
struct PageViewReader: Sendable {
  private let settings: ImportSettings
  private let salt: Salt
  private let robots: RobotDetector
  private let address: AddressField
  private let latest: Int64
  private let earliest: Int64
  private let hosts: HostFilter

  private(set) var pageViews: [PageView] = []
  private(set) var counts: [ReportedCount] = []
  private(set) var pages = PageTable()
  /// The readers who requested style sheets, scripts, pictures or fonts.
  private(set) var assets = AssetRequests()
  /// The connections of lines with forwarded addresses.
  private(set) var connections = ProxyDetector()
  private(set) var exclusions = [Int](repeating: 0, count: ExclusionReason.allCases.count)
  private(set) var unreadableLines: [UnreadableLine] = []
  private(set) var unreadableCount = 0
  /// The number of lines of each block, and how many could be parsed.
  private(set) var lines: [(block: LogBlock, count: LineCount)] = []

  /// The cached verdicts on agents, by their hashes.
  private var agents: [UInt64: Bool] = [:]
  private var request = Request()
  /// The number of lines that could be parsed.
  private var readable = 0

  /// The file of the last error, and how many of its errors are kept.
  private var lastErrorFile = (file: -1, count: 0)

  /// The number of errors that each worker keeps for a file; the command shows no more.
  static let unreadableLimit = 5

  init(_ settings: ImportSettings, salt: Salt) {
    self.settings = settings
    self.salt = salt
    robots = RobotDetector()
    address = settings.addressField
    latest = min(settings.now.seconds + 86_400, Int64(UInt32.max))
    earliest = max(ImportSettings.earliest, settings.forgottenBefore?.seconds ?? 0)
    hosts = HostFilter(allowed: settings.hosts, site: settings.siteHosts)
  }

  /// Parses the lines of a block.
  mutating func read(_ block: LogBlock, _ bytes: Span<UInt8>) {
    // The ranges refer to the previous block.
    request = Request()
    guard !block.isTooLong else {
      lines.append((block, LineCount(lines: 1, unreadable: 1)))
      request.errorRange = 0..<0
      recordError(.tooLong, bytes, 0..<0, block, 0)
      return
    }
    var layout = block.layout
    // A byte order mark is not part of a table's first column name.
    var offset = bytes.starts(with: "\u{FEFF}", at: 0, end: block.count) ? 3 : 0
    var number = 0
    let (readableBefore, faultsBefore) = (readable, unreadableCount)
    while offset < block.count {
      let end = bytes.index(of: UInt8(ascii: "\n"), in: offset..<block.count) ?? block.count
      let line = bytes.trimmedLine(offset..<end)
      if !line.isEmpty, let error = read(line, bytes, &layout) {
        recordError(error, bytes, line, block, number)
      }
      offset = end + 1
      number += 1
    }
    lines.append(
      (
        block,
        LineCount(
          lines: number, readable: readable - readableBefore,
          unreadable: unreadableCount - faultsBefore)
      ))
  }

  @inline(__always)
  private mutating func read(
    _ line: Range<Int>, _ bytes: Span<UInt8>, _ layout: inout LineLayout
  ) -> LineParseError? {
    if layout.skips(bytes, line) { return nil }
    let exclusion: ExclusionReason?
    switch layout.parse(bytes, line, into: &request) {
    case .request: exclusion = record(line, bytes)
    case .row(let row): exclusion = record(row, bytes)
    case .unreadable(let error): return layout.isHeader(bytes, line) ? nil : error
    }
    readable += 1
    if let exclusion { exclusions[exclusion.rawValue] += 1 }
    return nil
  }

  /// Records the page view of a request, or returns why it is excluded; the cheapest checks come
  /// first.
  @inline(__always)
  private mutating func record(_ line: Range<Int>, _ bytes: Span<UInt8>) -> ExclusionReason? {
    guard request.isGet else { return .otherMethod }
    guard request.status == 200 || request.status == 304 else { return .otherStatus }
    guard request.time >= ImportSettings.earliest, request.time <= latest else {
      return .invalidTime
    }
    guard request.time >= earliest else { return .forgotten }
    guard hosts.accepts(bytes, request) else { return .otherHost }
    let page: UInt32
    var isLike = false
    switch pages.find(request.target, request.query, bytes, settings.addresses) {
    case .page(let number): page = number
    case .like(let number): (page, isLike) = (number, true)
    case .asset:
      assets.add(reader(bytes, address.find(bytes, request)), time: request.time)
      return .file
    case .excluded(let exclusion): return exclusion
    }
    if request.isPrefetch { return .prefetch }
    if let exclusion = exclusionByAgent(bytes) { return exclusion }
    if isLike, !hosts.acceptsReferrer(bytes, request) { return .externalLike }
    let bare = address.find(bytes, request)
    let origin = NetworkOrigin(bytes, bare, agent: request.agent, salt)
    if address.proxies.isEmpty { connections.add(bytes, request, origin) }
    var whole = ByteHash(key: fingerprintKey)
    whole.add(bytes, line)
    pageViews.append(
      PageView(
        reader: reader(bytes, bare), line: whole.value, origin: origin,
        time: UInt32(request.time), page: page,
        fingerprint: UInt32(truncatingIfNeeded: request.fingerprint >> 44), isLike: isLike))
    return nil
  }

  @inline(__always)
  private mutating func exclusionByAgent(_ bytes: Span<UInt8>) -> ExclusionReason? {
    if request.isRobot { return .robot }
    guard !request.agent.isEmpty, !bytes.holds("-", at: request.agent) else {
      return request.hasAgent ? .noAgent : nil
    }
    var hash = ByteHash(key: salt.first)
    hash.add(bytes, request.agent)
    if let isRobot = agents[hash.value] { return isRobot ? .robot : nil }
    let agent = DecodedUserAgent(bytes, request.agent, spaces: request.agentSpaces)
    let isRobot = robots.isRobot(agent.bytes.span, agent.bytes.indices)
    if agents.count < 1 << 17 { agents[hash.value] = isRobot }
    return isRobot ? .robot : nil
  }

  /// Returns the hash of a reader: address and agent.
  @inline(__always)
  private func reader(_ bytes: Span<UInt8>, _ address: Range<Int>) -> UInt64 {
    var hash = ByteHash(key: salt.first)
    hash.add(bytes, address)
    hash.add(bytes, request.agent)
    hash.add(salt.second)
    return hash.value
  }

  private mutating func record(_ row: CountTableRow, _ bytes: Span<UInt8>) -> ExclusionReason? {
    var seconds = row.time.utc
    if row.time.utcOffset == nil {
      seconds = settings.zone.instant(of: CivilTime(secondsAsUTC: row.time.wall)).seconds
    }
    guard seconds >= ImportSettings.earliest, seconds <= latest else { return .invalidTime }
    guard seconds >= earliest else { return .forgotten }
    let page: UInt32
    switch pages.find(row.path, 0..<0, bytes, settings.addresses) {
    case .page(let number), .like(let number): page = number
    case .excluded(.invalidPath) where bytes.holds("*", at: row.path): page = pages.others
    case .asset: return .file
    case .excluded(let exclusion): return exclusion
    }
    var hash = ByteHash(key: fingerprintKey)
    hash.add(bytes, row.host)
    hash.add(bytes, row.path)
    counts.append(
      ReportedCount(
        row: Int64(bitPattern: hash.value), hour: Int32(seconds / 3600),
        span: row.time.hasClock ? 1 : 24, page: page, visits: Int64(row.visits),
        views: Int64(row.views), likes: Int64(row.likes)))
    return nil
  }

  private mutating func recordError(
    _ error: LineParseError, _ bytes: Span<UInt8>, _ line: Range<Int>, _ block: LogBlock,
    _ number: Int
  ) {
    unreadableCount += 1
    if lastErrorFile.file != block.file { lastErrorFile = (block.file, 0) }
    guard lastErrorFile.count < Self.unreadableLimit else { return }
    lastErrorFile.count += 1
    unreadableLines.append(
      UnreadableLine(
        error, at: request.errorRange, of: bytes, line: line, file: block.file, block: block.number,
        number: number))
  }
}

/// Parses all blocks of the logs, distributed over several workers.
func readBlocks(
  of queue: LogQueue, _ settings: ImportSettings, _ salt: Salt
) async -> [PageViewReader] {
  await withTaskGroup(of: PageViewReader.self) { group in
    for _ in 0..<max(1, settings.jobs) {
      group.addTask { @concurrent in
        var reader = PageViewReader(settings, salt: salt)
        var buffer = [UInt8](repeating: 0, count: LogQueue.blockSize)
        while let block = queue.next(into: &buffer) { reader.read(block, buffer.span) }
        return reader
      }
    }
    var readers: [PageViewReader] = []
    for await reader in group { readers.append(reader) }
    return readers
  }
}

/// The readers who requested style sheets, scripts, pictures or fonts, by day: browsers nearly
/// always do, robots rarely.
struct AssetRequests: Sendable {
  private(set) var keys: Set<UInt64> = []
  /// A browser requests many files in a row.
  private var last: UInt64 = 0
  /// Whether the limit was reached; if so, no reader is judged by its requests.
  private(set) var isFull = false

  private static let limit = 1 << 21

  /// Records a request of a reader.
  @inline(__always)
  mutating func add(_ reader: UInt64, time: Int64) {
    let key = Self.key(reader, day: UInt32(truncatingIfNeeded: time / 86_400))
    guard key != last else { return }
    last = key
    guard keys.count < Self.limit else {
      isFull = true
      return
    }
    keys.insert(key)
  }

  mutating func formUnion(_ other: Self) {
    keys.formUnion(other.keys)
    isFull = isFull || other.isFull
  }

  /// Returns true if a reader requested such a file on a day.
  func contains(_ reader: UInt64, day: UInt32) -> Bool { keys.contains(Self.key(reader, day: day)) }

  private static func key(_ reader: UInt64, day: UInt32) -> UInt64 {
    reader ^ UInt64(day) &* 0x9E37_79B9_7F4A_7C15
  }
}

/// Detects logs whose connections come from an unnamed proxy: a few addresses, with forwarded
/// addresses on each line.
struct ProxyDetector: Sendable {
  private(set) var lines = 0
  private(set) var addresses: Set<UInt32> = []

  /// Below this number of lines, a site has too few readers to judge.
  private static let minimumLines = 50
  /// More addresses than a site has proxies.
  private static let maximumAddresses = 8

  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, _ request: Request, _ origin: NetworkOrigin) {
    guard !request.forwarded.isEmpty, addresses.count <= Self.maximumAddresses else { return }
    lines += 1
    addresses.insert(origin.address)
  }

  mutating func formUnion(_ other: Self) {
    lines += other.lines
    addresses.formUnion(other.addresses)
  }

  /// Whether a few addresses stand for all readers.
  var hidesReaders: Bool {
    lines >= Self.minimumLines && addresses.count <= Self.maximumAddresses
  }
}
