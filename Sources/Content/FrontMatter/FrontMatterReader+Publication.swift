internal import Basics

extension FrontMatterKey {
  /// Whether it says how much readers may see: of two entries that differ the one that publishes less counts.
  var decidesPublication: Bool {
    switch self {
    case .date, .expires, .noindex, .norank, .norecommend: true
    default: false
    }
  }
}

// Entries that decide what readers see, and what they see of it.
extension FrontMatterReader {
  /// Reads several entries of one key and keeps what publishes less.
  mutating func readCautiously(_ key: FrontMatterKey, _ entries: [SourcedValue.Entry]) {
    var strictest: (front: FrontMatter, entry: SourcedValue.Entry)?
    let before = front
    for entry in entries {
      front = before
      read(key, entry)
      guard let held = strictest else {
        strictest = (front, entry)
        continue
      }
      if publishesLess(front, than: held.front, key) { strictest = (front, entry) }
    }
    guard let strictest else { return }
    front = strictest.front
    places[key] = strictest.entry.value.range
    reportConflict(key, entries, winner: strictest.entry)
  }

  private func publishesLess(
    _ front: FrontMatter, than other: FrontMatter, _ key: FrontMatterKey
  ) -> Bool {
    switch key {
    case .date: (front.date?.seconds ?? .min) > (other.date?.seconds ?? .min)
    case .expires: (front.expires?.seconds ?? .max) < (other.expires?.seconds ?? .max)
    case .noindex: front.isHiddenFromSearch && !other.isHiddenFromSearch
    case .norank: front.isHiddenFromRanking && !other.isHiddenFromRanking
    default: front.isHiddenFromRecommendation && !other.isHiddenFromRecommendation
    }
  }

  /// Warns where entries of one meaning say different things.
  mutating func reportConflict(
    _ key: FrontMatterKey, _ entries: [SourcedValue.Entry], winner: SourcedValue.Entry
  ) {
    guard key.isUnambiguous,
      let other = entries.first(where: { !meansTheSame(key, $0.value, winner.value) })
    else { return }
    let (first, second) = (keyText(winner.key), keyText(other.key))
    let rule = key.decidesPublication ? "the one that publishes less counts" : "the first counts"
    let message =
      first == second
      ? "'\(first.quoted)' is given twice and says different things; \(rule)"
      : "'\(first.quoted)' and '\(second.quoted)' have one meaning and say different things; "
        + "'\(first.quoted)' counts"
    checker.report(
      "conflicting-keys", message, at: other.keyRange,
      help: "remove one of the two; where both are written, \(rule)",
      severity: .warning)
  }

  /// Whether two values of a key come to the same, however they are written.
  private func meansTheSame(
    _ key: FrontMatterKey, _ first: SourcedValue, _ second: SourcedValue
  ) -> Bool {
    var (one, other) = (silent, silent)
    switch key {
    case .date, .updated, .expires:
      return one.checker.date(first, "", zone: zone) == other.checker.date(second, "", zone: zone)
    case .noindex, .norank, .norecommend: return first.flag == second.flag
    default: return one.checker.text(first, "") == other.checker.text(second, "")
    }
  }

  /// A reader whose diagnostics nobody reads.
  var silent: FrontMatterReader {
    FrontMatterReader(path: checker.path, zone: zone, isAuthor: false, fileDate: fileDate)
  }
}
