internal import Basics
internal import Text

private typealias CallError = ValueFunction.CallError

/// `sorted_by(column, descending)`: sorts the rows of a table; rows without a value come last.
///
/// Numbers are compared as numbers if the column has nothing else, and otherwise as text.
let rowSorting = ValueFunction(filter: "sorted_by", [.init(required: "column"), "descending"]) {
  call throws(CallError) in
  guard case .array(let rows)? = call.value else {
    throw CallError("'sorted_by' works on the rows of a table")
  }
  let column = try call.text("column") ?? ""
  let isDescending = if case .bool(true)? = call["descending"] { true } else { false }
  let keys = rows.map { row -> SortKey in
    guard case .map(let cells) = row else { return .none }
    return SortKey(cells[column] ?? .null)
  }
  let hasText = keys.contains { if case .text = $0 { true } else { false } }
  let order = rows.indices.sorted { first, second in
    let ascending = keys[first].isBefore(keys[second], asText: hasText)
    let descending = keys[second].isBefore(keys[first], asText: hasText)
    guard ascending != descending else { return first < second }
    let isEmptyLast = keys[first].isNone != keys[second].isNone
    return isDescending && !isEmptyLast ? descending : ascending
  }
  return .array(order.map { rows[$0] })
}

/// What a row of a table is sorted by.
private enum SortKey {
  /// A number, and how it is written.
  case number(Double, String)
  case text(String)
  case none

  init(_ value: Value) {
    switch value {
    case .int(let number): self = .number(Double(number), String(number))
    case .double(let number): self = .number(number, String(number))
    default:
      let text = (value.text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if text.isEmpty {
        self = .none
      } else if let number = Double(text), number.isFinite {
        self = .number(number, text)
      } else {
        self = .text(text.lowercased())
      }
    }
  }

  var isNone: Bool { if case .none = self { true } else { false } }

  func isBefore(_ other: SortKey, asText: Bool) -> Bool {
    switch (self, other) {
    case (.none, _): false
    case (_, .none): true
    case (.number(let first, _), .number(let second, _)) where !asText: first < second
    default: words < other.words
    }
  }

  private var words: String {
    switch self {
    case .number(_, let text), .text(let text): text
    case .none: ""
    }
  }
}
