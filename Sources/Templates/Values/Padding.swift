internal import Basics

/// Text made as wide as asked for.
struct Padding {
  private let text: String
  private let fill: String
  private let missing: Int
  private let width: Int

  /// - Throws: Where the fill is not one character or the result would exceed the limits.
  init(
    _ text: String, to width: Int, with fill: String, _ limits: TemplateLimits
  ) throws(CallError) {
    let missing = width.subtractingReportingOverflow(scalarCount(text))
    self.missing = missing.overflow ? 0 : max(0, missing.partialValue)
    try limits.checkText(self.missing, times: fill.utf8.count)
    try limits.checkText(self.missing * fill.utf8.count + text.utf8.count)
    self.text = text
    self.fill = fill
    self.width = width
  }

  private func filling(_ count: Int) -> String { String(repeating: fill, count: count) }

  /// The text in the middle; where it cannot be, as Python puts it: an odd width leaves the larger side on the left.
  var centered: String {
    let left = missing / 2 + (missing & width & 1)
    return filling(left) + text + filling(missing - left)
  }

  /// The text on the left.
  var leading: String { text + filling(missing) }

  /// The text on the right.
  var trailing: String { filling(missing) + text }
}
