internal import Basics

/// What passages wrote before, by the values that they depend on; one worker's.
///
/// A portal shows the same headlines on thousands of pages. Values are known by what they are: numbers, truth values
/// and objects with an identity. What does not fit is forgotten all at once, so that the memory is bounded.
struct PassageMemory {
  /// A passage and what it depends on.
  struct Key: Hashable {
    /// The passage, and how text is escaped around it.
    var passage: UInt64
    var first: UInt64 = 0
    var second: UInt64 = 0
  }

  /// What a passage wrote, and what that counted as.
  struct Entry {
    var start: Int
    var count: Int
    var steps: Int
    var made: Int
  }

  private var keys: [Key]
  private var entries: [Entry]
  private var used = 0
  private var bytes: [UInt8] = []
  private static let byteLimit = 12 << 20
  private static let entryLimit = 1 << 16

  init() {
    keys = Array(repeating: Self.noKey, count: 1 << 10)
    entries = Array(repeating: Entry(start: 0, count: 0, steps: 0, made: 0), count: 1 << 10)
  }

  /// No passage has this number.
  private static let noKey = Key(passage: .max)

  /// What was kept under a key.
  func entry(_ key: Key) -> Entry? {
    let place = place(of: key)
    return keys[place] == key ? entries[place] : nil
  }

  /// Appends what was kept.
  func append(_ entry: Entry, to output: inout [UInt8]) {
    bytes.withUnsafeBufferPointer {
      output.append(
        contentsOf: UnsafeBufferPointer(rebasing: $0[entry.start..<entry.start + entry.count]))
    }
  }

  /// Keeps what a passage wrote.
  mutating func keep(_ written: ArraySlice<UInt8>, _ key: Key, steps: Int, made: Int) {
    guard written.count <= Self.byteLimit / 16 else { return }
    if bytes.count + written.count > Self.byteLimit || used >= Self.entryLimit { forget() }
    if used * 2 >= keys.count { grow() }
    let place = place(of: key)
    guard keys[place] != key else { return }
    keys[place] = key
    entries[place] = Entry(start: bytes.count, count: written.count, steps: steps, made: made)
    bytes += written
    used += 1
  }

  private func place(of key: Key) -> Int {
    var hash = key.passage &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ key.first) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 29) ^ key.second) &* 0x94D0_49BB_1331_11EB
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: hash >> 32) & mask
    while keys[place] != key, keys[place] != Self.noKey { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = (keys, entries)
    keys = Array(repeating: Self.noKey, count: old.0.count * 2)
    entries += entries
    for (place, key) in old.0.enumerated() where key != Self.noKey {
      let new = self.place(of: key)
      keys[new] = key
      entries[new] = old.1[place]
    }
  }

  private mutating func forget() {
    bytes.removeAll(keepingCapacity: true)
    for place in keys.indices { keys[place] = Self.noKey }
    used = 0
  }
}

extension Value {
  /// A number that equal values have and no others; 0 where there is none.
  var passageKey: UInt64 {
    switch self {
    case .object(let object): object.identity
    case .int(let number) where number >= 0 && number < 1 << 32: 1 << 62 | UInt64(number)
    case .bool(let flag): 1 << 61 | (flag ? 1 : 0)
    case .null: 1 << 60
    default: 0
    }
  }
}
