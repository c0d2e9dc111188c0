internal import Basics
internal import Content
internal import Newsroom

private typealias CallError = ValueFunction.CallError

/// The functions that give lists of articles: `latest`, `related`, `ranking`, `recommendation`.
func listFunctions(_ lookup: ThemeLookup) -> [ValueFunction] {
  let edition = lookup.edition
  return [
    ValueFunction("latest") { given throws(CallError) in
      let parameters = ["section", "tag", "author", "limit", "exclude"]
      let call = try CallArguments(given, of: "latest", parameters)
      return edition.articleList(try latest(call, lookup))
    },
    ValueFunction("related") { given throws(CallError) in
      let call = try CallArguments(given, of: "related", ["article", "limit"], required: 1)
      let size = edition.configuration.related.size
      return try discovered(call, size, lookup) { edition.discoveries.related[$0] }
    },
    ValueFunction("recommendation") { given throws(CallError) in
      let call = try CallArguments(given, of: "recommendation", ["article", "limit"], required: 1)
      let size = edition.configuration.recommendation.size
      return try discovered(call, size, lookup) { edition.recommendation(of: $0) }
    },
    ValueFunction("ranking") { given throws(CallError) in
      let call = try CallArguments(given, of: "ranking", ["window", "limit"])
      return edition.articleList(try ranking(call, lookup))
    },
  ]
}

/// The newest articles that fit, found by walking the shortest list that holds them all.
private func latest(_ call: CallArguments, _ lookup: ThemeLookup) throws(CallError) -> [Int] {
  let edition = lookup.edition
  let limit = try call.count("limit", or: 10)
  let excluded = try call["exclude"].map { (value) throws(CallError) in
    try lookup.articles(value)
  }
  var lists: [[Int]] = []
  if let value = call["section"] {
    lists.append(edition.sections[try lookup.section(value)].articles)
  }
  if let value = call["tag"] { lists.append(edition.tags[try lookup.tag(value)].articles) }
  if let value = call["author"] {
    lists.append(edition.authors[try lookup.author(value)].articles)
  }
  lists.sort { $0.count < $1.count }
  let walked = lists.first ?? Array(edition.articles.indices.prefix(limit + (excluded?.count ?? 0)))
  let others = lists.dropFirst().map { Set($0) }
  var found: [Int] = []
  for place in walked where found.count < limit {
    guard excluded?.contains(place) != true, others.allSatisfy({ $0.contains(place) }) else {
      continue
    }
    found.append(place)
  }
  return found
}

private func discovered(
  _ call: CallArguments, _ size: Int, _ lookup: ThemeLookup, _ list: (Int) -> [Int32]
) throws(CallError) -> Value {
  let limit = try call.count("limit", or: size)
  guard let place = try call.article("article", in: lookup) else { return [] }
  return lookup.edition.articleList(list(place).prefix(limit).map(Int.init))
}

/// The ranking as it stands, or of the articles that appeared within a window: `24h`, `7d`, `4w`.
private func ranking(_ call: CallArguments, _ lookup: ThemeLookup) throws(CallError) -> [Int] {
  let edition = lookup.edition
  let limit = try call.count("limit", or: edition.configuration.ranking.size)
  guard let window = try call.text("window") else {
    return edition.discoveries.ranking.places.prefix(limit).map(Int.init)
  }
  guard let seconds = TimeSpan.seconds(window) else {
    throw CallError(
      "a window is a number of hours, days or weeks, not '\(window)'", help: "write it as '7d'")
  }
  return lookup.ranking(within: seconds, limit: limit)
}
