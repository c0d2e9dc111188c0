internal import Basics

/// Reads comma-separated values (RFC 4180): a mapping for each row, by the names in the first row.
///
/// Fields in double quotes may hold commas, line ends and doubled quotes. Everything is text, as a spreadsheet shows
/// it. A row that is shorter than the first lacks the rest; what is longer is left out.
func readCSV(_ bytes: [UInt8]) -> Value {
  var reader = CSVReader(bytes: bytes)
  guard let header = reader.row() else { return .array([]) }
  var rows: [Value] = []
  while let row = reader.row() {
    if row.count == 1, row[0].isEmpty { continue }
    rows.append(.map(ValueMap(zip(header, row).map { ($0, .string($1)) })))
  }
  return .array(rows)
}

private struct CSVReader {
  let bytes: [UInt8]
  private var place: Int

  init(bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func row() -> [String]? {
    guard place < bytes.count else { return nil }
    var fields: [String] = []
    while true {
      fields.append(field())
      guard place < bytes.count, bytes[place] == UInt8(ascii: ",") else { break }
      place += 1
    }
    skipLineEnd()
    return fields
  }

  private mutating func field() -> String {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return plainField() }
    place += 1
    var text: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { break }
      text.append(byte)
      place += 1
    }
    // What stands between the closing quote and the comma belongs to no field, but must not be lost.
    return String(decoding: text, as: UTF8.self) + plainField()
  }

  private mutating func plainField() -> String {
    let start = place
    while place < bytes.count, ![0x2C, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func skipLineEnd() {
    if place < bytes.count, bytes[place] == 0x0D { place += 1 }
    if place < bytes.count, bytes[place] == 0x0A { place += 1 }
  }
}
