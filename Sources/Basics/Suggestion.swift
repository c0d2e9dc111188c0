/// The name a user most likely meant: the nearest candidate by edit distance, if it is near enough.
///
/// Near enough is a distance of at most a third of the word and never more than 3. Ties go to the name that comes
/// first in the alphabet, so that the same mistake always gets the same answer.
package func closestName(to word: String, among candidates: some Sequence<String>) -> String? {
  let typed = Array(word.lowercased().utf8.prefix(64))
  guard !typed.isEmpty else { return nil }
  let limit = min(3, max(1, typed.count / 3))
  var best: (distance: Int, name: String)?
  for name in candidates where abs(name.utf8.count - typed.count) <= limit {
    let distance = editDistance(typed, Array(name.lowercased().utf8.prefix(64)), limit: limit)
    guard distance <= limit else { continue }
    if let held = best, (held.distance, held.name) <= (distance, name) { continue }
    best = (distance, name)
  }
  return best?.name
}

/// The help line `did you mean 'x'?` for a word, or nothing when no candidate is near.
package func didYouMean(_ word: String, among candidates: some Sequence<String>) -> String? {
  closestName(to: word, among: candidates).map { "did you mean '\($0)'?" }
}

/// Insertions, deletions, replacements and swaps of neighbours between two words; above `limit` it stops counting.
private func editDistance(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int {
  var older: [Int] = []
  var previous = Array(0...second.count)
  for (row, byte) in first.enumerated() {
    var current = [row + 1]
    for (column, other) in second.enumerated() {
      var cost = min(previous[column + 1] + 1, current[column] + 1)
      cost = min(cost, previous[column] + (byte == other ? 0 : 1))
      if row > 0, column > 0, byte == second[column - 1], first[row - 1] == other {
        cost = min(cost, older[column - 1] + 1)
      }
      current.append(cost)
    }
    guard current.contains(where: { $0 <= limit }) else { return limit + 1 }
    older = previous
    previous = current
  }
  return previous[second.count]
}
