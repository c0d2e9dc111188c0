internal import CCmark

/// A run of tildes, or of asterisks that libcmark left as text.
struct DelimiterRun {
  var byte: UInt8
  var count: Int
  var canOpen: Bool
  var canClose: Bool

  init(_ byte: UInt8, count: Int, before: CharacterKind, after: CharacterKind) {
    self.byte = byte
    self.count = count
    canOpen = after != .space && (after != .punctuation || before != .other)
    canClose = before != .space && (before != .punctuation || after != .other)
    if byte == UInt8(ascii: "~"), count > 2 { (canOpen, canClose) = (false, false) }
  }
}

/// Pairs delimiters as CommonMark pairs asterisks, but only runs of the same length.
struct DelimiterPairing {
  private struct Opener {
    var index: Int
    var run: DelimiterRun
  }

  /// The index of the closing run for each opening one.
  private(set) var closings: [Int: Int] = [:]
  /// The open runs of each byte.
  private var openers: [UInt8: [Opener]] = [:]
  /// The number of openers among which a kind of run has no partner, so that they are not searched
  /// again.
  private var bottoms: [Int: Int] = [:]

  /// Adds the next run of a text.
  mutating func add(_ run: DelimiterRun, at index: Int) {
    if run.canClose {
      let match = partner(of: run)
      if let match, let opener = openers[run.byte]?[match], opener.run.count == run.count {
        closings[opener.index] = index
        removeOpeners(from: opener.index)
        return
      }
      if match == nil { bottoms[key(of: run)] = openers[run.byte, default: []].count }
    }
    if run.canOpen { openers[run.byte, default: []].append(Opener(index: index, run: run)) }
  }

  /// Removes the openers within a pair: pairs do not overlap.
  private mutating func removeOpeners(from index: Int) {
    for byte in Array(openers.keys) {
      while let last = openers[byte]?.last, last.index >= index { openers[byte]?.removeLast() }
    }
    for (key, bottom) in bottoms {
      bottoms[key] = min(bottom, openers[UInt8(key >> 3), default: []].count)
    }
  }

  /// Returns the position of the nearest opener that CommonMark lets a run close.
  private func partner(of run: DelimiterRun) -> Int? {
    let bottom = bottoms[key(of: run)] ?? 0
    guard let openers = openers[run.byte] else { return nil }
    return openers.indices.dropFirst(bottom).last { isAllowed(openers[$0].run, run) }
  }

  private func isAllowed(_ opener: DelimiterRun, _ closer: DelimiterRun) -> Bool {
    !(closer.canOpen || opener.canClose) || closer.count % 3 == 0
      || (opener.count + closer.count) % 3 != 0
  }

  private func key(of run: DelimiterRun) -> Int {
    Int(run.byte) << 3 | (run.canOpen ? 4 : 0) | run.count % 3
  }
}
