/// How far a newsroom trusts those who write into a folder, the least first.
package enum TrustLevel: String, Sendable, CaseIterable, Comparable {
  /// An agency, a feed, a program: its files never stop the others from being published.
  case wire
  /// A guest, whose texts an editor has read.
  case contributor
  /// The newsroom itself.
  case editor

  /// What a document of this level may not do, unless the configuration allows it.
  var withheld: Set<Privilege> {
    switch self {
    case .editor: []
    case .contributor: Set(Privilege.allCases).subtracting([.extra, .subsections])
    case .wire: Set(Privilege.allCases)
    }
  }

  package static func < (first: TrustLevel, second: TrustLevel) -> Bool {
    first.rank < second.rank
  }

  private var rank: Int {
    switch self {
    case .wire: 0
    case .contributor: 1
    case .editor: 2
    }
  }
}
