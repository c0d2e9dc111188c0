/// A text whose first letter is a capital, as the language writes it: `local news` as `Local news`.
///
/// It is the form for the start of a title, which is not always the one for a text in capitals: `ǆ` becomes `ǅ`.
package func capitalized(_ text: String, language: String = "en") -> String {
  guard let first = text.unicodeScalars.first else { return text }
  let primary = language.prefix { $0 != "-" }.lowercased()
  if first == "i", ["tr", "az"].contains(primary) { return "İ" + dropFirstScalar(of: text) }
  if primary == "nl", text.hasPrefix("ij") { return "IJ" + text.dropFirst(2) }
  // No word starts with it; its capital would be two letters.
  if first == "ß" { return text }
  return first.properties.titlecaseMapping + dropFirstScalar(of: text)
}

private func dropFirstScalar(of text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
}
