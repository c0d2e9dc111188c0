internal import Basics
internal import CCmark

/// Turns Markdown into HTML, with all that the site wants to know of a body besides.
///
/// Anything is Markdown, so nothing is wrong with it: bytes that are no UTF-8 and NUL become U+FFFD, and control characters
/// fall out. Only what no
/// machine should be asked to read is refused.
///
/// - Parameters:
///   - source: The Markdown, without front matter.
///   - options: How it becomes HTML.
/// - Returns: The body, its links as they were written; one with a `refusal` where a limit is passed.
package func parseMarkdown(_ source: ArraySlice<UInt8>, options: MarkdownOptions) -> MarkdownBody {
  if let refusal = refusal(of: source, options.limits) { return MarkdownBody(refusal: refusal) }
  let flags = CMARK_OPT_VALIDATE_UTF8 | (options.usesSmartPunctuation ? CMARK_OPT_SMART : 0)
  guard let tree = MarkdownTree(parsing: source, options: flags) else { return MarkdownBody() }
  if mayMakeControlCharacters(source.span) { tree.removeControlCharacters() }
  var writer = MarkdownWriter(options, source: source)
  writer.write(tree)
  return writer.body
}

/// The same for bytes that are nothing but Markdown.
package func parseMarkdown(_ source: [UInt8], options: MarkdownOptions) -> MarkdownBody {
  parseMarkdown(source[...], options: options)
}

/// The limit that a text passes.
func refusal(
  of source: ArraySlice<UInt8>, _ limits: MarkdownLimits
) -> MarkdownRefusal? {
  var guarding = MarkdownGuard(limits)
  return guarding.refusal(of: source.span)
}

/// A text with its HTML entities decoded once: `Q&amp;A` becomes `Q&A`.
package func decodeEntities(_ text: String) -> String {
  guard holdsMark(text, where: { $0 .== every(UInt8(ascii: "&")) }) else { return text }
  var result = ""
  var rest = text[...]
  while let start = rest.firstIndex(of: "&") {
    result += rest[..<start]
    rest = rest[start...]
    guard let end = rest.prefix(40).firstIndex(of: ";"), let decoded = decodeEntity(rest[...end])
    else {
      result.append("&")
      rest = rest.dropFirst()
      continue
    }
    result += decoded
    rest = rest[rest.index(after: end)...]
  }
  return result + rest
}

/// One entity by libcmark, which knows all of HTML's; nothing where it is none.
private func decodeEntity(_ entity: Substring) -> String? {
  guard entity.utf8.dropFirst().dropLast().allSatisfy({ isEntityByte($0) }) else { return nil }
  let source = Array(entity.utf8)
  guard let tree = MarkdownTree(parsing: source[...], options: CMARK_OPT_DEFAULT),
    let paragraph = tree.root.firstChild
  else { return nil }
  let decoded = String(decoding: paragraph.plainText, as: UTF8.self).withoutControlCharacters
  return decoded == entity ? nil : decoded
}

private func isEntityByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "#"): true
  default: false
  }
}
