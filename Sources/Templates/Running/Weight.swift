internal import Basics

/// Counts what a value holds, with what those values hold.
///
/// Lists in lists are freed, compared and printed by functions that call themselves, and a list may lie in another many
/// times; so both the depth and the count of what a template nests are bounded.
struct Weight {
  private let limits: TemplateLimits
  private let owner: NamespaceValue?
  private(set) var count = 0

  /// - Parameters:
  ///   - limits: The most that a value may hold.
  ///   - owner: The namespace that the value is put into, which must not lie in it.
  init(_ limits: TemplateLimits, owner: NamespaceValue? = nil) {
    self.limits = limits
    self.owner = owner
  }

  /// Adds a value that lies so deep.
  mutating func add(_ value: Value, depth: Int = 1) throws(MachineFault) {
    switch value {
    case .array(let items), .tuple(let items): try add(items, depth: depth)
    case .map(let map):
      try open(map.count, depth)
      for entry in map.entries { try add(entry.value, depth: depth + 1) }
    case .object(let object):
      if let owner, object === owner {
        throw MachineFault("wrong-type", "a namespace cannot hold itself")
      }
      try add(object.contents, depth: depth)
    default: break
    }
  }

  private mutating func add(_ items: [Value], depth: Int) throws(MachineFault) {
    guard !items.isEmpty else { return }
    try open(items.count, depth)
    for item in items { try add(item, depth: depth + 1) }
  }

  private mutating func open(_ items: Int, _ depth: Int) throws(MachineFault) {
    guard depth <= limits.valueDepth else {
      throw MachineFault(
        "template-limit",
        "lists and mappings may lie at most \(limits.valueDepth) deep in each other")
    }
    count += items
    guard count <= limits.listItems else {
      throw MachineFault(
        "template-limit",
        "a list may have at most \(limits.listItems) items, with those inside them")
    }
  }
}
