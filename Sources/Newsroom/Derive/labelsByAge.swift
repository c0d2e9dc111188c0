internal import Basics
internal import Content

/// Every spelling of a tag or a name once, that of the oldest article first: what is new must not take the address of what is
/// there.
///
/// Of one instant those without symbols come first, since their addresses leave nothing out. An article without a date is taken
/// for new, and so is one that is trusted less, whatever date it states.
///
/// - Parameters:
///   - articles: In any order.
///   - names: What an article calls its tags, or its authors.
/// - Returns: The spellings, in an order that only they and the dates make.
func labelsByAge(
  _ articles: [Document], _ names: (FrontMatter) -> [String]
) -> [(name: String, label: Label)] {
  var ages: [String: Int64] = [:]
  for document in articles {
    let seconds = document.front.trust == .editor ? document.front.date?.seconds ?? .max : .max
    for name in names(document.front) { ages[name] = min(ages[name] ?? .max, seconds) }
  }
  let found = ages.map { name, age in (name: name, label: Label(name), age: age) }
  return found.sorted { first, second in
    (first.age, first.label.hasSymbols ? 1 : 0, first.label.identity, first.name)
      < (second.age, second.label.hasSymbols ? 1 : 0, second.label.identity, second.name)
  }.map { ($0.name, $0.label) }
}
