internal import Basics
internal import Content
internal import Markdown
internal import Newsroom

private typealias CallError = ValueFunction.CallError

/// The filters of texts: `slugify`, `markdown`, `plain`, `excerpt`, `reading_time`, `nth`.
func textFilters(_ edition: Edition) -> [ValueFunction] {
  [
    ValueFunction("slugify") { given throws(CallError) in
      let call = try CallArguments(given, of: "slugify", ["value"])
      return .string(slug(of: try text(call, "slugify")))
    },
    ValueFunction("markdown") { given throws(CallError) in
      let call = try CallArguments(given, of: "markdown", ["value"])
      return markup(body(try text(call, "markdown"), edition).html)
    },
    ValueFunction("plain") { given throws(CallError) in
      let call = try CallArguments(given, of: "plain", ["value"])
      return .string(try plain(call, "plain"))
    },
    ValueFunction("excerpt") { given throws(CallError) in
      let call = try CallArguments(given, of: "excerpt", ["value", "length"])
      let length = try call.count("length", or: 160)
      return .string(excerpt(of: try plain(call, "excerpt"), limit: length))
    },
    ValueFunction("reading_time") { given throws(CallError) in
      let call = try CallArguments(given, of: "reading_time", ["value"])
      if case .object(let object)? = call["value"] {
        return object.attribute(named: "reading_minutes")
      }
      return .int(body(try text(call, "reading_time"), edition).readingMinutes)
    },
    ValueFunction("nth") { given throws(CallError) in
      let call = try CallArguments(given, of: "nth", ["value", "place"], required: 2)
      guard case .array(let items)? = call["value"] else {
        throw CallError("'nth' works on lists", help: "the first item is nth(0)")
      }
      let place = try call.count("place", or: 0)
      return place < items.count ? items[place] : .undefined
    },
  ]
}

private func text(_ call: CallArguments, _ filter: String) throws(CallError) -> String {
  switch call["value"] {
  case nil: return ""
  case .int(let number): return String(number)
  case let value?:
    guard let text = value.text else {
      throw CallError("'\(filter)' works on text, not on \(value.kindName)")
    }
    return text
  }
}

/// Text without tags and entities: that of an article, of markup, or what is plain already.
private func plain(_ call: CallArguments, _ filter: String) throws(CallError) -> String {
  switch call["value"] {
  case .object(let object)? where object.shape === articleModel.shape:
    return object.attribute(named: "text").text ?? ""
  case .markup(let html)?: return plainText(ofHTML: html)
  default: return try text(call, filter)
  }
}

private func body(_ text: String, _ edition: Edition) -> MarkdownBody {
  var options = MarkdownOptions()
  options.addresses = edition.configuration.addressRules
  options.allowsRawHTML = edition.configuration.allowsRawHTML
  options.disarmsServerCommands = true
  options.usesSmartPunctuation = edition.configuration.usesSmartPunctuation
  return parseMarkdown(Array(text.utf8), options: options)
}

/// The text of HTML that sitegen wrote itself: tags away, entities decoded, white space as single spaces.
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
