/// The numbers that the store has for pages; a page gets its own when it is first asked for.
struct PageNumbers: ~Copyable {
  private let pages: [PageAddresses.Page]
  private var numbers: [Int64?]
  private let find: Query
  private let look: Query
  private let insert: Query

  init(_ pages: [PageAddresses.Page], _ database: borrowing Database) throws(SignalsFailure) {
    let find = try database.prepare("SELECT id FROM page WHERE path = ?1")
    let look = try database.prepare("SELECT 1 FROM page WHERE id = ?1")
    let insert = try database.prepare("INSERT INTO page (id, path) VALUES (?1, ?2)")
    self.pages = pages
    numbers = Array(repeating: nil, count: pages.count)
    self.find = find
    self.look = look
    self.insert = insert
  }

  /// The number of the page at a place of the list.
  mutating func number(of place: UInt32) throws(SignalsFailure) -> Int64 {
    if let number = numbers[Int(place)] { return number }
    let number = try number(of: pages[Int(place)].path)
    numbers[Int(place)] = number
    return number
  }

  /// A number of 48 bits from the path; the next one that is free where another page has it.
  private func number(of path: String) throws(SignalsFailure) -> Int64 {
    var found: Int64?
    try find.run(.text(path)) { found = $0.int(0) }
    if let found { return found }
    let bytes = Array(path.utf8)
    var hash = ByteHash(key: markKey)
    hash.add(bytes.span, bytes.indices)
    var number = Int64(hash.value >> 16)
    while try isTaken(number) { number += 1 }
    try insert.run(.int(number), .text(path))
    return number
  }

  private func isTaken(_ number: Int64) throws(SignalsFailure) -> Bool {
    var isTaken = false
    try look.run(.int(number)) { _ in isTaken = true }
    return isTaken
  }
}
