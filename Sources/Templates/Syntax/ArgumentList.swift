/// The arguments of a call as they were written.
struct ArgumentList: Sendable {
  var positional: [Expression] = []
  var named: [(name: String, range: Range<Int>, value: Expression)] = []
  var splat: Expression?
  var namedSplat: Expression?

  var isEmpty: Bool {
    positional.isEmpty && named.isEmpty && splat == nil && namedSplat == nil
  }

  var depth: Int {
    let all = positional + named.map(\.value) + [splat, namedSplat].compactMap(\.self)
    return all.map(\.depth).max() ?? 0
  }
}
