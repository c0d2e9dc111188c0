internal import Basics
internal import Newsroom

private typealias CallError = ValueFunction.CallError

/// The functions that find one thing by its name: `get_article`, `get_section`, `get_author`.
func lookupFunctions(_ lookup: ThemeLookup) -> [ValueFunction] {
  let edition = lookup.edition
  return [
    ValueFunction("get_article") { given throws(CallError) in
      let call = try CallArguments(given, of: "get_article", ["path"], required: 1)
      return edition.article(try lookup.article(call["path"] ?? .null))
    },
    ValueFunction("get_section") { given throws(CallError) in
      let call = try CallArguments(given, of: "get_section", ["path"], required: 1)
      return edition.section(try lookup.section(call["path"] ?? .null))
    },
    ValueFunction("get_author") { given throws(CallError) in
      let call = try CallArguments(given, of: "get_author", ["slug"], required: 1)
      return edition.author(try lookup.author(call["slug"] ?? .null))
    },
  ]
}

/// `asset(path)`: the URL of a static file of the theme, with a hash of its content.
func assetFunction(_ assets: [String: String]) -> ValueFunction {
  ValueFunction("asset") { given throws(CallError) in
    let call = try CallArguments(given, of: "asset", ["path"], required: 1)
    let path = try call.text("path") ?? ""
    let name = path.hasPrefix("/static/") ? String(path.dropFirst(8)) : path
    guard let url = assets[name] else {
      throw CallError(
        "there is no static file '\(path)'", help: didYouMean(name, among: assets.keys))
    }
    return .string(url)
  }
}

/// `now()`: the moment for which the site is built.
func nowFunction(_ edition: Edition, _ clock: PortalClock) -> ValueFunction {
  ValueFunction("now") { given throws(CallError) in
    _ = try CallArguments(given, of: "now", [])
    clock.noteInstant()
    return edition.moment(clock.now)
  }
}
