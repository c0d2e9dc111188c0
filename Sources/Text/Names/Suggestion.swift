/// Returns the name that a user most likely meant: the nearest candidate by edit distance.
///
/// The distance is at most a third of the word and never more than 3. Of several candidates with
/// the same distance the alphabetically first one wins, so that one typing error always gets one
/// answer. The typed word itself is never returned; a name that only looks the same is, and
/// `spellingHelp` explains the difference.
package func closestName(to word: String, among candidates: some Sequence<String>) -> String? {
  let typed = Array(word.lowercased().utf8.prefix(64))
  guard !typed.isEmpty else { return nil }
  let limit = min(3, max(1, typed.count / 3))
  var best: (distance: Int, name: String)?
  for name in candidates where abs(name.utf8.count - typed.count) <= limit || name == word {
    guard !hasSameBytes(name, word) else { continue }
    let distance =
      name == word ? 0 : editDistance(typed, Array(name.lowercased().utf8.prefix(64)), limit: limit)
    guard distance <= limit else { continue }
    if let held = best, (held.distance, held.name) <= (distance, name) { continue }
    best = (distance, name)
  }
  return best?.name
}

/// Returns the help line `did you mean 'x'?` for a word, or `nil` if no candidate is near.
package func didYouMean(_ word: String, among candidates: some Sequence<String>) -> String? {
  closestName(to: word, among: candidates).flatMap { spellingHelp($0, for: word) }
}

/// Returns a help line that names what was most likely meant, and the difference if that is hard to
/// see.
///
/// - Returns: Usually `did you mean 'x'?`; `nil` if the two are the same.
package func spellingHelp(_ name: String, for word: String) -> String? {
  if hasSameBytes(name, word) { return nil }
  if name == word {
    return "'\(name)' has the same letters in another Unicode form; copy its name"
  }
  let inner = word.drop(while: \.isWhitespace)
  if name == inner || name == trimmedEnd(inner) || name == trimmedEnd(word[...]) {
    return "it is called '\(name)', without the space at the \(inner == word ? "end" : "start")"
  }
  if trimmedEnd(name[...]) == word {
    return "it is called '\(name)', with a space at the end; rename it"
  }
  guard name.lowercased() == word.lowercased() else { return "did you mean '\(name)'?" }
  return "it is called '\(name)', \(caseDifference(name, word))"
}

private func caseDifference(_ name: String, _ word: String) -> String {
  let pairs = zip(name, word).filter { $0 != $1 }
  let kinds = Set(pairs.map { $0.0.isUppercase })
  let letters = pairs.count == 1 ? "letter" : "letters"
  guard kinds.count == 1, name.count == word.count else {
    return "which differs in capital and small letters"
  }
  let isCapital = kinds.contains(true)
  let article = pairs.count == 1 ? "a " : ""
  return "with \(article)\(isCapital ? "capital" : "small") \(letters)"
}

private func trimmedEnd(_ text: Substring) -> Substring {
  var text = text
  while text.last?.isWhitespace == true { text.removeLast() }
  return text
}

/// Returns the Damerau–Levenshtein distance of two words, or `limit + 1` if it is above `limit`.
///
/// Only the cells that are at most `limit` beside the diagonal can hold a distance within it.
private func editDistance(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int {
  guard abs(first.count - second.count) <= limit else { return limit + 1 }
  let outside = limit + 1
  var older: [Int] = []
  var previous = (0...second.count).map { min($0, outside) }
  for (row, byte) in first.enumerated() {
    var current = Array(repeating: outside, count: second.count + 1)
    current[0] = min(row + 1, outside)
    for column in max(0, row - limit)..<max(0, min(second.count, row + limit + 1)) {
      let other = second[column]
      var cost = min(previous[column + 1] + 1, current[column] + 1)
      cost = min(cost, previous[column] + (byte == other ? 0 : 1))
      if row > 0, column > 0, byte == second[column - 1], first[row - 1] == other {
        cost = min(cost, older[column - 1] + 1)
      }
      current[column + 1] = min(cost, outside)
    }
    guard current.contains(where: { $0 <= limit }) else { return outside }
    older = previous
    previous = current
  }
  return previous[second.count]
}
