/// The start of a text on one line, cut between words: what stands for a description where there is none.
func excerpt(of text: String, limit: Int = 160) -> String {
  var result = ""
  for word in text.prefix(limit * 2).split(whereSeparator: \.isWhitespace) {
    guard result.count + word.count < limit else {
      return (result.isEmpty ? String(word.prefix(limit - 1)) : result) + "…"
    }
    if !result.isEmpty { result += " " }
    result += word
  }
  return result
}
