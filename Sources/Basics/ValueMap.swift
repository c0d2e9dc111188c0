/// A mapping that remembers the order in which its keys were set, as YAML, JSON and Jinja do.
///
/// Small maps, which nearly all are, are searched in order; from nine entries on an index is kept.
package struct ValueMap: Sendable {
  package typealias Entry = (key: Value, value: Value)

  private(set) package var entries: [Entry] = []
  private var index: [Value: Int] = [:]
  private static let indexedFrom = 9

  package init() {}

  package init(_ entries: [(String, Value)]) {
    for (key, value) in entries { self[key] = value }
  }

  package var count: Int { entries.count }
  package var isEmpty: Bool { entries.isEmpty }
  /// Where the entries lie in memory: another number after a change tells that they were copied.
  package var storage: UInt {
    entries.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
  }
  package var keys: [Value] { entries.map(\.key) }
  package var values: [Value] { entries.map(\.value) }

  /// The value of a key that is text; setting nothing removes the key.
  package subscript(key: String) -> Value? {
    get { position(ofText: key).map { entries[$0].value } }
    set { self[.string(key)] = newValue }
  }

  /// The value of a key of any kind; setting nothing removes the key.
  package subscript(key: Value) -> Value? {
    get { position(of: key).map { entries[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let place?, let value?): entries[place].value = value
      case (nil, let value?): append(key, value)
      case (let place?, nil): remove(at: place)
      case (nil, nil): break
      }
    }
  }

  /// The value of a key that is text, which is likely at the place `hint`; the place is remembered there.
  package func value(of key: String, near hint: inout Int) -> Value? {
    if hint < entries.count, case .string(let text) = entries[hint].key, text == key {
      return entries[hint].value
    }
    guard let place = position(ofText: key) else { return nil }
    hint = place
    return entries[place].value
  }

  private func position(ofText key: String) -> Int? {
    guard index.isEmpty else { return index[.string(key)] }
    return entries.firstIndex { entry in
      guard case .string(let text) = entry.key else { return false }
      return text == key
    }
  }

  private func position(of key: Value) -> Int? {
    index.isEmpty ? entries.firstIndex { $0.key == key } : index[key]
  }

  private mutating func append(_ key: Value, _ value: Value) {
    entries.append((key, value))
    if !index.isEmpty {
      index[key] = entries.count - 1
    } else if entries.count >= Self.indexedFrom {
      rebuildIndex()
    }
  }

  private mutating func remove(at place: Int) {
    if !index.isEmpty, place == entries.count - 1, place >= Self.indexedFrom {
      // No other entry moves.
      index[entries.removeLast().key] = nil
      return
    }
    entries.remove(at: place)
    if !index.isEmpty { rebuildIndex() }
  }

  private mutating func rebuildIndex() {
    index.removeAll(keepingCapacity: true)
    guard entries.count >= Self.indexedFrom else { return }
    for (place, entry) in entries.enumerated() { index[entry.key] = place }
  }
}

extension ValueMap: Equatable {
  /// A hash of all entries, in whatever order they are.
  var contentHash: Int {
    entries.reduce(entries.count) { sum, entry in
      var hasher = Hasher()
      hasher.combine(entry.key)
      hasher.combine(entry.value)
      return sum &+ hasher.finalize()
    }
  }

  /// Two maps are equal when they hold equal values under the same keys, in whatever order.
  package static func == (first: ValueMap, second: ValueMap) -> Bool {
    first.count == second.count && first.entries.allSatisfy { second[$0.key] == $0.value }
  }
}

extension ValueMap: ExpressibleByDictionaryLiteral {
  /// The keys must differ, as those of any literal.
  package init(dictionaryLiteral elements: (String, Value)...) {
    entries = elements.map { (.string($0.0), $0.1) }
    rebuildIndex()
  }
}
