/// The numbers that the store has for pages; a page gets its own when it is first asked for.
struct PageNumbers {
  private let pages: [PageAddresses.Page]
  private var numbers: [Int64?]

  init(_ pages: [PageAddresses.Page], _ store: borrowing ReadershipStore) {
    self.pages = pages
    numbers = Array(repeating: nil, count: pages.count)
  }

  /// The number of the page at a place of the list.
  mutating func number(
    of place: UInt32, _ store: borrowing ReadershipStore
  ) throws(SignalsFailure) -> Int64 {
    if let number = numbers[Int(place)] { return number }
    let number = try Self.find(pages[Int(place)].path, store)
    numbers[Int(place)] = number
    return number
  }

  /// A number of 48 bits from the path; the next one that is free where another page has it.
  private static func find(
    _ path: String, _ store: borrowing ReadershipStore
  ) throws(SignalsFailure) -> Int64 {
    var found: Int64?
    try store.database.prepare("SELECT id FROM page WHERE path = ?1").run(.text(path)) {
      found = $0.int(0)
    }
    if let found { return found }
    let bytes = Array(path.utf8)
    var hash = ByteHash(key: markKey)
    hash.add(bytes.span, bytes.indices)
    var number = Int64(hash.value >> 16)
    while try isTaken(number, store) { number += 1 }
    try store.database.prepare("INSERT INTO page (id, path) VALUES (?1, ?2)").run(
      .int(number), .text(path))
    return number
  }

  private static func isTaken(
    _ number: Int64, _ store: borrowing ReadershipStore
  ) throws(SignalsFailure) -> Bool {
    var isTaken = false
    try store.database.prepare("SELECT 1 FROM page WHERE id = ?1").run(.int(number)) { _ in
      isTaken = true
    }
    return isTaken
  }
}
