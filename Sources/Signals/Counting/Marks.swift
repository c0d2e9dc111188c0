/// The lines of one hour that are counted already, 32 bits for each: 12 for the second, 20 for what it says.
///
/// What it says is the request with its status, size and referrer, or what else the log tells of it; the reader's
/// address and agent do not go into it, so nobody can be looked for in the store. Two readers may thus make
/// lines of one mark, and a mark stands in the list as often as there are lines of it. An import knows a line again
/// when the store has its mark, as often as the store has it.
struct Marks {
  /// Ascending, with repeats.
  private(set) var values: [UInt32]

  init(_ values: [UInt32] = []) { self.values = values }

  /// The mark of a reading within its hour.
  static func mark(of reading: Reading) -> UInt32 {
    (reading.time % 3600) << 20 | reading.mark & 0xF_FFFF
  }

  /// Marks the readings of an hour as known as far as the store knows them, and adds the others.
  ///
  /// - Parameters:
  ///   - readings: All readings, ordered by time and mark.
  ///   - range: Those of the hour.
  mutating func meet(_ readings: inout [Reading], in range: Range<Int>) {
    var merged: [UInt32] = []
    merged.reserveCapacity(values.count + range.count)
    var stored = 0
    for place in range {
      let mark = Self.mark(of: readings[place])
      let start = stored
      stored = firstIndex(notBelow: mark, from: start)
      merged += values[start..<stored]
      if stored < values.count, values[stored] == mark {
        readings[place].isKnown = true
        stored += 1
      }
      merged.append(mark)
    }
    merged += values[stored...]
    values = merged
  }

  /// Finds a mark by steps that double, since it is mostly near and sometimes far.
  private func firstIndex(notBelow mark: UInt32, from start: Int) -> Int {
    var (low, step) = (start, 1)
    while low + step <= values.count, values[low + step - 1] < mark {
      low += step
      step *= 2
    }
    var high = min(values.count, low + step)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < mark { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// As the store keeps them: four bytes each, the least first.
  var bytes: [UInt8] {
    #if _endian(little)
      return unsafe values.withUnsafeBytes { unsafe Array($0) }
    #else
      return unsafe values.map(\.littleEndian).withUnsafeBytes { unsafe Array($0) }
    #endif
  }

  /// Bytes after the last four, which no sitegen writes, are left out.
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
