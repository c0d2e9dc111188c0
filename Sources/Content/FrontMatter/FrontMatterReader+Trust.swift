internal import Basics

// What front matter may say where its folder is not trusted in all things.
extension FrontMatterReader {
  /// Lowers the trust of the document to what it states of itself; nothing that it states raises it.
  mutating func readTrust(_ entries: [SourcedValue.Entry], _ meanings: KeyMeanings) {
    for (index, entry) in entries.enumerated() where meanings.keys[index] == .trust {
      guard let level = checker.trustLevel(entry.value, keyText(entry.key)) else { continue }
      if level > trust.level {
        checker.report(
          "raised-trust",
          "'trust: \(level.rawValue)' raises nothing; this file has the trust of its folder, "
            + "'\(trust.level.rawValue)'",
          at: entry.value.range, help: "remove the line; 'trust' in sitegen.yml has the last word",
          severity: .warning)
      }
      trust = trust.lowered(by: Trust(level))
    }
    front.trust = trust.level
  }

  /// Whether a key does not count in this document; a warning tells of it.
  mutating func withholds(_ key: FrontMatterKey, _ entry: SourcedValue.Entry) -> Bool {
    guard !trust.withheld.isEmpty, let privilege = Privilege(key),
      trust.withheld.contains(privilege)
    else { return false }
    guard !entry.value.isNull else { return true }
    let name = keyText(entry.key).quoted
    checker.report(
      "withheld-key",
      "'\(name)' does not count here: the trust of this file is '\(trust.level.rawValue)'",
      at: entry.keyRange,
      help: "remove it, or let it count with 'allow: [\(privilege.rawValue)]' "
        + "under 'trust' in sitegen.yml",
      severity: .warning)
    return true
  }
}
