internal import Basics
internal import Markdown

/// Records that a document asked for a shortcode, and so depends on other files than its own.
final class ShortcodeUse {
  var happened = false
}

/// The shortcodes of one document.
struct DocumentShortcodes: ShortcodeHost {
  let site: SiteShortcodes
  /// The folder of the file below `Content/`, which relative paths start from.
  let folder: String
  /// What templates see as `page`.
  let page: ValueMap
  let trust: Trust
  /// The severity of a reference to a document that does not exist.
  let missingSeverity: Diagnostic.Severity
  let use: ShortcodeUse

  var names: [String] {
    use.happened = true
    return site.names
  }

  var usesZola: Bool { site.usesZola }

  func definition(of name: String) -> ShortcodeDefinition? {
    use.happened = true
    return site.signature(of: name)?.definition
  }

  func render(
    _ call: ShortcodeCall, inner: [UInt8]?, source: ArraySlice<UInt8>
  ) throws(ShortcodeFinding) -> [UInt8] {
    guard let signature = site.signature(of: call.name) else { return [] }
    if signature.definition.kind == .address { return Array(try address(call).utf8) }
    if trust.withheld.contains(.shortcodes), site.privileged.contains(call.name) {
      throw withheld(call)
    }
    let binding = try ShortcodeBinding(call, signature) {
      (argument) throws(ShortcodeFinding) in try link(argument, isLeftOut: true)
    }
    var variables = binding.named
    variables["args"] = .array(binding.list)
    variables["params"] = .map(binding.named)
    variables["inner"] = .markup(String(decoding: inner ?? [], as: UTF8.self))
    variables["inner_source"] = .string(String(decoding: source, as: UTF8.self))
    variables["page"] = .map(page)
    do throws(Diagnostic) {
      return try site.render(SiteShortcodes.folder + call.name + ".html", variables)
    } catch {
      var finding = ShortcodeFinding(
        "the shortcode '\(call.name)' fails: \(error.message)", at: call.tagRange,
        help: error.help)
      finding.notes = error.span.map { [.init("it fails here", at: $0)] } ?? []
      finding.notes += error.notes
      throw finding
    }
  }

  /// A warning, because an error would let every author stop the paper.
  private func withheld(_ call: ShortcodeCall) -> ShortcodeFinding {
    var finding = ShortcodeFinding(
      "the shortcode '\(call.name)' is left out: the trust of this file is "
        + "'\(trust.level.rawValue)'", at: call.tagRange,
      help: "remove it, or allow it with 'allow: [shortcodes]' under 'trust' in sitegen.yml")
    finding.severity = .warning
    finding.id = "withheld-shortcode"
    finding.isLeftOut = true
    return finding
  }

  /// The path of the document that `ref` names; the link to it is checked like every other.
  private func address(_ call: ShortcodeCall) throws(ShortcodeFinding) -> String {
    let argument = call.arguments.first { $0.name == nil || $0.name == "path" }
    guard let argument, let reference = argument.value.text, !reference.isEmpty else {
      throw ShortcodeFinding(
        "the shortcode '\(call.name)' needs the path of a document", at: call.nameRange,
        help: "write {{< \(call.name) \"news/ferry.md\" >}}")
    }
    return try link(argument, isLeftOut: false)
  }

  /// Returns the link to the document that an argument names.
  ///
  /// - Parameters:
  ///   - argument: The argument.
  ///   - isLeftOut: Whether nothing stands in the place of the shortcode if there is no document.
  /// - Returns: The path from `Content/`, with what follows a `#`.
  /// - Throws: The finding that there is no such document.
  private func link(
    _ argument: ShortcodeArgument, isLeftOut: Bool
  ) throws(ShortcodeFinding) -> String {
    let (path, anchor) = Self.split(argument.value.text ?? "")
    guard !path.isEmpty else { return anchor }
    guard let found = site.documents.path(of: path, from: folder) else {
      var finding = ShortcodeFinding(
        "there is no document '\(path)'", at: argument.range,
        help: site.documents.suggestion(for: path))
      finding.severity = missingSeverity
      finding.id = "missing-target"
      finding.isLeftOut = isLeftOut
      throw finding
    }
    return "/" + found + anchor
  }

  /// Splits a reference into its path, and the `#` with what follows it.
  private static func split(_ reference: String) -> (path: String, anchor: String) {
    guard let hash = reference.firstIndex(of: "#") else { return (reference, "") }
    return (String(reference[..<hash]), String(reference[hash...]))
  }
}

extension FrontMatter {
  /// The values that templates of shortcodes see.
  func shortcodePage(path: String, section: String, slug: String, zone: Zone, language: String)
    -> ValueMap
  {
    func day(_ instant: Instant?) -> Value {
      Value(instant.map { Moment($0, in: zone).rfc3339 })
    }
    return ValueMap([
      ("title", .string(title)), ("date", day(date)), ("updated", day(updated)),
      ("description", Value(description)), ("section", .string(self.section ?? section)),
      ("slug", .string(slug)), ("path", .string(path)),
      ("ref", .string("/" + path.dropFirst("Content/".count))), ("tags", Value(tags)),
      ("authors", Value(authors)), ("language", .string(self.language ?? language)),
      ("extra", .map(extra)),
    ])
  }
}
