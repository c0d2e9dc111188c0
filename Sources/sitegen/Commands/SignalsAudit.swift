internal import Basics
internal import Content
internal import Signals

extension Command {
  /// Prints which networks were capped and why, and the bursts of articles.
  static func audit(
    _ site: SignalsSite, _ arguments: Arguments
  ) async throws(SignalsFailure) {
    let reading = await site.read()
    let audit = try auditReadership(root: site.root, addresses: reading.addresses)
    if arguments.has(.json) {
      Terminal.print(json: audit.map { json($0) } ?? .null)
    } else if let audit {
      Terminal.print(text(audit, reading))
    } else {
      Terminal.print("there is no readership yet; 'sitegen signals import FILE' makes it\n")
    }
  }

  private static func text(
    _ audit: ReadershipAudit, _ reading: SignalsSite.Reading
  ) -> String {
    var text = "capped: \(counted(audit.caps.count, "time")) a network's readers of an article\n"
    for cap in audit.caps {
      text += "  \(date(cap.day))  \(cap.path.printable)  network \(cap.network): "
      text +=
        "\(counted(cap.visits, "visit")) of \(counted(cap.addresses, "address", "addresses")) "
      text += "count as \(readers(cap.weight)): "
      text += reason(cap.reason, share: reading.readership.networkShare) + "\n"
    }
    text += "bursts: \(counted(audit.bursts.count, "hour")) far above the article's own curve\n"
    for burst in audit.bursts {
      text +=
        "  \(burst.hour.utcText)  \(burst.path.printable)  \(counted(burst.visits, "visit")), "
      text += "usually \(tenths(burst.usual)), count as \(readers(burst.weight))\n"
    }
    return text
  }

  /// The three networks whose readers lost most by a cap.
  static func largestCaps(_ caps: [ReadershipAudit.Cap]) -> String {
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
    tenths(Double(weight) / Double(Readership.Count.weightUnit))
  }

  /// A number with one digit after the point.
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
            "counted": .double(Double(cap.weight) / Double(Readership.Count.weightUnit)),
            "reason": .string(cap.reason.rawValue),
          ])
        }),
      "bursts": .array(
        audit.bursts.map { burst in
          .map([
            "hour": .string(burst.hour.utcText), "path": .string(burst.path),
            "visits": .int(burst.visits), "usual": .double(burst.usual),
            "counted": .double(Double(burst.weight) / Double(Readership.Count.weightUnit)),
          ])
        }),
    ])
  }
}
