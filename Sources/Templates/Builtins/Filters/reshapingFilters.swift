internal import Basics

/// Filters that divide a list into lists.
let reshapingFilters = [
  Filter("batch", [.init(required: "linecount"), "fill_with"], batch),
  Filter("slice", [.init(required: "slices"), "fill_with"], slice),
]

/// Rows of `linecount` items, read across.
private func batch(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let count = try call.integer(0, "linecount", or: 0)
  var rows: [Value] = []
  var row: [Value] = []
  for item in try call.items() {
    if row.count == count {
      rows.append(.array(row))
      row = []
    }
    row.append(item)
  }
  guard !row.isEmpty else { return .array(rows) }
  if let fill = call.given(1), row.count < count {
    try call.limits.checkList(count)
    row += repeatElement(fill, count: count - row.count)
  }
  return .array(rows + [.array(row)])
}

/// As many columns as asked for, as even as can be; the first ones take what is left over.
private func slice(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let count = try call.integer(0, "slices", or: 0)
  guard count != 0 else { throw CallError("'slices' must not be zero") }
  let items = try call.items()
  guard count > 0 else { return .array([]) }
  try call.limits.checkList(count)
  let (size, extra) = items.count.quotientAndRemainder(dividingBy: count)
  var start = 0
  var columns: [Value] = []
  for place in 0..<count {
    let end = start + size + (place < extra ? 1 : 0)
    var column = Array(items[start..<end])
    if let fill = call.given(1), place >= extra { column.append(fill) }
    columns.append(.array(column))
    start = end
  }
  return .array(columns)
}
