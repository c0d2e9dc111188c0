package import Basics
package import Signals

/// The portal as it was at an instant: what its blocks could be made of, and nothing later.
package struct PastPortal: Sendable {
  /// The articles that were live, newest first, then by path.
  package let candidates: [Candidate]
  /// The instant of the build.
  package let now: Instant
  /// What readers had done before the hour of the build.
  package let readership: Readership

  package init(candidates: [Candidate], now: Instant, readership: Readership) {
    self.candidates = candidates
    self.now = now
    self.readership = readership
  }
}
