internal import Text

// Mappings and words of which all are known, as in the files that configure a site.
extension ValueChecker {
  /// Returns the entries of a mapping with known keys; unknown keys and another type are reported.
  ///
  /// - Parameters:
  ///   - value: The mapping; null has no entries.
  ///   - name: The mapping in diagnostics: `'blocks'`, `a container`.
  ///   - keys: The known keys.
  /// - Returns: The entries that are not null.
  mutating func entries(
    of value: SourcedValue, _ name: String, keys: [String]
  ) -> [(key: String, value: SourcedValue)] {
    guard let entries = value.entries else {
      if !value.isNull { wrongType(value, name, expected: "a mapping") }
      return []
    }
    return entries.compactMap { entry in
      let key = keyText(entry.key)
      guard keys.contains(key) else {
        report(
          "unknown-setting", "unknown setting '\(key.quoted)' in \(name)", at: entry.keyRange,
          help: didYouMean(key, among: keys) ?? "use one of \(keys.joined(separator: ", "))")
        return nil
      }
      return entry.value.isNull ? nil : (key, entry.value)
    }
  }

  /// Returns one of the words of an enumeration; another word is reported.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - key: Its name.
  ///   - id: The id of the diagnostic.
  /// - Returns: The choice; `nil` after an error.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ value: SourcedValue, _ key: String, id: String
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(value, key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    let quoted = names.map { "'\($0)'" }
    let list = quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "")
    report(
      id, "'\(key)' must be \(list)", at: value.range, help: didYouMean(text, among: names))
    return nil
  }
}
