/// Does two things that do not need each other, at once where there is more than one worker.
///
/// What one core has to do alone costs the others nothing while they have something of their own. Of several things each
/// may be as parallel as it likes; there are never more at work than cores.
///
/// - Parameters:
///   - jobs: The number of workers, at least 1.
///   - other: What a worker does meanwhile.
///   - own: What the caller does; it may change what is the caller's.
/// - Returns: Both results, which do not depend on `jobs`.
package func alongside<Other: Sendable, Own>(
  jobs: Int, _ other: @escaping @Sendable () async -> Other, own: () async -> Own
) async -> (other: Other, own: Own) {
  guard jobs > 1 else {
    let own = await own()
    return (await other(), own)
  }
  async let result = other()
  let own = await own()
  return (await result, own)
}
