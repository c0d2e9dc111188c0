/// Looks at the site's files again and again and says when they have changed and come to rest.
///
/// Ends when its task is cancelled. What changes while `onChange` runs is seen afterwards.
///
/// - Parameters:
///   - interval: The pause between two looks.
///   - known: The signature of what was built already; without it, of the files at the first look.
///   - signature: A number that is equal as long as no file changes.
///   - onChange: What to do when the files have changed and stayed the same for one interval.
@concurrent package func watch(
  every interval: Duration, since known: UInt64? = nil, signature: @Sendable () -> UInt64,
  onChange: @Sendable () async -> Void
) async {
  await watch(
    since: known, signature: signature, onChange: onChange,
    pause: { try await Task.sleep(for: interval) })
}

/// The same with any way to wait; it ends when `pause` throws.
func watch(
  since known: UInt64?, signature: @Sendable () -> UInt64, onChange: @Sendable () async -> Void,
  pause: () async throws -> Void
) async {
  var files = SettlingSignature(known: known ?? signature())
  while !Task.isCancelled, (try? await pause()) != nil {
    if files.hasSettled(at: signature()) { await onChange() }
  }
}
