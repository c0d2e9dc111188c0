internal import Basics

/// Turns blocks of lines into readings: one worker's share of an import.
struct LineReader: Sendable {
  private let settings: ImportSettings
  private let salt: Salt
  private let robots: RobotTest
  private let address: AddressField
  private let latest: Int64
  private let earliest: Int64
  private let hosts: HostRule

  private(set) var readings: [Reading] = []
  private(set) var counts: [StatedCount] = []
  private(set) var pages = PageTable()
  /// Who asked for what pages are made of.
  private(set) var assets = AssetReaders()
  /// Connections of lines that name other addresses behind them.
  private(set) var connections = ProxySigns()
  private(set) var omissions = [Int](repeating: 0, count: Omission.allCases.count)
  private(set) var faults: [FaultyLine] = []
  private(set) var faultCount = 0
  /// How many lines each block has, and of what kind.
  private(set) var lines: [(block: LogBlock, count: LineCount)] = []

  /// What is known of an agent, by its hash.
  private var agents: [UInt64: Bool] = [:]
  private var request = Request()
  /// How many lines could be read.
  private var readable = 0

  /// The file of the last fault, and how many of its faults are kept.
  private var faultyFile = (file: -1, count: 0)

  /// Of each worker and file so many faulty lines are kept: the command shows no more.
  private static let faultLimit = ImportReport.faultLimit

  init(_ settings: ImportSettings, salt: Salt) {
    self.settings = settings
    self.salt = salt
    robots = RobotTest()
    address = settings.addressField
    latest = min(settings.now.seconds + 86_400, Int64(UInt32.max))
    earliest = max(ImportSettings.earliest, settings.forgottenBefore?.seconds ?? 0)
    hosts = HostRule(only: settings.hosts, own: settings.siteHosts)
  }

  /// Reads the lines of a block.
  mutating func read(_ block: LogBlock, _ bytes: Span<UInt8>) {
    // Ranges of another block's line mean nothing in this one.
    request = Request()
    guard !block.isTooLong else {
      lines.append((block, LineCount(lines: 1, faults: 1)))
      request.faulty = 0..<0
      note(.tooLong, bytes, 0..<0, block, 0)
      return
    }
    var shape = block.shape
    // A byte order mark is no part of a table's first name.
    var place = bytes.starts(with: "\u{FEFF}", at: 0, end: block.count) ? 3 : 0
    var number = 0
    let (readableBefore, faultsBefore) = (readable, faultCount)
    while place < block.count {
      let end = bytes.index(of: UInt8(ascii: "\n"), in: place..<block.count) ?? block.count
      let line = bytes.trimmedLine(place..<end)
      if !line.isEmpty, let fault = read(line, bytes, &shape) {
        note(fault, bytes, line, block, number)
      }
      place = end + 1
      number += 1
    }
    lines.append(
      (
        block,
        LineCount(
          lines: number, readable: readable - readableBefore, faults: faultCount - faultsBefore)
      ))
  }

  @inline(__always)
  private mutating func read(
    _ line: Range<Int>, _ bytes: Span<UInt8>, _ shape: inout LineShape
  ) -> LineFault? {
    switch shape {
    case .access:
      if let fault = readAccessLine(bytes, line, into: &request) { return fault }
    case .json(let keys):
      // A list has its brackets on lines of their own.
      if bytes.holds("[", at: line) || bytes.holds("]", at: line) { return nil }
      if let fault = readJSONLine(bytes, line, keys: keys, into: &request) { return fault }
    case .extended(let columns):
      if bytes[line.lowerBound] == UInt8(ascii: "#") {
        if var changed = ExtendedColumns(header: bytes, line) {
          changed.allowsSpaces = columns.allowsSpaces
          shape = .extended(changed)
        }
        return nil
      }
      if let fault = readExtendedLine(bytes, line, columns: columns, into: &request) {
        return fault
      }
    case .balancer:
      if let fault = readBalancerLine(bytes, line, into: &request) { return fault }
    case .haproxy:
      if let fault = readHAProxyLine(bytes, line, into: &request) { return fault }
    case .goatCounter(let columns):
      if GoatCounterColumns(header: bytes, line) != nil { return nil }
      if let fault = readGoatCounterLine(bytes, line, columns: columns, into: &request) {
        return fault
      }
    case .stated(let columns): return readStated(line, bytes, columns)
    case .unknown: return request.fault(.noFormat)
    }
    readable += 1
    if let omission = take(line, bytes) { omissions[omission.rawValue] += 1 }
    return nil
  }

  /// Keeps what the request says, or tells why not; what is cheap to see is asked first.
  @inline(__always)
  private mutating func take(_ line: Range<Int>, _ bytes: Span<UInt8>) -> Omission? {
    guard request.isGet else { return .otherRequest }
    guard request.status == 200 || request.status == 304 else { return .otherStatus }
    guard request.time >= ImportSettings.earliest, request.time <= latest else {
      return .wrongClock
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
    case .omitted(let omission): return omission
    }
    if request.isPrefetch { return .prefetch }
    if let omission = judgeAgent(bytes) { return omission }
    if isLike, !hosts.acceptsReferrer(bytes, request) { return .foreignLike }
    let bare = address.find(bytes, request)
    let origin = Origin(bytes, bare, agent: request.agent, salt)
    if address.proxies.isEmpty { connections.add(bytes, request, origin) }
    var whole = ByteHash(key: markKey)
    whole.add(bytes, line)
    readings.append(
      Reading(
        reader: reader(bytes, bare), line: whole.value, origin: origin,
        time: UInt32(request.time), page: page,
        mark: UInt32(truncatingIfNeeded: request.mark >> 44), isLike: isLike))
    return nil
  }

  @inline(__always)
  private mutating func judgeAgent(_ bytes: Span<UInt8>) -> Omission? {
    if request.isRobot { return .robot }
    guard !request.agent.isEmpty, !bytes.holds("-", at: request.agent) else {
      return request.hasAgent ? .noAgent : nil
    }
    var hash = ByteHash(key: salt.first)
    hash.add(bytes, request.agent)
    if let isRobot = agents[hash.value] { return isRobot ? .robot : nil }
    let agent = AgentText(bytes, request.agent, spaces: request.agentSpaces)
    let isRobot = robots.isRobot(agent.bytes.span, agent.bytes.indices)
    if agents.count < 1 << 17 { agents[hash.value] = isRobot }
    return isRobot ? .robot : nil
  }

  /// Who reads: address and agent.
  @inline(__always)
  private func reader(_ bytes: Span<UInt8>, _ address: Range<Int>) -> UInt64 {
    var hash = ByteHash(key: salt.first)
    hash.add(bytes, address)
    hash.add(bytes, request.agent)
    hash.add(salt.second)
    return hash.value
  }

  private mutating func readStated(
    _ line: Range<Int>, _ bytes: Span<UInt8>, _ columns: StatedColumns
  ) -> LineFault? {
    if bytes[line.lowerBound] == UInt8(ascii: "#") { return nil }
    do {
      let row = try StatedRow(bytes, line, columns: columns)
      readable += 1
      if let omission = take(row, bytes) { omissions[omission.rawValue] += 1 }
      return nil
    } catch {
      let isHeader = StatedColumns(firstLine: bytes, line) == columns
      return isHeader ? nil : request.fault(error.fault, at: error.range)
    }
  }

  private mutating func take(_ row: StatedRow, _ bytes: Span<UInt8>) -> Omission? {
    var seconds = row.time.utc
    if row.time.offset == nil {
      seconds = settings.zone.instant(of: CivilTime(secondsAsUTC: row.time.wall)).seconds
    }
    guard seconds >= ImportSettings.earliest, seconds <= latest else { return .wrongClock }
    guard seconds >= earliest else { return .forgotten }
    let page: UInt32
    switch pages.find(row.path, 0..<0, bytes, settings.addresses) {
    case .page(let number), .like(let number): page = number
    case .omitted(.oddPath) where bytes.holds("*", at: row.path): page = pages.others
    case .asset: return .file
    case .omitted(let omission): return omission
    }
    var hash = ByteHash(key: markKey)
    hash.add(bytes, row.host)
    hash.add(bytes, row.path)
    counts.append(
      StatedCount(
        row: Int64(bitPattern: hash.value), hour: Int32(seconds / 3600),
        span: row.time.hasClock ? 1 : 24, page: page, visits: Int64(row.visits),
        views: Int64(row.views), likes: Int64(row.likes)))
    return nil
  }

  private mutating func note(
    _ fault: LineFault, _ bytes: Span<UInt8>, _ line: Range<Int>, _ block: LogBlock, _ number: Int
  ) {
    faultCount += 1
    if faultyFile.file != block.file { faultyFile = (block.file, 0) }
    guard faultyFile.count < Self.faultLimit else { return }
    faultyFile.count += 1
    faults.append(
      FaultyLine(
        fault, at: request.faulty, of: bytes, line: line, file: block.file, block: block.number,
        number: number))
  }
}
