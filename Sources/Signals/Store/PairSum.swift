/// In how many sessions two articles were read together.
struct PairSum {
  private(set) var sessions: Int64 = 0
  /// The most of one day.
  private var most: Int64 = 0

  mutating func add(_ sessions: Int64, most: Int64) {
    self.sessions = min(self.sessions + sessions, Int64(Int32.max))
    self.most = max(self.most, most)
  }

  /// Whether enough networks have read both: one that comes day after day is still one.
  var isSupported: Bool { sessions >= Int64(Readership.support) && most >= 2 }
}
