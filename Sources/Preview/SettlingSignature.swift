/// Tells when a changed folder has come to rest, so that an editor's burst of writes counts as one change.
struct SettlingSignature {
  /// How many looks a folder may go on changing before it counts as changed all the same.
  static let patience = 20

  private var known: UInt64
  private var pending: UInt64?
  private var restlessLooks = 0

  init(known: UInt64) { self.known = known }

  /// Takes one look at the folder; true when it differs from what is known and is as it was one look before.
  mutating func hasSettled(at signature: UInt64) -> Bool {
    guard signature != known else {
      (pending, restlessLooks) = (nil, 0)
      return false
    }
    restlessLooks += 1
    guard pending == signature || restlessLooks >= Self.patience else {
      pending = signature
      return false
    }
    (known, pending, restlessLooks) = (signature, nil, 0)
    return true
  }
}
