internal import Basics

// What is said of a text that YAML's rules cut.
extension ScalarNote {
  /// What is missing from a value that may be text, for readers that take values as YAML has them.
  func losses(in file: [UInt8]) -> [SyntaxFailure] {
    var losses: [SyntaxFailure] = []
    if let prefix { losses.append(prefixLoss(prefix, in: file)) }
    if let comment, !isTyped, isCommentText(in: file) {
      losses.append(commentLoss(comment, in: file))
    }
    return losses
  }

  /// What is left out, at its place.
  func commentLoss(_ comment: Range<Int>, in file: [UInt8]) -> SyntaxFailure {
    SyntaxFailure(
      "'\(written(comment, file))' is a comment to YAML and is left out", at: comment,
      help: isBlock
        ? "the text starts on the line below" : "if it is text, " + quotesHelp(in: file),
      id: "cut-text")
  }

  /// What is left out before the text.
  private func prefixLoss(_ prefix: Range<Int>, in file: [UInt8]) -> SyntaxFailure {
    let meaning = anchor == nil ? "a tag" : "a name for what follows"
    return SyntaxFailure(
      "'\(written(prefix, file))' is \(meaning) to YAML and is left out", at: prefix,
      help: "if it is text, " + quotesHelp(in: file), id: "cut-text")
  }

  /// What YAML would leave out and is kept all the same.
  func kept(
    _ part: Range<Int>, as meaning: String, of key: String, in file: [UInt8]
  ) -> SyntaxFailure {
    SyntaxFailure(
      "'\(written(part, file))' is \(meaning) to YAML; it is read as part of '\(key)'", at: part,
      help: quotesHelp(in: file), id: "cut-text")
  }

  private func written(_ range: Range<Int>, _ file: [UInt8]) -> String {
    String(decoding: file[range], as: UTF8.self).quoted
  }
}
