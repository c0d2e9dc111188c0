/// How much less two articles belong together when they lie apart in time or in sections.
struct Nearness: Sendable {
  /// The factor of an older article of the same section and day.
  static let most: Int64 = 1126
  private static let otherSection: Int64 = 1024

  /// Half of what age can take is gone after so many days: what is news fades, a subject stays.
  private static let halfAge: Int64 = 180
  /// What age cannot take, in percent.
  private static let ageless: Int64 = 40
  /// What a newer article is worth beside an older one that is as alike, in percent.
  ///
  /// Lists that grow with every newer article would change for ever; where older ones are few, newer ones do.
  private static let newer: Int64 = 40

  private let days: [Int32]
  private let sections: [Int32]

  init(_ candidates: [Candidate], _ timeline: Timeline) {
    days = timeline.days
    sections = timeline.places.map { candidates[Int($0)].section }
  }

  /// The factor for showing the article at position `other` with the one at `position`.
  func factor(_ position: Int, _ other: Int) -> Int64 {
    let (section, time, order) = parts(position, other)
    return section * time / 100 * order / 100
  }

  /// What the factor is made of: the sections, of `most`, and the distance and the order in time, in percent.
  @inline(__always)
  func parts(_ position: Int, _ other: Int) -> (section: Int64, time: Int64, order: Int64) {
    let base = sections[position] == sections[other] ? Self.most : Self.otherSection
    let (day, otherDay) = (days[position], days[other])
    guard day != Timeline.noDay, otherDay != Timeline.noDay else {
      return (base, Self.ageless, 100)
    }
    let age = Int64(day) - Int64(otherDay)
    let faded = Self.ageless + (100 - Self.ageless) * Self.halfAge / (Self.halfAge + abs(age))
    return (base, faded, age < 0 ? Self.newer : 100)
  }
}
