internal import Signals

extension Contender {
  /// The newest articles of the section that is being read, then the newest of all.
  package static let section = Contender(name: "newest of its section", key: "section") { portal in
    let newest = portal.newest
    let all = newest.prefix(Measure.listLength + 1)
    var sections: [Int32: [Int32]] = [:]
    for place in newest {
      let section = portal.candidates[Int(place)].section
      guard sections[section, default: []].count <= Measure.listLength else { continue }
      sections[section, default: []].append(place)
    }
    let bySection = sections
    return { article in
      let own = bySection[portal.candidates[Int(article)].section] ?? []
      return (own + all.filter { !own.contains($0) }).filter { $0 != article }
    }
  }
}
