internal import Basics
internal import Content
internal import Discovery
internal import Newsroom
internal import Synchronization
internal import Text

private typealias CallError = ValueFunction.CallError

/// The functions that return lists of articles: `latest`, `related`, `ranking`, `recommendation`.
func listFunctions(_ lookup: ThemeLookup) -> [ValueFunction] {
  let context = lookup.context
  let edition = context.edition
  return [
    ValueFunction("latest", ["section", "tag", "author", "limit", "exclude"]) {
      call throws(CallError) in
      context.articleList(try latest(call, lookup))
    },
    ValueFunction("related", [.init(required: "article"), "limit"]) { call throws(CallError) in
      let size = edition.configuration.related.size
      return try discovered(call, size, lookup) { edition.related(of: $0) }
    },
    ValueFunction("recommendation", [.init(required: "article"), "limit"]) {
      call throws(CallError) in
      let size = edition.configuration.recommendation.size
      return try discovered(call, size, lookup) { edition.recommendation(of: $0) }
    },
    ValueFunction("ranking", ["window", "limit"]) { call throws(CallError) in
      context.articleList(try ranking(call, lookup))
    },
  ]
}

/// Returns the newest articles of a section, a tag and an author, by a scan of the shortest of
/// their lists.
private func latest(_ call: CallArguments, _ lookup: ThemeLookup) throws(CallError) -> [Int] {
  let edition = lookup.context.edition
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
  let scanned =
    lists.first ?? Array(edition.articles.indices.prefix(limit + (excluded?.count ?? 0)))
  let others = lists.dropFirst().map { Set($0) }
  var found: [Int] = []
  for index in scanned where found.count < limit {
    guard excluded?.contains(index) != true, others.allSatisfy({ $0.contains(index) }) else {
      continue
    }
    found.append(index)
  }
  return found
}

/// Returns the related or recommended articles of an article.
private func discovered(
  _ call: CallArguments, _ size: Int, _ lookup: ThemeLookup, _ list: (Int) -> [Int32]
) throws(CallError) -> Value {
  let limit = try call.count("limit", or: size)
  guard let index = try call.article("article", in: lookup) else { return [] }
  return lookup.context.articleList(list(index).prefix(limit).map(Int.init))
}

/// Returns the portal's ranking, or that of the articles published within a window: `24h`, `7d`,
/// `4w`.
private func ranking(_ call: CallArguments, _ lookup: ThemeLookup) throws(CallError) -> [Int] {
  let edition = lookup.context.edition
  let limit = try call.count("limit", or: edition.configuration.ranking.size)
  guard let window = try call.text("window") else {
    return edition.ranking.articles.prefix(limit).map(Int.init)
  }
  guard let seconds = TimeSpan.seconds(window) else {
    throw CallError(
      "a window must be a number of hours, days or weeks, not '\(window)'", help: "write it as '7d'"
    )
  }
  return lookup.ranking(within: seconds, limit: limit)
}

/// The functions that find one object by its name: `get_article`, `find_article`, `get_section`,
/// `get_author`.
func lookupFunctions(_ lookup: ThemeLookup) -> [ValueFunction] {
  let context = lookup.context
  return [
    ValueFunction("get_article", [.init(required: "path")]) { call throws(CallError) in
      context.article(try lookup.article(call["path"] ?? .null))
    },
    ValueFunction("find_article", [.init(required: "address")]) { call throws(CallError) in
      guard let address = try call.text("address") else { return .null }
      return lookup.article(atAddress: address).map(context.article) ?? .null
    },
    ValueFunction("get_section", [.init(required: "path")]) { call throws(CallError) in
      context.section(try lookup.section(call["path"] ?? .null))
    },
    ValueFunction("get_author", [.init(required: "slug")]) { call throws(CallError) in
      context.author(try lookup.author(call["slug"] ?? .null))
    },
  ]
}

/// `asset(path)`: the URL of a static file of the theme, with a hash of its content.
func assetFunction(_ assets: [String: String]) -> ValueFunction {
  ValueFunction("asset", [.init(required: "path")]) { call throws(CallError) in
    let path = try call.text("path") ?? ""
    let name = path.hasPrefix("/static/") ? String(path.dropFirst(8)) : path
    guard let url = assets[name] else {
      throw CallError(
        "there is no static file '\(path)'", help: didYouMean(name, among: assets.keys))
    }
    return .string(url)
  }
}

/// `now()`: the moment that the site is built for.
func nowFunction(_ context: RenderContext) -> ValueFunction {
  ValueFunction("now", []) { _ in
    context.clock.recordInstant()
    return context.moment(context.clock.now)
  }
}

/// `load_data(path, encoding, separator)`: the content of a file below `Data/`, read once in a
/// build.
func dataFunction(_ read: @escaping ThemeLanguage.DataReader) -> ValueFunction {
  let cache = DataCache()
  return ValueFunction("load_data", [.init(required: "path"), "encoding", "separator"]) {
    call throws(CallError) in
    var request = DataRequest(path: try call.text("path") ?? "")
    if let name = try call.text("encoding") {
      guard let encoding = DataEncoding(named: name) else {
        let known = DataEncoding.allCases.map(\.rawValue)
        throw CallError(
          "'load_data' does not support the encoding '\(name)'",
          help: didYouMean(name, among: known) ?? "use one of \(known.joined(separator: ", "))")
      }
      request.encoding = encoding
    }
    if let separator = try call.text("separator") {
      guard let byte = separator.utf8.first, separator.utf8.count == 1, byte < 0x80,
        !"\"\r\n".utf8.contains(byte)
      else {
        throw CallError(
          "'separator' of 'load_data' must be one character, not '\(separator)'",
          help: "write separator=\";\", or \"\\t\" for a tab")
      }
      request.separator = byte
    }
    ReadLog.current?.add(.data)
    return try cache.result(of: request, read).get()
  }
}

/// The data that was read and the errors, so that no file is read again for each page.
private final class DataCache: Sendable {
  private let results = Mutex<[DataRequest: Result<Value, CallError>]>([:])

  func result(
    of request: DataRequest, _ read: ThemeLanguage.DataReader
  ) -> Result<Value, CallError> {
    if let cached = results.withLock({ $0[request] }) { return cached }
    let result: Result<Value, CallError>
    do throws(Diagnostic) {
      result = .success(try read(request))
    } catch {
      // An error without a location in a file is reported at the call.
      result = .failure(
        error.span == nil ? CallError(error.message, help: error.help) : CallError(error))
    }
    results.withLock { $0[request] = result }
    return result
  }
}
