/// Hands out the rows of a tally in batches of whole days.
struct TallyRows {
  struct Batch {
    var hours: ArraySlice<(key: UInt64, value: Tally.Counts)>
    var pairs: ArraySlice<(key: Tally.PairKey, value: Int64)>
    var marks: ArraySlice<(hour: Int32, marks: Marks, latest: Int64)>
  }

  private var hours: ArraySlice<(key: UInt64, value: Tally.Counts)>
  private var pairs: ArraySlice<(key: Tally.PairKey, value: Int64)>
  private var marks: ArraySlice<(hour: Int32, marks: Marks, latest: Int64)>

  /// A batch ends with the day in which it reaches so many rows.
  private let batchSize: Int

  /// All lists are in the order of time.
  init(
    hours: [(key: UInt64, value: Tally.Counts)], pairs: [(key: Tally.PairKey, value: Int64)],
    marks: [(hour: Int32, marks: Marks, latest: Int64)], batchSize: Int
  ) {
    self.batchSize = batchSize
    self.hours = hours[...]
    self.pairs = pairs[...]
    self.marks = marks[...]
  }

  /// The next batch; every counted line has a mark, so the last mark is in the last batch.
  mutating func next() -> Batch? {
    guard var day = marks.first.map({ $0.hour / 24 }) else { return nil }
    while true {
      let batch = rows(upTo: day)
      let size = batch.hours.count + batch.pairs.count
      let rest = marks[batch.marks.endIndex...]
      guard size < batchSize, let following = rest.first else {
        hours = hours[batch.hours.endIndex...]
        pairs = pairs[batch.pairs.endIndex...]
        marks = rest
        return batch
      }
      day = following.hour / 24
    }
  }

  private func rows(upTo day: Int32) -> Batch {
    let end = UInt64(UInt32(bitPattern: (day + 1) * 24)) << 32
    return Batch(
      hours: hours.prefix { $0.key < end }, pairs: pairs.prefix { $0.key.day <= day },
      marks: marks.prefix { $0.hour / 24 <= day })
  }
}
