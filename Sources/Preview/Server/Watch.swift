/// Polls the site's files and calls `onChange` when they have changed and settled.
///
/// Ends when its task is cancelled. Changes during `onChange` are noticed afterwards.
///
/// - Parameters:
///   - interval: The pause between two polls.
///   - initial: The signature of the files that were already built; by default that of the first
///     poll.
///   - signature: A number that stays equal as long as no file changes.
///   - onChange: Called when the files have changed and then stayed equal for one interval.
@concurrent package func watch(
  every interval: Duration, since initial: UInt64? = nil, signature: @Sendable () -> UInt64,
  onChange: @Sendable () async -> Void
) async {
  await watch(
    since: initial, signature: signature, onChange: onChange,
    pause: { try await Task.sleep(for: interval) })
}

/// The same with any kind of pause; it ends when `pause` throws.
func watch(
  since initial: UInt64?, signature: @Sendable () -> UInt64, onChange: @Sendable () async -> Void,
  pause: () async throws -> Void
) async {
  var changes = ChangeDebouncer(initial: initial ?? signature())
  while !Task.isCancelled, (try? await pause()) != nil {
    if changes.hasSettled(at: signature()) { await onChange() }
  }
}

/// Detects that changed files have settled, so that an editor's burst of writes is one change.
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
