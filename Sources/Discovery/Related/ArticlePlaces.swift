/// The positions of the articles that both editions have with the same date, address and section.
struct ArticlePlaces: Sendable {
  /// For each position the one in the last edition, or -1; ascending without the -1.
  private(set) var old: [Int32]
  /// For each position of the last edition the one in this, or -1.
  private(set) var new: [Int32]

  init(_ samePlaces: [Int32], _ proximity: Proximity, _ last: SimilarLists) {
    old = samePlaces
    new = [Int32](repeating: -1, count: last.count)
    for (position, place) in samePlaces.enumerated() where place >= 0 {
      if proximity.sections[position] == last.sections[Int(place)] {
        new[Int(place)] = Int32(position)
      } else {
        old[position] = -1
      }
    }
  }
}
