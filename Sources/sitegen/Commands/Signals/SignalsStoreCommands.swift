internal import Basics
internal import Content
internal import Signals

extension Command {
  /// Prints the totals of the stored readership (`signals status`).
  static func printStatus(_ site: SignalsSite, _ arguments: Arguments) throws(SignalsError) {
    let status = try readershipStatus(root: site.root)
    if arguments.has(.json) {
      Terminal.print(json: status.map(json) ?? .null)
    } else if let status {
      let caps = try auditReadership(root: site.root)?.caps ?? []
      Terminal.print(text(status, site.zone, largestCaps: largestCaps(caps)))
    } else {
      Terminal.print("there is no readership yet; 'sitegen signals import FILE' creates it\n")
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

  /// Deletes the counts before a date (`signals forget`).
  static func forget(_ site: SignalsSite, _ arguments: Arguments) throws(SignalsError) {
    guard let before = site.before else {
      throw SignalsError(
        "'signals forget' needs a date", help: "sitegen signals forget --before 2026-01-01")
    }
    let deleted = try forgetReadership(before: before, root: site.root)
    guard !arguments.has(.quiet) else { return }
    guard let deleted else {
      Terminal.print("there is no readership to forget\n")
      return
    }
    let date = Moment(before, in: site.zone).plain
    Terminal.print("deleted \(grouped(deleted)) counts of pages before \(date)\n")
  }

  /// Writes the counts or the pairs to standard output (`signals export`).
  static func exportSignals(
    _ site: SignalsSite, _ arguments: Arguments
  ) async throws(SignalsError) {
    let facts = await site.facts()
    let basePath = facts.addresses.basePath
    if arguments.has(.pairs) {
      let readership = try readReadership(root: site.root, addresses: facts.addresses)
      exportPairs(readership, basePath: basePath) { Terminal.write($0) }
      return
    }
    let exists = try exportReadership(root: site.root, basePath: basePath, zone: facts.zone) {
      Terminal.write($0)
    }
    if !exists { throw SignalsError("there is no readership to export") }
  }
}

extension Command {
  /// Prints the capped networks with reasons, and the bursts of articles (`signals audit`).
  static func audit(
    _ site: SignalsSite, _ arguments: Arguments
  ) async throws(SignalsError) {
    let facts = await site.facts()
    let audit = try auditReadership(root: site.root, addresses: facts.addresses)
    if arguments.has(.json) {
      Terminal.print(json: audit.map { json($0) } ?? .null)
    } else if let audit {
      Terminal.print(text(audit, facts))
    } else {
      Terminal.print("there is no readership yet; 'sitegen signals import FILE' creates it\n")
    }
  }

  private static func text(
    _ audit: ReadershipAudit, _ facts: SignalsSite.Facts
  ) -> String {
    var text =
      "capped: \(counted(audit.caps.count, "time")), the readers of an article from one network\n"
    for cap in audit.caps {
      text += "  \(date(cap.day))  \(cap.path.printable)  network \(cap.network): "
      text +=
        "\(counted(cap.visits, "visit")) of \(counted(cap.addresses, "address", "addresses")) "
      text += "count as \(readers(cap.weight)): "
      text += reason(cap.reason, share: facts.readership.networkShare) + "\n"
    }
    text +=
      "bursts: \(counted(audit.bursts.count, "hour")) far above the usual readership of the article\n"
    for burst in audit.bursts {
      text +=
        "  \(burst.hour.utcText)  \(burst.path.printable)  \(counted(burst.visits, "visit")), "
      text += "usually \(tenths(burst.expected)), count as \(readers(burst.weight))\n"
    }
    return text
  }

  /// Returns the three caps that removed the most readers.
  private static func largestCaps(_ caps: [ReadershipAudit.Cap]) -> String {
    caps.sorted { $0.loss > $1.loss }.prefix(3).map { cap in
      "  network \(cap.network) of \(date(cap.day)): \(counted(cap.visits, "visit")) of "
        + "\(cap.path.printable) count as \(readers(cap.weight))\n"
    }.joined()
  }

  private static func reason(_ reason: ReadershipAudit.Cap.Reason, share: Int) -> String {
    switch reason {
    case .share: "more than \(share) % of the article's readers"
    case .repeats: "few addresses, many agents or sessions"
    case .crowd: "many addresses of one network"
    }
  }

  private static func date(_ day: Instant) -> String { String(day.utcText.prefix(10)) }

  private static func readers(_ weight: Int64) -> String {
    tenths(Double(weight) / Double(Readership.Count.unitWeight))
  }

  /// Formats a number with one decimal, rounded down.
  private static func tenths(_ number: Double) -> String {
    let tenths = Int(min(number, 1e15) * 10)
    return "\(grouped(tenths / 10)).\(tenths % 10)"
  }

  private static func json(_ audit: ReadershipAudit) -> Value {
    .map([
      "capped": .array(
        audit.caps.map { cap in
          .map([
            "day": .string(date(cap.day)), "path": .string(cap.path), "network": .int(cap.network),
            "visits": .int(cap.visits), "addresses": .int(cap.addresses),
            "counted": .double(Double(cap.weight) / Double(Readership.Count.unitWeight)),
            "reason": .string(cap.reason.rawValue),
          ])
        }),
      "bursts": .array(
        audit.bursts.map { burst in
          .map([
            "hour": .string(burst.hour.utcText), "path": .string(burst.path),
            "visits": .int(burst.visits), "usual": .double(burst.expected),
            "counted": .double(Double(burst.weight) / Double(Readership.Count.unitWeight)),
          ])
        }),
    ])
  }
}
