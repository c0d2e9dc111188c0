internal import Basics
internal import Content
internal import Newsroom

private typealias CallError = ValueFunction.CallError

/// The filters of addresses: `absolute_url` and `relative_url`.
///
/// Both take a path from the root of the site, `/about/`, and add the base path of the site; `absolute_url` adds the
/// host too. Addresses that carry the base path already, as every `url` does, get no second one, and addresses elsewhere
/// stay as they are.
func addressFilters(_ edition: Edition) -> [ValueFunction] {
  [
    ValueFunction("relative_url") { given throws(CallError) in
      let call = try CallArguments(given, of: "relative_url", ["value"])
      return .string(based(try call.text("value") ?? "", edition))
    },
    ValueFunction("absolute_url") { given throws(CallError) in
      let call = try CallArguments(given, of: "absolute_url", ["value"])
      return .string(edition.absolute(based(try call.text("value") ?? "", edition)))
    },
  ]
}

private func based(_ written: String, _ edition: Edition) -> String {
  let isElsewhere =
    written.hasPrefix("//") || written.hasPrefix("#")
    || written.prefix(while: { $0 != "/" }).contains(":")
  guard !isElsewhere else { return written }
  let base = edition.configuration.basePath
  let decoded = edition.configuration.decodedBasePath
  let path = written.hasPrefix("/") ? written : "/" + written
  if decoded != base, path.hasPrefix(decoded) { return base + path.dropFirst(decoded.count) }
  return path.hasPrefix(base) ? path : String(base.dropLast()) + path
}
