/// A visit of a page, or a like of an article, and the network that it came from; it lives in memory only.
struct Arrival {
  var page: UInt32
  var time: UInt32
  var origin: Origin
  /// Whether an earlier import has counted it.
  var isKnown: Bool
  var isLike: Bool
  /// Whether the reader's browser asked for pictures or styles on that day.
  var hasAssets: Bool

  var hour: UInt32 { time / 3600 }
  var day: Int32 { Int32(time / 86_400) }
}

/// Two articles that one reader opened in one session.
struct Meeting {
  /// When the later one was opened.
  var time: UInt32
  /// Places of pages, the first the lesser.
  var first: UInt32
  var second: UInt32
  /// The network of the reader.
  var block: UInt64
  /// Whether an earlier import has counted it.
  var isKnown: Bool

  var day: Int32 { Int32(time / 86_400) }
  private var pages: UInt64 { UInt64(first) << 32 | UInt64(second) }

  /// The first meeting of each network, pair and day, in no order that means anything; the rest add nothing.
  ///
  /// One that is known keeps the others of its network out, whichever came first.
  static func firstOfEachNetwork(_ meetings: [Meeting]) -> [Meeting] {
    let sorted = meetings.sorted { first, second in
      if first.pages != second.pages { return first.pages < second.pages }
      if first.day != second.day { return first.day < second.day }
      if first.block != second.block { return first.block < second.block }
      if first.isKnown != second.isKnown { return first.isKnown }
      return first.time < second.time
    }
    var kept: [Meeting] = []
    for meeting in sorted {
      if let last = kept.last, last.pages == meeting.pages, last.day == meeting.day,
        last.block == meeting.block
      {
        continue
      }
      kept.append(meeting)
    }
    return kept
  }
}
