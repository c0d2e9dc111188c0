internal import Basics

/// The readings of all workers, in one order, with one list of pages.
struct ReadingList {
  private(set) var readings: [Reading] = []
  private(set) var counts: [StatedCount] = []
  private(set) var pages: [PageAddresses.Page] = []
  /// Lines that stood in the files more than once.
  private(set) var repeated = 0
  private(set) var assets = AssetReaders()

  /// Takes the workers' shares together; the result does not depend on who read what.
  init(_ readers: [LineReader], keepsAssets: Bool = true) {
    let pages = Self.allPages(of: readers)
    var places: [[UInt8]: UInt32] = [:]
    for (place, page) in pages.enumerated() { places[Array(page.path.utf8)] = UInt32(place) }
    self.pages = pages
    readings.reserveCapacity(readers.reduce(0) { $0 + $1.readings.count })
    for reader in readers {
      let moved = reader.pages.pages.map { places[Array($0.path.utf8)] ?? 0 }
      for var reading in reader.readings {
        reading.page = moved[Int(reading.page)]
        readings.append(reading)
      }
      for var count in reader.counts {
        count.page = moved[Int(count.page)]
        counts.append(count)
      }
    }
    if keepsAssets { for reader in readers { assets.formUnion(reader.assets) } }
    if assets.isFull { assets = AssetReaders() }
    sort()
  }

  /// Puts pages of which the site knows nothing into one row, but for those that are read most.
  ///
  /// - Parameters:
  ///   - addresses: What the site knows.
  ///   - limit: How many of the others keep their names.
  mutating func foldUnknownPages(_ addresses: PageAddresses, limit: Int) {
    let unknown = pages.indices.filter { !addresses.knows(pages[$0].path) && pages[$0] != .others }
    guard unknown.count > limit else { return }
    var counts = [Int](repeating: 0, count: pages.count)
    for reading in readings { counts[Int(reading.page)] += 1 }
    for count in self.counts { counts[Int(count.page)] += 1 }
    // Pages stand in the order of their paths, which decides between equals.
    let folded = unknown.sorted { (counts[$1], $0) < (counts[$0], $1) }.dropFirst(limit)
    var moved = Array(UInt32(0)..<UInt32(pages.count))
    let others = pages.firstIndex(of: .others) ?? pages.count
    if others == pages.count { pages.append(.others) }
    for place in folded { moved[place] = UInt32(others) }
    for place in readings.indices where Int(readings[place].page) < moved.count {
      readings[place].page = moved[Int(readings[place].page)]
    }
    for place in self.counts.indices where Int(self.counts[place].page) < moved.count {
      self.counts[place].page = moved[Int(self.counts[place].page)]
    }
  }

  /// Readings of pages that stand in the order of their paths.
  init(_ readings: [Reading], pages: [PageAddresses.Page]) {
    self.readings = readings
    self.pages = pages
    sort()
  }

  /// Ordered by path, byte for byte.
  private static func allPages(of readers: [LineReader]) -> [PageAddresses.Page] {
    var seen: Set<[UInt8]> = []
    var all: [(key: [UInt8], page: PageAddresses.Page)] = []
    for page in readers.flatMap(\.pages.pages) {
      let key = Array(page.path.utf8)
      if seen.insert(key).inserted { all.append((key, page)) }
    }
    all.sort { $0.key.lexicographicallyPrecedes($1.key) }
    return all.map(\.page)
  }

  /// By time and mark, as `Marks` needs it; the hash of the line decides between lines of one mark.
  private mutating func sort() {
    readings.sort { first, second in
      if first.time != second.time { return first.time < second.time }
      if first.mark != second.mark { return first.mark < second.mark }
      return first.line < second.line
    }
    var kept = 0
    for place in readings.indices {
      if kept > 0, readings[kept - 1].line == readings[place].line,
        readings[kept - 1].time == readings[place].time
      {
        repeated += 1
        continue
      }
      readings[kept] = readings[place]
      kept += 1
    }
    readings.removeLast(readings.count - kept)
  }

  /// The hours that there are readings of, ascending, each with the places of its readings.
  var hours: [(hour: Int32, range: Range<Int>)] {
    var hours: [(hour: Int32, range: Range<Int>)] = []
    var start = 0
    for place in readings.indices
    where place + 1 == readings.count || readings[place + 1].hour != readings[place].hour {
      hours.append((readings[place].hour, start..<place + 1))
      start = place + 1
    }
    return hours
  }

  /// Counts everything that the store does not know yet.
  ///
  /// - Parameters:
  ///   - networkShare: The share of an article's readers that a network may have, in percent.
  ///   - stored: The marks of an hour in the store.
  /// - Returns: What the store must add.
  /// - Throws: Where the store cannot be read.
  mutating func tally(
    networkShare: Int, stored: (Int32) throws(SignalsFailure) -> Marks
  ) throws(SignalsFailure) -> Tally {
    var tally = Tally(networkShare: networkShare)
    for (hour, range) in hours {
      var marks = try stored(hour)
      let count = marks.values.count
      marks.meet(&readings, in: range)
      if marks.values.count > count {
        tally.marks.append((hour, marks, Int64(readings[range.upperBound - 1].time)))
      }
    }
    countReaders(into: &tally)
    return tally
  }

  /// Counts the readings of each reader in turn.
  func countReaders(into tally: inout Tally) {
    let isArticle = pages.map(\.isArticle)
    var order = readings.indices.map { (reader: readings[$0].reader, place: UInt32($0)) }
    order.sort { ($0.reader, $0.place) < ($1.reader, $1.place) }
    let places = order.map(\.place)
    var start = 0
    for place in order.indices
    where place + 1 == order.count || order[place + 1].reader != order[place].reader {
      tally.countReader(
        places[start...place], of: readings, isArticle: isArticle, assets: assets)
      start = place + 1
    }
    tally.weighArrivals(isArticle: isArticle, end: readings.last?.time ?? 0)
  }
}
