// Emphasis beside the punctuation of Chinese, Japanese and Korean. CommonMark does not let `**`
// close after punctuation and before a letter, but these scripts have no spaces there.

extension DelimiterRun {
  /// Returns the run of asterisks as it opens and closes beside a character of these scripts; with
  /// none beside it, libcmark has already decided.
  func besideCJK(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> DelimiterRun {
    var run = self
    let isBeside = before.map(isCJK) == true || after.map(isCJK) == true
    guard isBeside, count <= 3 else {
      if count > 3 { (run.canOpen, run.canClose) = (false, false) }
      return run
    }
    run.canOpen = after.map { CharacterKind(of: $0) != .space } ?? false
    run.canClose = before.map { CharacterKind(of: $0) != .space } ?? false
    return run
  }
}

/// Returns true for the letters and the punctuation of Chinese, Japanese and Korean.
private func isCJK(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x11FF, 0x2E80...0x312F, 0x3130...0x318F, 0x31A0...0x4DBF, 0x4E00...0x9FFF,
    0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF,
    0x20000...0x3FFFF:
    true
  default: false
  }
}
