internal import Synchronization

/// How often the site has changed while the preview ran; open pages reload when it moves.
package final class ReloadCounter: Sendable {
  /// Told apart from the numbers of an earlier run, so that pages left open reload when the preview is back.
  private let run = UInt32.random(in: .min ... .max)
  private let changes = Atomic<Int>(0)

  package init() {}

  /// Makes every open page reload.
  package func announce() {
    changes.wrappingAdd(1, ordering: .sequentiallyConsistent)
  }

  /// The state as pages compare it: one word that is equal only if nothing changed.
  var token: String {
    "\(String(run, radix: 16))-\(changes.load(ordering: .sequentiallyConsistent))"
  }
}
