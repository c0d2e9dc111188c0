internal import Basics
internal import Newsroom
internal import Templates

/// The pages of the last build whose inputs are all the same in this edition.
///
/// Such a page has the same bytes, so it is neither rendered nor written. Nothing is declared about
/// what depends on what: the inputs of a page are what was read while it was rendered.
struct KeptPages: Sendable {
  private struct Page: Sendable {
    var subject: UInt64
    var reads: RecordedReads
  }

  private var pages: [String: Page] = [:]
  /// Why the page that was asked for is kept or rendered; `nil` if it has no notes.
  private(set) var reason: RenderReason?

  /// No pages.
  init() {}

  /// - Parameters:
  ///   - notes: What the pages of the last build were made from.
  ///   - portal: The fingerprint of the program, the configuration and the theme.
  ///   - manifest: The checksum of the manifest of the last build.
  ///   - table: The inputs of this edition.
  ///   - now: The instant of this edition.
  ///   - asked: The file of a page whose `reason` is wanted.
  ///   - jobs: The number of workers.
  init(
    _ notes: PageNotes, portal: UInt64, manifest: UInt64, _ table: InputTable, now: Instant,
    explaining asked: String? = nil, jobs: Int
  ) async {
    guard notes.manifest == manifest, notes.instant <= now.seconds else { return }
    guard notes.portal == portal else {
      reason = .otherPortal
      return
    }
    let inputs = await Self.equalInputs(notes.inputs, table, jobs: jobs)
    if let page = notes.pages.first(where: { $0.file == asked }) {
      reason = Self.reason(for: page, notes, inputs, table, now: now)
    }
    pages.reserveCapacity(notes.pages.count)
    for page in notes.pages where now.seconds < page.validUntil {
      let found = notes.references[page.inputs].map { inputs[Int($0)] }
      guard !found.contains(Self.changed) else { continue }
      var reads = RecordedReads()
      reads.inputs = found
      reads.validUntil = page.validUntil
      pages[page.file] = Page(subject: page.subject, reads: reads)
    }
  }

  /// The number of an input that is not the same.
  private static let changed = UInt32.max

  /// Returns for each input of the last build its number in this edition, or `changed`.
  private static func equalInputs(
    _ inputs: [PageNotes.Input], _ table: InputTable, jobs: Int
  ) async -> [UInt32] {
    let numbers = numbers(of: inputs, table)
    return await parallelMap(Array(inputs.indices), jobs: jobs, chunk: 512) { index in
      guard let number = numbers[index],
        table.fingerprint(of: table.numbers.input(number)) == inputs[index].fingerprint
      else { return changed }
      return UInt32(number)
    }
  }

  /// Returns for each input of the last build the number of the one with its name, or `nil`.
  private static func numbers(of inputs: [PageNotes.Input], _ table: InputTable) -> [Int?] {
    var found: [Int?] = Array(repeating: nil, count: inputs.count)
    // Usually nothing is added or removed, and both lists have the same order.
    var next = 0
    var others: [UInt64: Int] = [:]
    for number in 0..<table.numbers.count {
      let name = table.name(of: table.numbers.input(number))
      if next < inputs.count, inputs[next].name == name {
        found[next] = number
        next += 1
      } else {
        others[name] = number
      }
    }
    guard next < inputs.count else { return found }
    for index in next..<inputs.count { found[index] = others[inputs[index].name] }
    return found
  }

  private static func reason(
    for page: PageNotes.Page, _ notes: PageNotes, _ inputs: [UInt32], _ table: InputTable,
    now: Instant
  ) -> RenderReason {
    let changed = notes.references[page.inputs].filter { inputs[Int($0)] == Self.changed }
    guard changed.isEmpty else {
      let numbers = Self.numbers(of: notes.inputs, table)
      return .changedInputs(
        changed.map { index in
          numbers[Int(index)].map { table.text(of: table.numbers.input($0)) }
            ?? "something that there is no more"
        })
    }
    return now.seconds < page.validUntil
      ? .kept(inputs: page.inputs.count) : .expired(Instant(seconds: page.validUntil))
  }

  /// The number of pages.
  var count: Int { pages.count }

  /// Returns what a page was made from; `nil` if it must be rendered.
  func reads(of file: String, subject: UInt64) -> RecordedReads? {
    guard let page = pages[file], page.subject == subject else { return nil }
    return page.reads
  }
}

extension PageNotes {
  /// Notes what the pages of one build were made from.
  ///
  /// A page with an input that cannot be compared is left out.
  ///
  /// - Parameters:
  ///   - pages: The file, the subject and the reads of each page.
  ///   - table: The inputs of the edition.
  ///   - jobs: The number of workers.
  init(
    _ pages: [(file: String, subject: UInt64, reads: RecordedReads)], _ table: InputTable,
    jobs: Int
  ) async {
    var isRead = [Bool](repeating: false, count: table.numbers.count)
    for page in pages {
      for number in page.reads.inputs { isRead[Int(number)] = true }
    }
    let read = isRead.indices.filter { isRead[$0] }
    let found = await parallelMap(read, jobs: jobs, chunk: 512) { number -> Input? in
      let input = table.numbers.input(number)
      return table.fingerprint(of: input).map {
        Input(name: table.name(of: input), fingerprint: $0)
      }
    }
    var indices = [UInt32](repeating: .max, count: isRead.count)
    for (number, input) in zip(read, found) {
      guard let input else { continue }
      indices[number] = UInt32(inputs.count)
      inputs.append(input)
    }
    references.reserveCapacity(pages.reduce(0) { $0 + $1.reads.inputs.count })
    for page in pages { add(page, indices) }
  }

  /// Adds a page whose inputs have indices.
  private mutating func add(
    _ page: (file: String, subject: UInt64, reads: RecordedReads), _ indices: [UInt32]
  ) {
    guard !page.reads.inputs.contains(where: { indices[Int($0)] == .max }) else { return }
    let start = references.count
    for number in page.reads.inputs { references.append(indices[Int(number)]) }
    pages.append(
      Page(
        file: page.file, subject: page.subject, validUntil: page.reads.validUntil,
        inputs: start..<references.count))
  }
}
