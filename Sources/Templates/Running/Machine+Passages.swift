internal import Basics

extension Machine {
  /// A passage that is being written for the first time.
  struct OpenPassage {
    var key: PassageMemory.Key?
    var start: Int
    var steps: Int
    var made: Int
  }

  /// Writes what a passage wrote before for the same values; tells whether it did.
  ///
  /// What is found counts the same as what is written anew, and what would pass a limit is written anew: so an error is
  /// the same whatever was rendered before.
  mutating func recall(_ number: Int) -> Bool {
    let key = passageKey(number)
    if let key, let entry = passageMemory.entry(key), hasRoom(for: entry) {
      steps &+= entry.steps
      made &+= entry.made
      passageMemory.append(entry, to: &output)
      return true
    }
    openPassages.append(
      OpenPassage(key: key, start: output.count, steps: steps, made: made))
    return false
  }

  private func hasRoom(for entry: PassageMemory.Entry) -> Bool {
    output.count + entry.count <= limits.outputBytes && steps + entry.steps < limits.steps
      && made + entry.made <= limits.madeBytes
  }

  private func passageKey(_ number: Int) -> PassageMemory.Key? {
    guard keepsPassages else { return nil }
    let modes: UInt64 = (escapes ? 1 : 0) | (contextEscapes ? 2 : 0)
    var key = PassageMemory.Key(passage: UInt64(number) << 2 | modes)
    let slots = program.passages[number].slots
    if slots.count > 0 {
      key.first = stack[base + slots[0]].passageKey
      if key.first == 0 { return nil }
    }
    if slots.count > 1 {
      key.second = stack[base + slots[1]].passageKey
      if key.second == 0 { return nil }
    }
    return key
  }

  /// Keeps what the passage that ends here wrote.
  mutating func closePassage() {
    let passage = openPassages.removeLast()
    guard let key = passage.key else { return }
    passageMemory.keep(
      output[passage.start...], key, steps: steps - passage.steps, made: made - passage.made)
  }
}
