/// The first k of all elements offered to it, in a given order.
///
/// A binary heap with the last element in order at its root, so that most offers cost one
/// comparison.
struct TopK<Order: TopKOrder>: Sendable {
  /// The elements so far, in heap order.
  private(set) var elements: [Order.Element] = []
  private let limit: Int
  private let order: Order

  init(_ limit: Int, in order: Order) {
    self.limit = max(0, limit)
    self.order = order
    // A limit may come from a template, so it is no promise about memory.
    elements.reserveCapacity(min(self.limit, 1024))
  }

  var isFull: Bool { elements.count >= limit }

  /// The elements in order.
  var sorted: [Order.Element] { elements.sorted { order.precedes($0, $1) } }

  mutating func removeAll() {
    elements.removeAll(keepingCapacity: true)
  }

  mutating func offer(_ element: Order.Element) {
    if elements.count < limit {
      elements.append(element)
      siftUp(from: elements.count - 1)
    } else if let last = elements.first, order.precedes(element, last) {
      replaceLast(with: element)
    }
  }

  private mutating func siftUp(from start: Int) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 2
      guard order.precedes(elements[parent], elements[index]) else { return }
      elements.swapAt(index, parent)
      index = parent
    }
  }

  /// Replaces the root of the heap and restores the heap order.
  private mutating func replaceLast(with element: Order.Element) {
    let count = elements.count
    var index = 0
    while true {
      var child = 2 * index + 1
      guard child < count else { break }
      if child + 1 < count, order.precedes(elements[child], elements[child + 1]) { child += 1 }
      guard order.precedes(element, elements[child]) else { break }
      elements[index] = elements[child]
      index = child
    }
    elements[index] = element
  }
}

/// A strict order of elements, as a type so that comparisons are inlined.
protocol TopKOrder: Sendable {
  associatedtype Element: Sendable

  /// Returns whether the first element comes before the second one.
  func precedes(_ first: Element, _ second: Element) -> Bool
}

/// Keys in descending order.
struct GreatestFirst: TopKOrder {
  @inline(__always)
  func precedes(_ first: UInt64, _ second: UInt64) -> Bool { first > second }
}

extension TopK where Order == GreatestFirst {
  init(_ limit: Int) {
    self.init(limit, in: GreatestFirst())
  }

  /// A key must be greater than this to be kept.
  var threshold: UInt64 {
    isFull ? elements.first ?? UInt64.max : 0
  }
}
