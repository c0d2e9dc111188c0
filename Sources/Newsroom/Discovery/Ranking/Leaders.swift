/// The first of the elements offered to it, in order, up to a limit.
struct Leaders<Element> {
  private(set) var elements: [Element] = []
  private let limit: Int
  private let precedes: (Element, Element) -> Bool

  init(limit: Int, _ precedes: @escaping (Element, Element) -> Bool) {
    self.limit = max(0, limit)
    self.precedes = precedes
  }

  mutating func offer(_ element: Element) {
    if elements.count == limit {
      guard let last = elements.last, precedes(element, last) else { return }
      elements.removeLast()
    }
    var (low, high) = (0, elements.count)
    while low < high {
      let middle = (low + high) / 2
      if precedes(elements[middle], element) { low = middle + 1 } else { high = middle }
    }
    elements.insert(element, at: low)
  }
}
