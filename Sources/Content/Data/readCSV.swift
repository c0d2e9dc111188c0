internal import Basics

/// Reads a table of separated values (RFC 4180): a mapping for each row, by the names in the first row.
///
/// Fields in double quotes may hold separators, line ends and doubled quotes. Everything is text, as a spreadsheet
/// shows it. Nothing is left out but empty lines and columns that have neither a name nor a value.
///
/// - Parameters:
///   - bytes: The table in UTF-8.
///   - separator: What parts fields; found out from the first row where it is not given.
/// - Returns: The rows.
/// - Throws: Where a row has more or fewer fields than the first, a quote is not closed, or columns have no names of
///   their own.
func readCSV(_ bytes: [UInt8], separator: UInt8?) throws(SyntaxFailure) -> Value {
  var rows = CSVRows(bytes, separator: separator)
  guard let header = try rows.next() else { return .array([]) }
  let columns = try CSVColumns(header)
  var values: [Value] = []
  while let row = try rows.next() { values.append(try columns.value(of: row)) }
  return .array(values)
}

/// One field of a table with its place.
struct CSVField {
  var text: String
  var range: Range<Int>
}

/// The names of a table's columns.
private struct CSVColumns {
  private let names: [String]
  private let header: [CSVField]

  init(_ header: [CSVField]) throws(SyntaxFailure) {
    self.header = header
    names = header.map(\.text.trimmed)
    for (column, name) in names.enumerated() where !name.isEmpty {
      guard let first = names[..<column].firstIndex(of: name) else { continue }
      throw SyntaxFailure(
        "the columns \(first + 1) and \(column + 1) are both called '\(name.quoted)'",
        at: header[column].range, help: "give every column a name of its own in the first row")
    }
  }

  func value(of row: [CSVField]) throws(SyntaxFailure) -> Value {
    guard row.count >= names.count else { throw countFailure(row, at: row[0].range) }
    var map = ValueMap()
    for (column, field) in row.enumerated() {
      guard column < names.count else {
        if field.text.trimmed.isEmpty { continue }
        throw countFailure(row, at: field.range)
      }
      if !names[column].isEmpty {
        map[names[column]] = .string(field.text)
      } else if !field.text.trimmed.isEmpty {
        throw SyntaxFailure(
          "column \(column + 1) has no name, and there is '\(field.text.quoted)' in it",
          at: field.range, help: "give every column a name in the first row")
      }
    }
    return .map(map)
  }

  private func countFailure(_ row: [CSVField], at range: Range<Int>) -> SyntaxFailure {
    let fields = { (count: Int) in count == 1 ? "1 field" : "\(count) fields" }
    return SyntaxFailure(
      "this row has \(fields(row.count)), and the first row has \(names.count)", at: range,
      help: "put a field that holds the separator in double quotes; "
        + "load_data(\"…\", separator=\";\") names another separator")
  }
}
