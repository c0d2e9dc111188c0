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
      while stored < values.count, values[stored] < mark {
        merged.append(values[stored])
        stored += 1
      }
      if stored < values.count, values[stored] == mark {
        readings[place].isKnown = true
        stored += 1
      }
      merged.append(mark)
    }
    merged += values[stored...]
    values = merged
  }

  /// As the store keeps them: four bytes each, the least first.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * 4)
    for value in values {
      bytes.append(UInt8(truncatingIfNeeded: value))
      bytes.append(UInt8(truncatingIfNeeded: value >> 8))
      bytes.append(UInt8(truncatingIfNeeded: value >> 16))
      bytes.append(UInt8(truncatingIfNeeded: value >> 24))
    }
    return bytes
  }

  init(bytes: [UInt8]) {
    values = []
    values.reserveCapacity(bytes.count / 4)
    var value: UInt32 = 0
    for (place, byte) in bytes.enumerated() {
      value = value >> 8 | UInt32(byte) << 24
      if place % 4 == 3 { values.append(value) }
    }
  }
}
