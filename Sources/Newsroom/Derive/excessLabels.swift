internal import Basics
internal import Content

/// The tags, or names in bylines, that are too many of those that only articles of contributors and wires have.
///
/// Each makes pages and a feed of its own, and nobody of the newsroom asked for it. Those of most articles stay.
///
/// - Parameters:
///   - articles: In any order.
///   - names: What an article calls its tags, or its authors.
///   - known: Further names that the newsroom itself uses.
///   - limit: How many may have a page.
/// - Returns: The spellings that get none.
func excessLabels(
  _ articles: [Document], _ names: (FrontMatter) -> [String], known: [String] = [], limit: Int
) -> Set<String> {
  guard articles.contains(where: { $0.front.trust != .editor }) else { return [] }
  var trusted = Set(known)
  var counts: [String: Int] = [:]
  for document in articles {
    for name in names(document.front) {
      if document.front.trust == .editor {
        trusted.insert(name)
      } else {
        counts[name, default: 0] += 1
      }
    }
  }
  let identities = Set(trusted.map { Label($0).identity })
  var labels: [String: (count: Int, spellings: [String])] = [:]
  for (name, count) in counts {
    let identity = Label(name).identity
    guard !identities.contains(identity) else { continue }
    labels[identity, default: (0, [])].count += count
    labels[identity]?.spellings.append(name)
  }
  guard labels.count > limit else { return [] }
  let order = labels.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
  return Set(order.dropFirst(limit).flatMap(\.value.spellings))
}
