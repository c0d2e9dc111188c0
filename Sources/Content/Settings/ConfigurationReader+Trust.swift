internal import Basics

// `trust`: how far the documents of a folder are trusted.
extension ConfigurationReader {
  mutating func readTrust(_ value: SourcedValue) {
    guard let entries = value.entries else {
      checker.wrongType(
        value, "trust", expected: "a mapping of folders", help: "write 'trust: {wire: wire}'")
      return
    }
    for entry in entries {
      guard let folder = folder(keyText(entry.key), at: entry.keyRange),
        let trust = trust(entry.value)
      else { continue }
      result.trust.state(trust, of: folder)
      let span = SourceSpan(path: checker.path, range: entry.keyRange)
      result.trustedFolders.append(Configuration.NamedFolder(path: folder, span: span))
    }
  }

  /// A folder below `Content/` without slashes at its ends; the empty one is `Content/` itself.
  private mutating func folder(_ text: String, at range: Range<Int>) -> String? {
    var parts = text.split(separator: "/")
    if parts.first == "Content" { parts.removeFirst() }
    if text.trimmed.isEmpty || parts.contains("..") || parts.contains(".") {
      checker.report(
        "bad-setting", "'\(text.quoted)' is no folder below 'Content/'", at: range,
        help: "write a path such as 'wire' or 'local/letters'; 'Content' stands for all of it")
      return nil
    }
    return parts.joined(separator: "/")
  }

  /// `wire`, or `{level: wire, allow: [slug]}`.
  private mutating func trust(_ value: SourcedValue) -> Trust? {
    guard value.entries != nil else { return checker.trustLevel(value, "trust").map { Trust($0) } }
    var level: TrustLevel?
    var allowed: Set<Privilege> = []
    for (key, value) in entries(of: value, "a folder's trust", keys: ["level", "allow"]) {
      if key == "level" {
        level = checker.trustLevel(value, key)
      } else {
        allowed = privileges(value)
      }
    }
    if let level { return Trust(level, allowing: allowed) }
    if value.value(of: "level") == nil {
      checker.report("bad-setting", "a folder's trust must have a 'level'", at: value.range)
    }
    return nil
  }

  private mutating func privileges(_ value: SourcedValue) -> Set<Privilege> {
    var items = [value]
    if case .list(let listed) = value.content { items = listed }
    let known = Privilege.allCases.map(\.rawValue)
    return Set(
      items.compactMap { item in
        guard let text = checker.text(item, "allow") else { return nil }
        if let privilege = Privilege(rawValue: text) { return privilege }
        checker.report(
          "bad-setting", "'allow' knows no '\(text.quoted)'", at: item.range,
          help: didYouMean(text, among: known) ?? "known are \(known.joined(separator: ", "))")
        return nil
      })
  }
}

extension ValueChecker {
  /// A level of trust; no other word is one.
  mutating func trustLevel(_ value: SourcedValue, _ key: String) -> TrustLevel? {
    let known = TrustLevel.allCases.map(\.rawValue)
    guard let text = text(value, key) else { return nil }
    if let level = TrustLevel(rawValue: text) { return level }
    report(
      "bad-trust", "'\(key)' must be editor, contributor or wire, not '\(text.quoted)'",
      at: value.range, help: didYouMean(text, among: known))
    return nil
  }
}
