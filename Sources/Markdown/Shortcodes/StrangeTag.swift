internal import Text
internal import Basics

/// Something outside code that looks like a shortcode or a tag of a template language.
struct StrangeTag: Equatable {
  enum Kind: Hashable {
    case shortcode(String)
    /// `{% … %}`, with the word that it begins with.
    case statement(String)
    /// `{{ … }}`
    case value
  }

  var kind: Kind
  var range: Range<Int>

  init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// The longest tag; braces that are further apart are text.
  private static let lengthLimit = 400

  /// Finds a tag that begins at a brace; `nil` if the braces are text, such as `{{1, 2}, {3}}`.
  init?(in bytes: [UInt8], at start: Int) {
    let window = bytes[start...].prefix(Self.lengthLimit)
    var inner = window.dropFirst(2)
    let isStatement = window.dropFirst().first == UInt8(ascii: "%")
    guard isStatement || window.dropFirst().first == UInt8(ascii: "{") else { return nil }
    let isShortcode =
      !isStatement && (inner.first == UInt8(ascii: "<") || inner.first == UInt8(ascii: "%"))
    if isShortcode || inner.first == UInt8(ascii: "-") { inner = inner.dropFirst() }
    let word = Self.word(inner)
    guard let end = Self.end(of: inner, isStatement ? UInt8(ascii: "%") : UInt8(ascii: "}")) else {
      return nil
    }
    if isShortcode {
      kind = .shortcode(word)
    } else {
      guard !word.isEmpty else { return nil }
      kind = isStatement ? .statement(word) : .value
    }
    range = start..<end
  }

  /// The first word after white space, without the slash of a closing tag.
  private static func word(_ inner: ArraySlice<UInt8>) -> String {
    let text = inner.drop { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
    guard let first = text.first,
      first >= 0x80 || (0x61...0x7A).contains(first | 0x20) || first == UInt8(ascii: "_")
        || first == UInt8(ascii: ".") || first == UInt8(ascii: "\"") || first == UInt8(ascii: "$")
    else { return "" }
    let word = text.prefix { $0 > 0x20 && !"<>{}%()|\"=".utf8.contains($0) }
    return word.isEmpty ? "?" : String(decoding: word, as: UTF8.self)
  }

  /// The offset after `%}` or `}}`.
  private static func end(of inner: ArraySlice<UInt8>, _ sign: UInt8) -> Int? {
    var offset = inner.startIndex
    while offset + 1 < inner.endIndex {
      if inner[offset] == sign, inner[offset + 1] == UInt8(ascii: "}") { return offset + 2 }
      // A tag does not contain another one; without this check many braces would take long.
      if inner[offset] == UInt8(ascii: "{"),
        inner[offset + 1] == UInt8(ascii: "{") || inner[offset + 1] == UInt8(ascii: "%")
      {
        return nil
      }
      offset += 1
    }
    return nil
  }
}

/// Makes one warning of all tags of a kind.
func strangeTagFindings(_ tags: [StrangeTag], known names: [String]) -> [ShortcodeFinding] {
  var order: [StrangeTag.Kind] = []
  var groups: [StrangeTag.Kind: (range: Range<Int>, count: Int)] = [:]
  for tag in tags {
    let kind = tag.kind.group
    if groups[kind] == nil {
      // A file of another language must not fill the screen.
      guard order.count < 10 else { continue }
      order.append(kind)
    }
    groups[kind, default: (tag.range, 0)].count += 1
  }
  return order.compactMap { kind in
    groups[kind].map { kind.finding(at: $0.range, count: $0.count, known: names) }
  }
}

extension StrangeTag.Kind {
  /// The kind whose tags are reported together: all `{% … %}` are one.
  fileprivate var group: Self {
    if case .statement = self { .statement("") } else { self }
  }

  fileprivate func finding(at range: Range<Int>, count: Int, known names: [String])
    -> ShortcodeFinding
  {
    let more = count > 1 ? ", \(count) times" : ""
    let asCode = "if it is meant to be read, write it as code"
    var finding: ShortcodeFinding
    switch self {
    case .shortcode(let name):
      let help =
        didYouMean(name, among: names)
        ?? "make a template 'Templates/shortcodes/\(name).html', or write it as code"
      finding = ShortcodeFinding(
        name.isEmpty
          ? "readers see this as it is written\(more): it is no shortcode"
          : "there is no shortcode '\(name)': readers see it as it is written\(more)",
        at: range, help: name.isEmpty ? asCode : help)
    case .statement:
      finding = ShortcodeFinding(
        "readers see this template tag as it is written\(more)", at: range,
        help: "write it in Markdown, or as a shortcode; \(asCode)")
    case .value:
      finding = ShortcodeFinding(
        "readers see these braces as they are written\(more)", at: range, help: asCode)
    }
    finding.severity = .warning
    finding.id = "unknown-shortcode"
    return finding
  }
}
