/// Articles that have something in common, from the oldest to the newest.
struct Mates: Sendable {
  private var lists: [Int32: [Int32]] = [:]

  /// - Parameters:
  ///   - candidates: All articles.
  ///   - timeline: Their order.
  ///   - key: What the mates have in common; nil for an article without mates.
  init(_ candidates: [Candidate], _ timeline: Timeline, by key: (Candidate) -> Int32?) {
    for (position, place) in timeline.places.enumerated() {
      guard let key = key(candidates[Int(place)]) else { continue }
      lists[key, default: []].append(Int32(position))
    }
  }

  /// The positions of all that have the key, from the oldest to the newest.
  func all(of key: Int32) -> [Int32] {
    lists[key] ?? []
  }

  /// The positions of the mates nearest before and after an article, newest first.
  func neighbours(of position: Int32, _ key: Int32, limit: Int) -> [Int32] {
    let list = all(of: key)
    guard let own = list.binarySearch(position), list.count > 1 else { return [] }
    var first = max(0, own - limit / 2)
    let end = min(list.count, first + limit + 1)
    first = max(0, end - limit - 1)
    return list[first..<end].reversed().filter { $0 != position }
  }
}

extension [Int32] {
  /// The index of a value in a list that grows.
  fileprivate func binarySearch(_ value: Int32) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value ? low : nil
  }
}
