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
  static func value(of pageView: Reading) -> UInt32 {
    (pageView.time % 3600) << 20 | pageView.mark & 0xF_FFFF
  }

  /// Flags the page views of an hour that are already counted, and adds the fingerprints of the
  /// others.
  ///
  /// - Parameters:
  ///   - pageViews: All page views, ordered by time and fingerprint.
  ///   - range: The page views of the hour.
  mutating func merge(_ pageViews: inout [Reading], in range: Range<Int>) {
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
