/// Chooses the related articles among those that editors, series, likeness and date put forward.
struct RelatedChoice: Sendable {
  private static let seriesLimit = 4
  /// What each lane of sixteen that two marks have in common takes from the worth of the later one.
  private static let variety: Int64 = 2
  /// The worth of an article that says nothing that another one does.
  static let whole: Int64 = 80

  private let candidates: [Candidate]
  private let timeline: Timeline
  private let marks: [Mark]
  private let size: Int
  private let series: Mates
  private let sections: Mates

  init(_ candidates: [Candidate], _ timeline: Timeline, marks: [Mark], size: Int) {
    self.candidates = candidates
    self.timeline = timeline
    self.marks = marks
    self.size = size
    series = Mates(candidates, timeline) { $0.series }
    sections = Mates(candidates, timeline) { $0.section }
  }

  /// Returns the places of the related articles of the one at `position`.
  func choose(for position: Int, _ alike: [Alike]) -> [Int32] {
    var list: [Int32] = []
    list.reserveCapacity(size)
    let own = Int32(position)
    let article = Int(timeline.places[position])
    for pin in pins(of: article) { add(pin, to: &list, of: own) }
    if list.count < size {
      for mate in mates(of: own) { add(mate, to: &list, of: own) }
    }
    addVaried(alike, to: &list, of: own)
    fill(&list, sections.all(of: candidates[article].section), of: own)
    if list.count < size { fillFromAll(&list, of: own) }
    return list.map { timeline.places[Int($0)] }
  }

  /// The positions of the articles that editors chose for the one at a place.
  func pins(of article: Int) -> some Sequence<Int32> {
    candidates[article].pins.lazy.filter { candidates.indices.contains(Int($0)) }
      .map { timeline.positions[Int($0)] }
  }

  /// The neighbours in the series of the one at a position.
  func mates(of position: Int32) -> [Int32] {
    let article = Int(timeline.places[Int(position)])
    guard let key = candidates[article].series else { return [] }
    return series.neighbours(of: position, key, limit: Self.seriesLimit)
  }

  /// Adds the most alike, each time with a little less for what says much the same as an article already chosen.
  private func addVaried(_ alike: [Alike], to list: inout [Int32], of own: Int32) {
    var left = alike.filter { !areAlike($0.position, own) }
    while list.count < size, let next = best(of: left, beside: list) {
      add(left[next].position, to: &list, of: own)
      left.remove(at: next)
    }
  }

  private func best(of left: [Alike], beside list: [Int32]) -> Int? {
    var best: (index: Int, worth: Int64)?
    for (index, other) in left.enumerated() {
      // The list falls, and what is of a kind only takes away.
      if let best, best.worth >= other.likeness * Self.whole { break }
      let worth = other.likeness * share(of: other.position, beside: list)
      if worth > best?.worth ?? 0 { best = (index, worth) }
    }
    return best?.index
  }

  /// What is left of the worth of an article beside those chosen, of `whole`; nothing where it says nearly the same.
  func share(of position: Int32, beside list: [Int32]) -> Int64 {
    let same = list.reduce(0) { max($0, agreement(position, $1)) }
    return same >= 13 ? 0 : Self.whole - Int64(max(0, same - 1)) * Self.variety
  }

  private func add(_ position: Int32, to list: inout [Int32], of own: Int32) {
    guard list.count < size, position != own, !list.contains(position) else { return }
    list.append(position)
  }

  /// How much two articles say the same, in sixteenths.
  func agreement(_ position: Int32, _ other: Int32) -> Int {
    Newsroom.agreement(marks[Int(position)], marks[Int(other)])
  }

  /// Whether two articles say nearly the same.
  func areAlike(_ position: Int32, _ other: Int32) -> Bool {
    areNearlyEqual(marks[Int(position)], marks[Int(other)])
  }

  private func fill(_ list: inout [Int32], _ newestLast: [Int32], of own: Int32) {
    for position in newestLast.reversed() {
      guard list.count < size else { return }
      add(position, to: &list, of: own)
    }
  }

  private func fillFromAll(_ list: inout [Int32], of own: Int32) {
    for position in stride(from: Int32(timeline.count) - 1, through: 0, by: -1) {
      guard list.count < size else { return }
      add(position, to: &list, of: own)
    }
  }
}
