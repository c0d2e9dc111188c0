internal import Basics

/// Filters that change letters; markup stays markup.
let letterFilters = [
  Filter("capitalize", [], capitalize), Filter("lower", [], lower),
  Filter("title", [], textCost: 2, title),
  Filter("upper", [], upper),
]

private func capitalize(_ call: borrowing FilterCall) -> Value {
  let text = SoftText(call.value)
  return text.with(capitalized(text.text))
}

private func lower(_ call: borrowing FilterCall) -> Value {
  let text = SoftText(call.value)
  return text.with(lowered(text.text))
}

private func upper(_ call: borrowing FilterCall) -> Value {
  let text = SoftText(call.value)
  return text.with(text.text.uppercased())
}

/// Words begin after white space, hyphens and opening brackets, so that `don't` keeps its small `t`.
private func title(_ call: borrowing FilterCall) -> Value {
  var result = ""
  var word: [Unicode.Scalar] = []
  func endWord() {
    guard let first = word.first else { return }
    result += first.properties.uppercaseMapping
    result += lowered(String(scalars: word.dropFirst()))
    word.removeAll(keepingCapacity: true)
  }
  for scalar in printed(call.value).unicodeScalars {
    if isWhiteSpace(scalar) || "-({[<".unicodeScalars.contains(scalar) {
      endWord()
      result.unicodeScalars.append(scalar)
    } else {
      word.append(scalar)
    }
  }
  endWord()
  return .string(result)
}
