/// Detects by polling that changed files have settled, so that a burst of writes is one change.
struct ChangeDebouncer {
  /// The number of polls after which files that keep changing count as one change.
  static let pollLimit = 20

  private var reported: UInt64
  private var pending: UInt64?
  private var changedPolls = 0

  init(initial: UInt64) { reported = initial }

  /// Records one poll; returns true if the files differ from the last reported state and did not
  /// change since the previous poll.
  mutating func hasSettled(at signature: UInt64) -> Bool {
    guard signature != reported else {
      (pending, changedPolls) = (nil, 0)
      return false
    }
    changedPolls += 1
    guard pending == signature || changedPolls >= Self.pollLimit else {
      pending = signature
      return false
    }
    (reported, pending, changedPolls) = (signature, nil, 0)
    return true
  }
}
