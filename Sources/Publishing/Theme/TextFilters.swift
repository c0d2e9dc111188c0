internal import Basics
internal import Content
internal import Markdown
internal import Newsroom
internal import Text

private typealias CallError = ValueFunction.CallError

/// The filters of texts: `slugify`, `markdown`, `plain`, `excerpt`, `reading_time`, `nth`.
func textFilters(_ edition: EditionView) -> [ValueFunction] {
  [
    ValueFunction(filter: "slugify") { call throws(CallError) in
      .string(slug(of: try text(call, "slugify")))
    },
    ValueFunction(filter: "markdown") { call throws(CallError) in
      markup(body(try text(call, "markdown"), edition).html)
    },
    ValueFunction(filter: "plain") { call throws(CallError) in
      .string(try plain(call, "plain"))
    },
    ValueFunction(filter: "excerpt", ["length"]) { call throws(CallError) in
      if case .object(let object)? = call.value, let article = object as? ArticleObject {
        let length = call["length"] == nil ? nil : try call.count("length", or: 160)
        return .string(excerpt(of: article.leadingText, limit: length))
      }
      let length = try call.count("length", or: 160)
      return .string(excerpt(of: try plain(call, "excerpt"), limit: length))
    },
    ValueFunction(filter: "reading_time") { call throws(CallError) in
      if case .object(let object)? = call.value {
        return object.attribute(named: "reading_minutes")
      }
      return .int(body(try text(call, "reading_time"), edition).readingMinutes)
    },
    ValueFunction(filter: "nth", [.init(required: "place")]) { call throws(CallError) in
      guard case .array(let items)? = call.value else {
        throw CallError("'nth' works on lists", help: "the first item is nth(0)")
      }
      let index = try call.count("place", or: 0)
      return index < items.count ? items[index] : .undefined
    },
  ]
}

/// Returns the text that a filter is applied to.
private func text(_ call: CallArguments, _ filter: String) throws(CallError) -> String {
  switch call.value {
  case nil: return ""
  case .int(let number): return String(number)
  case let value?:
    guard let text = value.text else {
      throw CallError("'\(filter)' works on text, not on \(value.kindName)")
    }
    return text
  }
}

/// Returns text without tags and entities: that of an article, of markup, or a text as it is.
private func plain(_ call: CallArguments, _ filter: String) throws(CallError) -> String {
  switch call.value {
  case .object(let object)? where object.shape === articleModel.shape:
    return object.attribute(named: "text").text ?? ""
  case .markup(let html)?: return plainText(ofHTML: html)
  default: return try text(call, filter)
  }
}

/// Parses Markdown like the body of an article.
private func body(_ text: String, _ edition: EditionView) -> MarkdownBody {
  parseMarkdown(
    Array(text.utf8), options: edition.configuration.markdownOptions())
}

/// Returns the text of HTML that sitegen wrote: without tags, entities decoded, white space
/// collapsed.
private func plainText(ofHTML html: String) -> String {
  var text: [UInt8] = []
  var isInTag = false
  for byte in html.utf8 {
    switch byte {
    case UInt8(ascii: "<"): isInTag = true
    case UInt8(ascii: ">") where isInTag:
      isInTag = false
      text.append(UInt8(ascii: " "))
    default: if !isInTag { text.append(byte) }
    }
  }
  let decoded = decodeEntities(String(decoding: text, as: UTF8.self))
  return decoded.split { $0.isWhitespace }.joined(separator: " ")
}

/// The filters of URLs: `absolute_url` and `relative_url`.
///
/// Both take a path from the root of the site, `/about/`, and add the site's base path;
/// `absolute_url` adds the host, too. A path that already has the base path, as every `url` does,
/// gets no second one. URLs of other sites stay as they are.
func addressFilters(_ edition: EditionView) -> [ValueFunction] {
  [
    ValueFunction(filter: "relative_url") { call throws(CallError) in
      .string(addingBasePath(try path(call, "relative_url"), edition))
    },
    ValueFunction(filter: "absolute_url") { call throws(CallError) in
      .string(edition.absolute(addingBasePath(try path(call, "absolute_url"), edition)))
    },
  ]
}

/// Returns the path that a filter is applied to.
private func path(_ call: CallArguments, _ filter: String) throws(CallError) -> String {
  guard let value = call.value else { return "" }
  guard let text = value.text else {
    throw CallError("'\(filter)' works on text, not on \(value.kindName)")
  }
  return text
}

/// Adds the base path to a path of the site that lacks it.
private func addingBasePath(_ written: String, _ edition: EditionView) -> String {
  let isExternal =
    written.hasPrefix("//") || written.hasPrefix("#")
    || written.prefix(while: { $0 != "/" }).contains(":")
  guard !isExternal else { return written }
  let base = edition.configuration.basePath
  let decoded = edition.configuration.decodedBasePath
  let path = written.hasPrefix("/") ? written : "/" + written
  if decoded != base, path.hasPrefix(decoded) { return base + path.dropFirst(decoded.count) }
  return path.hasPrefix(base) ? path : String(base.dropLast()) + path
}
