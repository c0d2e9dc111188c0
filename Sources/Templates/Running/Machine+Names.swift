internal import Basics

extension Machine {
  /// The frame that is so many static links away, if it is still the one that was meant.
  private func frame(links: Int) -> Int? {
    var place = frames.count - 1
    for _ in 0..<links {
      let frame = frames[place]
      guard frame.link >= 0, frame.link < frames.count,
        frames[frame.link].serial == frame.linkSerial
      else { return nil }
      place = frame.link
    }
    return place
  }

  /// The value of a slot of a frame around the one that runs.
  func outer(_ slot: Int, links: Int) -> Value {
    frame(links: links).map { stack[frames[$0].base + slot] } ?? .undefined
  }

  mutating func storeOuter(_ slot: Int, links: Int) {
    let value = stack.removeLast()
    if let place = frame(links: links) { stack[frames[place].base + slot] = value }
  }

  /// Shows an included template or a scoped block the names around it.
  mutating func show(_ locals: [Inclusion.Local]) {
    for local in locals {
      let value =
        local.links == 0 ? stack[base + local.slot] : outer(local.slot, links: local.links)
      undo.append((local.symbol, context[local.symbol], currentContext))
      context[local.symbol] = value
    }
  }

  /// Takes back what was set in the context since a mark.
  mutating func undoStores(to mark: Int) {
    while undo.count > mark {
      let last = undo.removeLast()
      context[last.symbol] = last.value
    }
  }

  /// Shows a macro the names around its definition, whoever calls it.
  ///
  /// What a template that its own template includes is shown or has set lies above in the undo log; for the macro it is
  /// exchanged for what was there before, and what another macro does not see is exchanged back.
  mutating func chooseNames(for frame: inout Frame) {
    guard !undo.isEmpty else { return }
    let mark = innerMark(frame) ?? undo.count
    let wanted = mark < undo.count ? mark..<undo.count : 0..<0
    guard wanted != hidden else { return }
    frame.savedHidden = hidden
    hide(wanted)
  }

  /// Makes another part of the undo log the one that is hidden: all above it is taken back and set again.
  mutating func hide(_ wanted: Range<Int>) {
    let low = [hidden, wanted].filter { !$0.isEmpty }.map(\.lowerBound).min() ?? undo.count
    for place in (low..<undo.count).reversed() where !hidden.contains(place) { exchange(place) }
    for place in low..<undo.count where !wanted.contains(place) { exchange(place) }
    hidden = wanted
  }

  private mutating func exchange(_ place: Int) {
    guard undo[place].context == currentContext else { return }
    swap(&undo[place].value, &context[undo[place].symbol])
  }

  /// Where the undo log begins that belongs to the first template or block inside of the one where a macro stands.
  private func innerMark(_ frame: Frame) -> Int? {
    var place = frame.link
    guard place >= 0, place < frames.count, frames[place].serial == frame.linkSerial else {
      return nil
    }
    while frames[place].role == .macro || frames[place].role == .loop {
      let around = frames[place]
      guard around.link >= 0, around.link < place, frames[around.link].serial == around.linkSerial
      else { return nil }
      place = around.link
    }
    let inner = frames[(place + 1)...].first { $0.role == .included || $0.role == .block }
    return inner?.undoMark
  }

  // MARK: Contexts

  mutating func enterContext(_ wanted: Int) {
    guard wanted != currentContext else { return }
    swap(&contexts[currentContext], &context)
    swap(&contexts[wanted], &context)
    currentContext = wanted
  }

  /// Makes a context and enters it.
  mutating func openContext(_ values: [Value], isPassing: Bool) {
    contexts.append(values)
    if isPassing { passingContexts.append(contexts.count - 1) }
    enterContext(contexts.count - 1)
  }
}
