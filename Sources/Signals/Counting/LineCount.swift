/// How many lines a block or a log has, and how many of them could be read.
struct LineCount: Sendable {
  /// All lines, also empty ones and comments.
  var lines = 0
  /// Those that say something of a request or a row, also where it is left out.
  var readable = 0
  var faults = 0

  /// Whether so many could not be read that the format must be another one.
  var isMostlyFaulty: Bool { faults + readable >= 20 && faults > readable }

  static func += (sum: inout Self, other: Self) {
    sum.lines += other.lines
    sum.readable += other.readable
    sum.faults += other.faults
  }
}
