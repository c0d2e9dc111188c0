internal import Basics
internal import Newsroom
internal import Templates

/// The pages of the last build whose inputs are all the same in this edition.
///
/// Such a page has the same bytes, so it is neither rendered nor written. Nothing is declared about
/// what depends on what: the inputs of a page are what was read while it was rendered.
struct KeptPages: Sendable {
  private let notes: PageNotes
  /// For each input of the last build its number in this edition, or `changed`.
  private let numbers: [UInt32]
  /// For each file of the last build the number of its page, or `changed`.
  private var pages: [UInt32] = []
  /// The index of the input that is the year; `changed` if no page read it.
  private let year: UInt32
  /// The number of pages.
  private(set) var count = 0
  /// Why the page that was asked for is kept or rendered; `nil` if it has no notes.
  private(set) var reason: RenderReason?

  /// The number of what is not the same.
  private static let changed = UInt32.max

  /// No pages.
  init() { (notes, numbers, year) = (PageNotes(), [], Self.changed) }

  private init(_ notes: PageNotes, _ numbers: [UInt32], year: UInt32) {
    (self.notes, self.numbers, self.year) = (notes, numbers, year)
  }

  /// - Parameters:
  ///   - notes: What the pages of the last build were made from.
  ///   - portal: The fingerprint of the program, the configuration and the theme.
  ///   - manifest: The checksum of the manifest of the last build.
  ///   - table: The inputs of this edition.
  ///   - now: The instant of this edition.
  ///   - asked: The index in that manifest of the file whose `reason` is wanted.
  ///   - jobs: The number of workers.
  init(
    _ notes: PageNotes, portal: UInt64, manifest: UInt64, _ table: InputTable, now: Instant,
    explaining asked: Int? = nil, jobs: Int
  ) async {
    guard notes.manifest == manifest, notes.instant <= now.seconds else {
      self.init()
      return
    }
    guard notes.portal == portal else {
      self.init()
      reason = .otherPortal
      return
    }
    let numbers = await Self.equalInputs(notes, table, jobs: jobs)
    let yearNumber = table.numbers.number(of: .year)
    self.init(
      notes, numbers, year: numbers.firstIndex(of: yearNumber).map(UInt32.init) ?? Self.changed)
    addPages(now: now)
    guard let page = (0..<notes.count).first(where: { notes[$0].file == asked }) else { return }
    reason = Self.reason(for: notes[page], notes, numbers, table, now: now)
  }

  private mutating func addPages(now: Instant) {
    var isChanged = false
    for number in numbers where number == Self.changed { isChanged = true }
    for index in 0..<notes.count {
      let page = notes[index]
      guard now.seconds < page.validUntil, !isChanged || areSame(page.inputs) else { continue }
      if pages.count <= page.file {
        pages += repeatElement(Self.changed, count: page.file + 1 - pages.count)
      }
      pages[page.file] = UInt32(index)
      count += 1
    }
  }

  private func areSame(_ inputs: Range<Int>) -> Bool {
    for index in inputs where numbers[Int(notes.references[index])] == Self.changed { return false }
    return true
  }

  /// Returns for each input of the last build its number in this edition, or `changed`.
  private static func equalInputs(
    _ notes: PageNotes, _ table: InputTable, jobs: Int
  ) async -> [UInt32] {
    let numbers = numbers(of: notes.inputNames, table)
    return await parallelMap(Array(numbers.indices), jobs: jobs, chunk: 512) { index in
      guard let number = numbers[index],
        table.fingerprint(of: table.numbers.input(number)) == notes.fingerprints[index]
      else { return changed }
      return UInt32(number)
    }
  }

  /// Returns for each input of the last build the number of the one with its name, or `nil`.
  private static func numbers(of inputs: [UInt64], _ table: InputTable) -> [Int?] {
    var found: [Int?] = Array(repeating: nil, count: inputs.count)
    // Usually nothing is added or removed, and both lists have the same order.
    var next = 0
    var others: [Int] = []
    for (number, name) in table.names.enumerated() {
      if next < inputs.count, inputs[next] == name {
        found[next] = number
        next += 1
      } else {
        others.append(number)
      }
    }
    guard next < inputs.count else { return found }
    let byName = Dictionary(
      others.map { (table.names[$0], $0) }, uniquingKeysWith: { _, last in last })
    for index in next..<inputs.count { found[index] = byName[inputs[index]] }
    return found
  }

  private static func reason(
    for page: PageNotes.Page, _ notes: PageNotes, _ inputs: [UInt32], _ table: InputTable,
    now: Instant
  ) -> RenderReason {
    let changed = notes.references[page.inputs].filter { inputs[Int($0)] == Self.changed }
    guard changed.isEmpty else {
      let numbers = Self.numbers(of: notes.inputNames, table)
      return .changedInputs(
        changed.map { index in
          numbers[Int(index)].map { table.text(of: table.numbers.input($0)) }
            ?? "something that there is no more"
        })
    }
    return now.seconds < page.validUntil
      ? .kept(inputs: page.inputs.count) : .expired(Instant(seconds: page.validUntil))
  }
}

// MARK: - Kept pages

extension KeptPages {
  /// Returns the number of a page that stays as it is; `nil` if it must be rendered.
  ///
  /// - Parameters:
  ///   - file: The index of its file in the manifest of the last build.
  ///   - subject: What the page shows.
  /// - Returns: Its number among the pages of the last build.
  func page(ofFile file: Int, subject: UInt64) -> Int? {
    guard file < pages.count, pages[file] != Self.changed else { return nil }
    let page = Int(pages[file])
    return notes[page].subject == subject ? page : nil
  }

  /// In seconds; a page stays the same before this instant.
  func validUntil(ofPage page: Int) -> Int64 { notes[page].validUntil }

  /// Whether a page shows the year.
  func readsYear(_ page: Int) -> Bool {
    guard year != Self.changed else { return false }
    for index in notes[page].inputs where notes.references[index] == year { return true }
    return false
  }

  /// Calls a function with the number in this edition of each input of a page.
  func forEachInput(ofPage page: Int, _ body: (UInt32) -> Void) {
    for index in notes[page].inputs { body(numbers[Int(notes.references[index])]) }
  }

  /// Returns for each input of this edition its fingerprint if it is that of the last build.
  func knownFingerprints(_ table: InputTable) -> [UInt64?] {
    var known: [UInt64?] = Array(repeating: nil, count: table.numbers.count)
    for (index, number) in numbers.enumerated() where number != Self.changed {
      known[Int(number)] = notes.fingerprints[index]
    }
    return known
  }
}

/// What a page was made from: what it shows, and what was read.
struct PageNote: Sendable {
  enum Reads: Sendable {
    /// The page was rendered.
    case recorded(RecordedReads)
    /// The page was kept; its number among those of the last build.
    case kept(Int)
  }

  var subject: UInt64
  var reads: Reads
}

extension PageNotes {
  /// Notes what the pages of one build were made from.
  ///
  /// A page with an input that cannot be compared is left out.
  ///
  /// - Parameters:
  ///   - pages: The index of the file in the manifest, and the note of each page.
  ///   - kept: The pages of the last build.
  ///   - table: The inputs of the edition.
  ///   - jobs: The number of workers.
  init(
    _ pages: [(file: Int, note: PageNote)], _ kept: KeptPages, _ table: InputTable, jobs: Int
  ) async {
    var isRead = [Bool](repeating: false, count: table.numbers.count)
    for page in pages {
      Self.forEachInput(of: page.note, kept) { isRead[Int($0)] = true }
    }
    let known = kept.knownFingerprints(table)
    let read = isRead.indices.filter { isRead[$0] }
    let new = read.filter { known[$0] == nil }
    let found = await parallelMap(new, jobs: jobs, chunk: 512) { number in
      table.fingerprint(of: table.numbers.input(number))
    }
    var next = found.makeIterator()
    var indices = [UInt32](repeating: .max, count: isRead.count)
    for number in read {
      guard let fingerprint = known[number] ?? next.next() ?? nil else { continue }
      indices[number] = UInt32(inputNames.count)
      inputNames.append(table.names[number])
      fingerprints.append(fingerprint)
    }
    for page in pages { add(page, kept, indices) }
  }

  private static func forEachInput(
    of note: PageNote, _ kept: KeptPages, _ body: (UInt32) -> Void
  ) {
    switch note.reads {
    case .recorded(let reads): for input in reads.inputs { body(input) }
    case .kept(let page): kept.forEachInput(ofPage: page, body)
    }
  }

  /// Adds a page whose inputs have indices.
  private mutating func add(
    _ page: (file: Int, note: PageNote), _ kept: KeptPages, _ indices: [UInt32]
  ) {
    let start = references.count
    var isComparable = true
    Self.forEachInput(of: page.note, kept) { number in
      let index = indices[Int(number)]
      if index == .max { isComparable = false }
      references.append(index)
    }
    guard isComparable else { return references.removeLast(references.count - start) }
    let validUntil: Int64
    switch page.note.reads {
    case .recorded(let reads): validUntil = reads.validUntil
    case .kept(let page): validUntil = kept.validUntil(ofPage: page)
    }
    addPage(file: page.file, subject: page.note.subject, validUntil: validUntil)
  }
}
