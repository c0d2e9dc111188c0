internal import Basics

/// Filters that write elements.
let htmlFilters = [
  Filter(
    "urlize", ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"],
    textCost: 8, makeLinks)
]

private func makeLinks(_ call: borrowing FilterCall) throws(CallError) -> Value {
  var relations = Set(words(of: try call.given(3) == nil ? "" : call.text(3, "rel")))
  if call.flag(1) { relations.insert("nofollow") }
  relations.insert("noopener")
  var attributes = #" rel="\#(escaped(relations.sorted().joined(separator: " ")))""#
  if let target = call.given(2), truth(of: target) {
    attributes += #" target="\#(escapedText(of: target))""#
  }
  var writer = LinkWriter(
    shownLength: try call.given(0) == nil ? nil : call.optionalInteger(0, "trim_url_limit"),
    attributes: attributes, schemes: try schemes(call), limits: call.limits)
  return SoftText("", isMarkup: call.setting.escapes)
    .with(try writer.links(in: escapedText(of: call.value)))
}

private func schemes(_ call: borrowing FilterCall) throws(CallError) -> [String] {
  guard let given = call.given(4) else { return [] }
  var schemes: [String] = []
  for value in try items(of: given, limit: call.limits.listItems) {
    guard let scheme = value.text, isScheme(scheme) else {
      throw CallError("'\(printed(value))' is not a scheme", help: "write it as 'tel:' or 'ftp://'")
    }
    schemes.append(scheme)
  }
  return schemes
}

/// Two or more letters, digits, points, pluses and hyphens, a colon, and up to two slashes.
private func isScheme(_ text: String) -> Bool {
  let scalars = text.unicodeScalars
  guard let colon = scalars.firstIndex(of: ":") else { return false }
  let slashes = scalars[scalars.index(after: colon)...]
  let name = scalars[..<colon]
  return name.count >= 2 && slashes.count <= 2 && slashes.allSatisfy { $0 == "/" }
    && name.allSatisfy { "_.+-".unicodeScalars.contains($0) || isAlphanumeric($0) }
}
