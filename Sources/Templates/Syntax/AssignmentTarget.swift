/// What `set`, `for` and `with` bind.
indirect enum AssignmentTarget: Sendable {
  case name(String, Range<Int>)
  case tuple([AssignmentTarget], Range<Int>)
  /// An attribute of a namespace: `set counter.value = …`.
  case attribute(String, String, Range<Int>)

  /// The names that it binds.
  var names: [String] {
    switch self {
    case .name(let name, _): [name]
    case .tuple(let targets, _): targets.flatMap(\.names)
    case .attribute: []
    }
  }
}
