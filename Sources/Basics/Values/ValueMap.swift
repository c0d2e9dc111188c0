/// A mapping that keeps the order in which its keys were set, as YAML, JSON and Jinja do.
///
/// Nearly all maps are small and searched in order; a map of nine or more entries has an index.
package struct ValueMap: Sendable {
  package typealias Entry = (key: Value, value: Value)

  private(set) package var entries: [Entry] = []
  private var indices: [Value: Int] = [:]
  private static let indexedFrom = 9

  package init() {}

  package init(_ entries: [(String, Value)]) {
    for (key, value) in entries { self[key] = value }
  }

  package var count: Int { entries.count }
  package var isEmpty: Bool { entries.isEmpty }
  /// The address of the entries in memory: if it differs after a change, they were copied.
  package var storageAddress: UInt {
    unsafe entries.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
  }
  package var keys: [Value] { entries.map(\.key) }
  package var values: [Value] { entries.map(\.value) }

  /// The value of a key that is text; setting `nil` removes the key.
  package subscript(key: String) -> Value? {
    get { index(ofText: key).map { entries[$0].value } }
    set { self[.string(key)] = newValue }
  }

  /// The value of a key of any kind; setting `nil` removes the key.
  package subscript(key: Value) -> Value? {
    get { index(of: key).map { entries[$0].value } }
    set {
      switch (index(of: key), newValue) {
      case (let index?, let value?): entries[index].value = value
      case (nil, let value?): append(key, value)
      case (let index?, nil): remove(at: index)
      case (nil, nil): break
      }
    }
  }

  /// Returns the value of a key that is text.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - hint: The index at which the key is likely; set to the index at which it is.
  /// - Returns: The value, or `nil` if there is no such key.
  package func value(of key: String, hint: inout Int) -> Value? {
    if hint < entries.count, case .string(let text) = entries[hint].key, text == key {
      return entries[hint].value
    }
    guard let index = index(ofText: key) else { return nil }
    hint = index
    return entries[index].value
  }

  private func index(ofText key: String) -> Int? {
    guard indices.isEmpty else { return indices[.string(key)] }
    return entries.firstIndex { entry in
      guard case .string(let text) = entry.key else { return false }
      return text == key
    }
  }

  private func index(of key: Value) -> Int? {
    indices.isEmpty ? entries.firstIndex { $0.key == key } : indices[key]
  }

  private mutating func append(_ key: Value, _ value: Value) {
    entries.append((key, value))
    if !indices.isEmpty {
      indices[key] = entries.count - 1
    } else if entries.count >= Self.indexedFrom {
      rebuildIndex()
    }
  }

  private mutating func remove(at index: Int) {
    if !indices.isEmpty, index == entries.count - 1, index >= Self.indexedFrom {
      // The index of every other entry stays.
      indices[entries.removeLast().key] = nil
      return
    }
    entries.remove(at: index)
    if !indices.isEmpty { rebuildIndex() }
  }

  private mutating func rebuildIndex() {
    indices.removeAll(keepingCapacity: true)
    guard entries.count >= Self.indexedFrom else { return }
    for (index, entry) in entries.enumerated() { indices[entry.key] = index }
  }
}

extension ValueMap: Equatable {
  /// A hash of all entries that does not depend on their order.
  var contentHash: Int {
    entries.reduce(entries.count) { sum, entry in
      var hasher = Hasher()
      hasher.combine(entry.key)
      hasher.combine(entry.value)
      return sum &+ hasher.finalize()
    }
  }

  /// Two maps are equal if they have equal values for the same keys, in any order.
  package static func == (first: ValueMap, second: ValueMap) -> Bool {
    first.count == second.count && first.entries.allSatisfy { second[$0.key] == $0.value }
  }
}

extension ValueMap: ExpressibleByDictionaryLiteral {
  /// The keys must differ, as in any literal of a dictionary.
  package init(dictionaryLiteral elements: (String, Value)...) {
    self.init(entries: elements.map { (.string($0.0), $0.1) })
  }

  /// A mapping of entries whose keys differ.
  init(entries: [Entry]) {
    self.entries = entries
    rebuildIndex()
  }
}
