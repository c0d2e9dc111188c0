internal import Basics
internal import Content

/// What one stage made of each document, for the next edition.
///
/// A document never changes, so what a function of the document alone has given once is right for
/// as long as that very document is used. A changed file is another document.
struct DocumentMemo<Result: Sendable>: Sendable {
  private let documents: [Document]
  /// In the order of the documents.
  let results: [Result]

  /// Applies a function to documents; results of the last edition are used for those that it had.
  ///
  /// - Parameters:
  ///   - documents: In any order; mostly that of the last edition.
  ///   - last: The results of the last edition, of the same function; `nil` for none.
  ///   - jobs: The number of workers; the results do not depend on it.
  ///   - isCurrent: Whether a known result is the one that the function would give.
  ///   - make: The function.
  init(
    _ documents: [Document], reusing last: Self?, jobs: Int,
    isCurrent: (Result, Document) -> Bool = { _, _ in true },
    _ make: @escaping @Sendable (Document) -> Result
  ) async {
    self.documents = documents
    guard let last else {
      results = await parallelMap(documents, jobs: jobs, make)
      return
    }
    var places = last.places(of: documents)
    for (index, place) in places.enumerated() {
      if let place, !isCurrent(last.results[place], documents[index]) { places[index] = nil }
    }
    let missing = documents.indices.filter { places[$0] == nil }
    let made = await parallelMap(missing.map { documents[$0] }, jobs: jobs, make)
    var next = made.makeIterator()
    results = places.compactMap { place in place.map { last.results[$0] } ?? next.next() }
  }

  /// Returns the index of each document among those of this memo; `nil` if it is not among them.
  private func places(of others: [Document]) -> [Int?] {
    var places = [Int?](repeating: nil, count: others.count)
    var start = 0
    while start < min(documents.count, others.count), documents[start] === others[start] {
      places[start] = start
      start += 1
    }
    var (end, otherEnd) = (documents.count, others.count)
    while end > start, otherEnd > start, documents[end - 1] === others[otherEnd - 1] {
      (end, otherEnd) = (end - 1, otherEnd - 1)
      places[otherEnd] = end
    }
    guard start < end, start < otherEnd else { return places }
    let known = Dictionary(
      (start..<end).map { (ObjectIdentifier(documents[$0]), $0) },
      uniquingKeysWith: { first, _ in first })
    for index in start..<otherEnd { places[index] = known[ObjectIdentifier(others[index])] }
    return places
  }
}
