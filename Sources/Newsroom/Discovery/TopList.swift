/// The largest of the keys offered to it, up to a limit.
///
/// A heap with the least key at its root, so that most offers cost one comparison.
struct TopList {
  private(set) var keys: [UInt64] = []
  let limit: Int

  init(limit: Int) {
    self.limit = max(0, limit)
    keys.reserveCapacity(self.limit)
  }

  /// A key must be greater than this to get in.
  var bar: UInt64 {
    keys.count < limit ? 0 : keys.first ?? UInt64.max
  }

  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
  }

  mutating func offer(_ key: UInt64) {
    if keys.count < limit {
      keys.append(key)
      siftUp(from: keys.count - 1)
    } else if let least = keys.first, key > least {
      siftDown(key)
    }
  }

  /// The keys from the largest to the least.
  var sorted: [UInt64] { keys.sorted(by: >) }

  private mutating func siftUp(from start: Int) {
    var at = start
    while at > 0 {
      let parent = (at - 1) / 2
      guard keys[at] < keys[parent] else { return }
      keys.swapAt(at, parent)
      at = parent
    }
  }

  /// Puts a key in the place of the least one.
  private mutating func siftDown(_ key: UInt64) {
    let count = keys.count
    var at = 0
    while true {
      var child = 2 * at + 1
      guard child < count else { break }
      if child + 1 < count, keys[child + 1] < keys[child] { child += 1 }
      guard keys[child] < key else { break }
      keys[at] = keys[child]
      at = child
    }
    keys[at] = key
  }
}
