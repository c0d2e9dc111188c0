internal import Basics

/// The output of fragments for the values that they depend on; each worker has its own.
///
/// A fragment is a part of a template that depends on few values, such as the body of a loop.
///
/// A site shows the same headlines on thousands of pages. Values are identified by what they are:
/// numbers, Booleans and objects with an identity. The cache is emptied when it is full, so its
/// memory is bounded.
struct RenderCache {
  /// A fragment and the values that it depends on.
  struct Key: Hashable {
    /// The number of the fragment and how text is escaped around it.
    var fragment: UInt64
    var first: UInt64 = 0
    var second: UInt64 = 0
  }

  /// The steps and bytes of a budget.
  struct Cost {
    var steps = 0
    var madeBytes = 0
  }

  /// The range of a fragment's output in the cache, and what rendering it cost.
  struct Entry {
    var start = 0
    var count = 0
    var cost = Cost()
    /// The index of what was read, if somebody records it.
    var reads = -1
  }

  /// A fragment that is being rendered.
  struct OpenFragment {
    /// Its key; `nil` if its output is not cached.
    var key: Key?
    /// The length of the output and the state of the budget when it began.
    var outputStart: Int
    var start: Cost
  }

  /// Whether the page's fragments may be cached: its variables do not hide globals.
  var isEnabled = true
  /// The fragments that are being rendered, the innermost last.
  var open: [OpenFragment] = []
  // An open-addressed hash table.
  private var keys: [Key]
  private var entries: [Entry]
  private var entryCount = 0
  private var bytes: [UInt8] = []
  private var reads: [RecordedReads] = []
  private static let byteLimit = 12 << 20
  private static let entryLimit = 1 << 16
  /// The key of an empty slot; no fragment has this number.
  private static let noKey = Key(fragment: .max)

  init() {
    keys = Array(repeating: Self.noKey, count: 1 << 10)
    entries = Array(repeating: Entry(), count: 1 << 10)
  }

  /// Returns the entry of a key.
  func entry(_ key: Key) -> Entry? {
    let index = index(of: key)
    return keys[index] == key ? entries[index] : nil
  }

  /// Appends the bytes of an entry.
  func append(_ entry: Entry, to output: inout [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer {
      unsafe output.append(
        contentsOf: UnsafeBufferPointer(
          rebasing: $0[entry.start..<entry.start + entry.count]))
    }
  }

  /// Returns what was read when an entry was rendered; `nil` if nobody recorded it.
  func reads(of entry: Entry) -> RecordedReads? { entry.reads < 0 ? nil : reads[entry.reads] }

  /// Prepares for another page.
  mutating func reset() {
    open.removeAll(keepingCapacity: true)
    isEnabled = true
  }

  /// Stores the output of a fragment.
  mutating func store(
    _ written: ArraySlice<UInt8>, _ key: Key, _ cost: Cost, _ read: RecordedReads?
  ) {
    guard written.count <= Self.byteLimit / 16 else { return }
    if bytes.count + written.count > Self.byteLimit || entryCount >= Self.entryLimit {
      removeAll()
    }
    if entryCount * 2 >= keys.count { grow() }
    let index = index(of: key)
    guard keys[index] != key else { return }
    keys[index] = key
    var entry = Entry(start: bytes.count, count: written.count, cost: cost)
    if let read {
      entry.reads = reads.count
      reads.append(read)
    }
    entries[index] = entry
    bytes += written
    entryCount += 1
  }

  /// Returns the index of a key, or the index of the empty slot where it belongs.
  private func index(of key: Key) -> Int {
    var hash = key.fragment &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ key.first) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 29) ^ key.second) &* 0x94D0_49BB_1331_11EB
    let mask = keys.count - 1
    var index = Int(truncatingIfNeeded: hash >> 32) & mask
    while keys[index] != key, keys[index] != Self.noKey { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let (oldKeys, oldEntries) = (keys, entries)
    keys = Array(repeating: Self.noKey, count: oldKeys.count * 2)
    entries += entries
    for (oldIndex, key) in oldKeys.enumerated() where key != Self.noKey {
      let newIndex = index(of: key)
      keys[newIndex] = key
      entries[newIndex] = oldEntries[oldIndex]
    }
  }

  private mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    reads.removeAll(keepingCapacity: true)
    for index in keys.indices { keys[index] = Self.noKey }
    entryCount = 0
  }
}

extension Machine {
  /// Writes the cached output of a fragment, or begins rendering it; returns whether it was cached.
  ///
  /// Cached output costs the same steps as rendering, and output that would exceed a limit is
  /// rendered again, so an error does not depend on the pages before.
  mutating func openFragment(_ number: Int) -> Bool {
    let key = cacheKey(number)
    if let key, let entry = cache.entry(key), fits(entry) {
      budget.addSteps(entry.cost.steps)
      budget.madeBytes &+= entry.cost.madeBytes
      cache.append(entry, to: &output.bytes)
      if let reads = cache.reads(of: entry) { recorder?.add(reads) }
      return true
    }
    recorder?.openFragment()
    cache.open.append(
      .init(
        key: key, outputStart: output.count,
        start: .init(steps: budget.stepCount, madeBytes: budget.madeBytes)))
    return false
  }

  /// Ends the innermost fragment and stores its output.
  mutating func closeFragment() {
    let fragment = cache.open.removeLast()
    let reads = recorder?.closeFragment()
    guard let key = fragment.key else { return }
    let cost = RenderCache.Cost(
      steps: budget.stepCount - fragment.start.steps,
      madeBytes: budget.madeBytes - fragment.start.madeBytes)
    cache.store(output.bytes[fragment.outputStart...], key, cost, reads)
  }

  private func fits(_ entry: RenderCache.Entry) -> Bool {
    output.count + entry.count <= limits.outputBytes
      && budget.stepCount + entry.cost.steps < limits.steps
      && budget.madeBytes + entry.cost.madeBytes <= limits.madeBytes
  }

  private func cacheKey(_ number: Int) -> RenderCache.Key? {
    guard cache.isEnabled else { return nil }
    let modes: UInt64 = (output.escaping.output ? 1 : 0) | (output.escaping.context ? 2 : 0)
    var key = RenderCache.Key(fragment: UInt64(number) << 2 | modes)
    let slots = program.cachedFragments[number].slots
    if slots.count > 0 {
      key.first = stack[slot: slots[0]].cacheKey
      if key.first == 0 { return nil }
    }
    if slots.count > 1 {
      key.second = stack[slot: slots[1]].cacheKey
      if key.second == 0 { return nil }
    }
    return key
  }
}

extension Value {
  /// A number shared by equal values only; 0 if there is none.
  fileprivate var cacheKey: UInt64 {
    switch self {
    case .object(let object): object.identity
    case .int(let number) where number >= 0 && number < 1 << 32: 1 << 62 | UInt64(number)
    case .bool(let flag): 1 << 61 | (flag ? 1 : 0)
    case .null: 1 << 60
    default: 0
    }
  }
}
