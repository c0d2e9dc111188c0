internal import Basics

/// The page views of all workers in one order, with one list of pages.
struct PageViewList {
  private(set) var pageViews: [PageView] = []
  private(set) var counts: [ReportedCount] = []
  private(set) var pages: [PageAddresses.Page] = []
  /// The number of lines that occur more than once in the files.
  private(set) var duplicates = 0
  private(set) var assets = AssetRequests()

  /// Merges the results of the workers; the result does not depend on the distribution of the
  /// blocks.
  init(_ readers: [PageViewReader], keepsAssets: Bool = true) {
    let pages = Self.allPages(of: readers)
    var indices: [[UInt8]: UInt32] = [:]
    for (index, page) in pages.enumerated() { indices[Array(page.path.utf8)] = UInt32(index) }
    self.pages = pages
    pageViews.reserveCapacity(readers.reduce(0) { $0 + $1.pageViews.count })
    for reader in readers {
      let newIndices = reader.pages.pages.map { indices[Array($0.path.utf8)] ?? 0 }
      for var pageView in reader.pageViews {
        pageView.page = newIndices[Int(pageView.page)]
        pageViews.append(pageView)
      }
      for var count in reader.counts {
        count.page = newIndices[Int(count.page)]
        counts.append(count)
      }
    }
    if keepsAssets { for reader in readers { assets.formUnion(reader.assets) } }
    if assets.isFull { assets = AssetRequests() }
    sort()
  }

  /// Merges the pages that the site does not know into one, except for those with the most views.
  ///
  /// - Parameters:
  ///   - addresses: The addresses of the site.
  ///   - limit: The number of unknown pages that keep their names.
  mutating func mergeUnknownPages(_ addresses: PageAddresses, limit: Int) {
    let unknown = pages.indices.filter { !addresses.knows(pages[$0].path) && pages[$0] != .others }
    guard unknown.count > limit else { return }
    var counts = [Int](repeating: 0, count: pages.count)
    for pageView in pageViews { counts[Int(pageView.page)] += 1 }
    for count in self.counts { counts[Int(count.page)] += 1 }
    // Pages are ordered by path, so the index breaks ties.
    let merged = unknown.sorted { (counts[$1], $0) < (counts[$0], $1) }.dropFirst(limit)
    var newIndices = Array(UInt32(0)..<UInt32(pages.count))
    let others = pages.firstIndex(of: .others) ?? pages.count
    if others == pages.count { pages.append(.others) }
    for index in merged { newIndices[index] = UInt32(others) }
    for index in pageViews.indices where Int(pageViews[index].page) < newIndices.count {
      pageViews[index].page = newIndices[Int(pageViews[index].page)]
    }
    for index in self.counts.indices where Int(self.counts[index].page) < newIndices.count {
      self.counts[index].page = newIndices[Int(self.counts[index].page)]
    }
  }

  /// Creates a list from page views whose pages are ordered by path.
  init(_ pageViews: [PageView], pages: [PageAddresses.Page]) {
    self.pageViews = pageViews
    self.pages = pages
    sort()
  }

  /// Returns the pages of all workers, ordered by the bytes of their paths.
  private static func allPages(of readers: [PageViewReader]) -> [PageAddresses.Page] {
    var seen: Set<[UInt8]> = []
    var all: [(key: [UInt8], page: PageAddresses.Page)] = []
    for page in readers.flatMap(\.pages.pages) {
      let key = Array(page.path.utf8)
      if seen.insert(key).inserted { all.append((key, page)) }
    }
    all.sort { $0.key.lexicographicallyPrecedes($1.key) }
    return all.map(\.page)
  }

  /// Sorts by time and fingerprint, as `LineFingerprints` requires; the hash of the line breaks
  /// ties.
  private mutating func sort() {
    pageViews.sort { first, second in
      if first.time != second.time { return first.time < second.time }
      if first.fingerprint != second.fingerprint { return first.fingerprint < second.fingerprint }
      return first.line < second.line
    }
    var kept = 0
    for index in pageViews.indices {
      if kept > 0, pageViews[kept - 1].line == pageViews[index].line,
        pageViews[kept - 1].time == pageViews[index].time
      {
        duplicates += 1
        continue
      }
      pageViews[kept] = pageViews[index]
      kept += 1
    }
    pageViews.removeLast(pageViews.count - kept)
  }

  /// The hours with page views in ascending order, each with the indices of its page views.
  var hours: [(hour: Int32, range: Range<Int>)] {
    var hours: [(hour: Int32, range: Range<Int>)] = []
    var start = 0
    for index in pageViews.indices
    where index + 1 == pageViews.count || pageViews[index + 1].hour != pageViews[index].hour {
      hours.append((pageViews[index].hour, start..<index + 1))
      start = index + 1
    }
    return hours
  }

  /// Counts all page views that the store does not contain yet.
  ///
  /// - Parameters:
  ///   - networkShare: The largest share of an article's readers that a network may have, in
  ///     percent.
  ///   - stored: Returns the fingerprints of an hour in the store.
  /// - Returns: The counts to add to the store.
  /// - Throws: If the store cannot be read.
  mutating func makeImportCounts(
    networkShare: Int, stored: (Int32) throws(SignalsError) -> LineFingerprints
  ) throws(SignalsError) -> ImportCounts {
    var importCounts = ImportCounts(networkShare: networkShare)
    for (hour, range) in hours {
      var fingerprints = try stored(hour)
      let count = fingerprints.values.count
      fingerprints.merge(&pageViews, in: range)
      if fingerprints.values.count > count {
        importCounts.fingerprints.append(
          (hour, fingerprints, Int64(pageViews[range.upperBound - 1].time)))
      }
    }
    countReaders(into: &importCounts)
    return importCounts
  }

  /// Counts the page views of each reader.
  func countReaders(into importCounts: inout ImportCounts) {
    let isArticle = pages.map(\.isArticle)
    var order = pageViews.indices.map { (reader: pageViews[$0].reader, index: UInt32($0)) }
    order.sort { ($0.reader, $0.index) < ($1.reader, $1.index) }
    let indices = order.map(\.index)
    var start = 0
    for index in order.indices
    where index + 1 == order.count || order[index + 1].reader != order[index].reader {
      importCounts.countReader(
        indices[start...index], of: pageViews, isArticle: isArticle, assets: assets)
      start = index + 1
    }
    importCounts.weighInteractions(isArticle: isArticle, end: pageViews.last?.time ?? 0)
  }
}

/// The fingerprints of the lines of one hour that are already counted: 12 bits for the second and
/// 20 for the content of each line.
///
/// The content is the request with its status, size and referrer, or other fields of the format,
/// but neither address nor agent, so the store cannot be searched for a reader. Lines of two
/// readers may therefore have the same fingerprint; the list contains it once for each line. A line
/// is recognized as counted as often as the store contains its fingerprint.
struct LineFingerprints {
  /// In ascending order, with repetitions.
  private(set) var values: [UInt32]

  init(_ values: [UInt32] = []) { self.values = values }

  /// Returns the fingerprint of a page view within its hour.
  static func value(of pageView: PageView) -> UInt32 {
    (pageView.time % 3600) << 20 | pageView.fingerprint & 0xF_FFFF
  }

  /// Flags the page views of an hour that are already counted, and adds the fingerprints of the
  /// others.
  ///
  /// - Parameters:
  ///   - pageViews: All page views, ordered by time and fingerprint.
  ///   - range: The page views of the hour.
  mutating func merge(_ pageViews: inout [PageView], in range: Range<Int>) {
    var merged: [UInt32] = []
    merged.reserveCapacity(values.count + range.count)
    var stored = 0
    for index in range {
      let fingerprint = Self.value(of: pageViews[index])
      let start = stored
      stored = firstIndex(notBelow: fingerprint, from: start)
      merged += values[start..<stored]
      if stored < values.count, values[stored] == fingerprint {
        pageViews[index].isCounted = true
        stored += 1
      }
      merged.append(fingerprint)
    }
    merged += values[stored...]
    values = merged
  }

  /// Returns the first index whose value is not below a fingerprint; a galloping search, because it
  /// is usually near.
  private func firstIndex(notBelow fingerprint: UInt32, from start: Int) -> Int {
    var (low, step) = (start, 1)
    while low + step <= values.count, values[low + step - 1] < fingerprint {
      low += step
      step *= 2
    }
    var high = min(values.count, low + step)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < fingerprint { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The format of the store: four bytes for each fingerprint, little-endian.
  var bytes: [UInt8] {
    #if _endian(little)
      return unsafe values.withUnsafeBytes { unsafe Array($0) }
    #else
      return unsafe values.map(\.littleEndian).withUnsafeBytes { unsafe Array($0) }
    #endif
  }

  /// Trailing bytes that do not form a whole fingerprint are ignored.
  init(bytes: [UInt8]) {
    var values = [UInt32](repeating: 0, count: bytes.count / 4)
    unsafe values.withUnsafeMutableBytes { target in
      unsafe bytes.withUnsafeBytes { source in
        unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<target.count]))
      }
    }
    #if _endian(big)
      values = values.map { UInt32(littleEndian: $0) }
    #endif
    self.values = values
  }
}
