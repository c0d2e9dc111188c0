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
      undo.append((local.symbol, context[local.symbol]))
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
