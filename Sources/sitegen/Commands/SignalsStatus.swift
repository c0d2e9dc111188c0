internal import Basics
internal import Signals

extension Command {
  /// Prints what the store holds.
  static func printStatus(_ site: SignalsSite, _ arguments: Arguments) throws(SignalsFailure) {
    let status = try readershipStatus(root: site.root)
    if arguments.has(.json) {
      Terminal.print(json: status.map(json) ?? .null)
    } else if let status {
      let caps = try auditReadership(root: site.root)?.caps ?? []
      Terminal.print(text(status, site.zone, largestCaps: largestCaps(caps)))
    } else {
      Terminal.print("there is no readership yet; 'sitegen signals import FILE' makes it\n")
    }
  }

  private static func text(
    _ status: ReadershipStatus, _ zone: Zone, largestCaps: String
  ) -> String {
    func shown(_ instant: Instant?) -> String { instant.map { Moment($0, in: zone).plain } ?? "-" }
    var text = """
      from:   \(shown(status.first))
      to:     \(shown(status.latest))
      pages:  \(grouped(status.pages))
      views:  \(grouped(status.views))
      visits: \(grouped(status.visits))
      likes:  \(grouped(status.likes))
      pairs:  \(grouped(status.pairs)) of articles read together in \(Readership.support) sessions or more
      size:   \(grouped((status.bytes + 1023) / 1024)) KB

      """
    if status.cappedNetworks > 0 {
      text += "capped: \(counted(status.cappedNetworks, "network")) of "
      text += "\(counted(status.cappedArticles, "article")); 'sitegen signals audit' lists them\n"
      text += largestCaps
    }
    if let before = status.forgottenBefore { text += "forgotten before: \(shown(before))\n" }
    return text
  }

  private static func json(_ status: ReadershipStatus) -> Value {
    func shown(_ instant: Instant?) -> Value { instant.map { .string($0.utcText) } ?? .null }
    return .map([
      "from": shown(status.first), "to": shown(status.latest), "pages": .int(status.pages),
      "views": .int(status.views), "visits": .int(status.visits), "likes": .int(status.likes),
      "pairs": .int(status.pairs), "capped_networks": .int(status.cappedNetworks),
      "capped_articles": .int(status.cappedArticles), "bytes": .int(status.bytes),
      "forgotten_before": shown(status.forgottenBefore),
    ])
  }

  /// Forgets what is earlier than a date.
  static func forget(_ site: SignalsSite, _ arguments: Arguments) throws(SignalsFailure) {
    guard let before = site.before else {
      throw SignalsFailure(
        "'signals forget' needs a date", help: "sitegen signals forget --before 2026-01-01")
    }
    let gone = try forgetReadership(before: before, root: site.root)
    guard !arguments.has(.quiet) else { return }
    guard let gone else {
      Terminal.print("there is no readership to forget\n")
      return
    }
    let date = Moment(before, in: site.zone).plain
    Terminal.print("\(grouped(gone)) counts of pages before \(date) are forgotten\n")
  }

  /// Writes the counts, or the pairs, to standard output.
  static func exportSignals(
    _ site: SignalsSite, _ arguments: Arguments
  ) async throws(SignalsFailure) {
    let reading = await site.read()
    let basePath = reading.addresses.basePath
    if arguments.has(.pairs) {
      let readership = try readReadership(root: site.root, addresses: reading.addresses)
      exportPairs(readership, basePath: basePath) { Terminal.write($0) }
      return
    }
    let isThere = try exportReadership(root: site.root, basePath: basePath, zone: reading.zone) {
      Terminal.write($0)
    }
    if !isThere { throw SignalsFailure("there is no readership to export") }
  }
}
