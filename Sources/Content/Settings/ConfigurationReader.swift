package import Basics
internal import Markdown
internal import Text

/// Reads `sitegen.yml`.
///
/// Unlike in front matter, an unknown key is an error: a setting that is silently ignored is worse
/// than a build that fails. Only `extra` is free for the theme.
///
/// - Parameters:
///   - path: The path of the file, for diagnostics.
///   - bytes: Its content.
///   - words: The words of the site and the built-in ones.
/// - Returns: The configuration, with defaults for what could not be read, and the diagnostics.
package func readConfiguration(
  path: String, bytes: [UInt8], words: WordTable = WordTable()
) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
  var reader = ConfigurationReader(path: path, words: words)
  reader.read(bytes)
  return (reader.result, reader.checker.diagnostics + reader.wordDiagnostics)
}

/// Reads the tree of settings, one function for each part.
struct ConfigurationReader {
  var result = Configuration()
  var checker: ValueChecker

  /// The findings in the words of the site's language.
  private(set) var wordDiagnostics: [Diagnostic] = []
  private let words: WordTable
  /// The value of `labels`, which is read when the language is known.
  private var labels: SourcedValue?
  /// The blocks whose titles the file sets.
  var titledBlocks: Set<String> = []

  init(path: String, words: WordTable) {
    checker = ValueChecker(path: path)
    self.words = words
  }

  mutating func read(_ bytes: [UInt8]) {
    do throws(SyntaxError) {
      let read = try composeYAML(bytes)
      for warning in read.warnings { checker.report(warning, id: "bad-setting") }
      for warning in read.notes.flatMap({ $0.removals(in: bytes) }) {
        checker.report(warning, id: "bad-setting", severity: .warning)
      }
      if !read.value.isNull { readAll(read.value) }
      readWords()
    } catch {
      let hasUnicodeSpaces = UnicodeSpace.first(in: bytes, 0..<bytes.count) != nil
      let cause =
        hasUnicodeSpaces ? UnicodeSpace.cause(of: error, in: bytes, 0..<bytes.count) : error
      checker.report(cause, id: "bad-setting")
    }
  }

  private static let keys = [
    "title", "description", "base_url", "language", "timezone", "permalink", "sections", "menu",
    "organization", "contact", "engagement", "blocks", "paginate", "feeds", "markdown", "links",
    "external_images", "addresses", "strict", "trust", "limits", "templates", "precompress",
    "publish", "readership", "labels", "extra",
  ]

  private mutating func readAll(_ value: SourcedValue) {
    for (key, value) in entries(of: value, "the configuration", keys: Self.keys) {
      switch key {
      case "title": result.title = line(value, key) ?? result.title
      case "description": result.description = line(value, key) ?? ""
      case "base_url": readBaseURL(value)
      case "language": readLanguage(value)
      case "timezone": readTimezone(value)
      case "permalink": readPermalink(value)
      case "sections": readSections(value)
      case "menu": readMenu(value)
      case "organization": readOrganization(value)
      case "contact": readContact(value)
      case "engagement": readEngagement(value)
      case "blocks": readBlocks(value)
      case "paginate": result.paginate = checker.number(value, key, minimum: 1) ?? result.paginate
      case "feeds": readFeeds(value)
      case "markdown": readMarkdown(value)
      case "links": readLinks(value)
      case "external_images": readExternalImages(value)
      case "strict": result.isStrict = checker.flag(value, key) ?? true
      case "trust": readTrust(value)
      case "limits": readLimits(value)
      case "addresses": readAddresses(value)
      case "templates": readTemplates(value)
      case "precompress": readPrecompress(value)
      case "publish": readPublish(value)
      case "readership": readReadership(value)
      case "labels": labels = value
      case "extra": readExtra(value)
      default: preconditionFailure("the key '\(key)' is known and not read")
      }
    }
  }

  /// The entries of a mapping with known keys; unknown keys are reported.
  mutating func entries(
    of value: SourcedValue, _ name: String, keys: [String]
  ) -> [(key: String, value: SourcedValue)] {
    checker.entries(of: value, name, keys: keys)
  }

  mutating func line(_ value: SourcedValue, _ key: String) -> String? {
    checker.text(value, key)?.onOneLine
  }

  private mutating func readBaseURL(_ value: SourcedValue) {
    guard let text = checker.text(value, "base_url") else { return }
    switch BaseURL(text) {
    case .valid(let url): result.baseURL = url
    case .invalid(let reason):
      checker.report(
        "bad-setting", "'base_url' \(reason)", at: value.range,
        help: "write the address of the finished site: https://example.org/")
    }
  }

  private mutating func readLanguage(_ value: SourcedValue) {
    result.language = checker.language(value, "language", id: "bad-setting") ?? result.language
  }

  private mutating func readTimezone(_ value: SourcedValue) {
    guard let text = checker.text(value, "timezone") else { return }
    if let zone = Zone(named: text) {
      result.timezone = zone
    } else {
      checker.report(
        "bad-setting", "unknown time zone '\(text.quoted)'", at: value.range,
        help: didYouMean(text, among: Zone.knownNames) ?? "write a name such as 'Europe/Lisbon'")
    }
  }

  private mutating func readPermalink(_ value: SourcedValue) {
    guard let text = checker.text(value, "permalink") else { return }
    if let (reason, help) = PermalinkPattern.brokenRule(of: text) {
      checker.report("bad-setting", "'permalink' \(reason)", at: value.range, help: help)
    } else {
      result.permalink = text
    }
  }

  private mutating func readLinks(_ value: SourcedValue) {
    for (key, value) in entries(of: value, "'links'", keys: ["missing", "schemes"]) {
      if key == "schemes" {
        readSchemes(value)
        continue
      }
      result.missingLinkSeverity = choice(value, key) ?? result.missingLinkSeverity
    }
  }

  private mutating func readSchemes(_ value: SourcedValue) {
    for text in checker.texts(value, "schemes") {
      let scheme = String(text.lowercased().prefix { $0 != ":" })
      let isScheme =
        scheme.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
        && scheme.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
        }
      if !isScheme {
        checker.report(
          "bad-setting", "'\(text.quoted)' is not a URL scheme", at: value.range,
          help: "write names such as 'geo' or 'ftp'")
      } else if AddressRules.forbiddenSchemes.contains(scheme) {
        checker.report(
          "bad-setting",
          "addresses with '\(scheme):' run code or read files, and are always left out",
          at: value.range)
      } else {
        result.linkSchemes.append(scheme)
      }
    }
  }

  private mutating func readExternalImages(_ value: SourcedValue) {
    result.externalImages = choice(value, "external_images") ?? result.externalImages
  }

  private mutating func readAddresses(_ value: SourcedValue) {
    for (key, value) in entries(of: value, "'addresses'", keys: ["case"]) {
      result.letterCase = choice(value, key) ?? result.letterCase
    }
  }

  private mutating func readTemplates(_ value: SourcedValue) {
    for (key, value) in entries(of: value, "'templates'", keys: ["undefined", "limits"]) {
      if key == "limits" {
        readTemplateLimits(value)
        continue
      }
      switch checker.text(value, key) {
      case "strict", "error": result.allowsUndefinedNames = false
      case "lenient", "silent": result.allowsUndefinedNames = true
      default:
        checker.report(
          "bad-setting", "'undefined' must be 'strict' or 'lenient'", at: value.range)
      }
    }
  }

  private mutating func readTemplateLimits(_ value: SourcedValue) {
    let keys = Configuration.templateLimitNames
    for (key, value) in entries(of: value, "'limits'", keys: keys) {
      result.templateLimits[key] = checker.number(value, key, minimum: 1)
    }
  }

  private mutating func readExtra(_ value: SourcedValue) {
    if case .map(let map) = value.displayValue {
      result.extra = map
    } else if !value.isNull {
      checker.wrongType(value, "extra", expected: "a mapping")
    }
  }
}

// MARK: Words
extension ConfigurationReader {
  /// Chooses the words of the site's language and replaces those in `labels`.
  private mutating func readWords() {
    wordDiagnostics = words.findings(result.language)
    result.words = words.words(of: result.language) ?? words.english
    if let labels {
      for (key, value) in entries(of: labels, "'labels'", keys: words.keys) {
        result.words[key] = .text(line(value, key) ?? "")
      }
    }
    for (name, block) in [
      ("related", \Configuration.related), ("ranking", \.ranking),
      ("recommendation", \.recommendation),
    ] where !titledBlocks.contains(name) {
      result[keyPath: block].title = result.words.text("\(name)_title") ?? name
    }
  }
}
