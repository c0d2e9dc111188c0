internal import Text

/// Rules for text that becomes part of an address, and so of a file's path in the output.
enum SitePath {
  /// The ending of temporary files in the output.
  private static let reservedEnding = ".sitegen-new"

  /// Returns why a text cannot be one part of a path, or `nil` if it can.
  static func brokenRule(ofPart text: String) -> String? {
    if text.utf8.contains(UInt8(ascii: "/")) { return "contains a '/'" }
    return brokenRule(ofSegment: text[...]) ?? brokenRule(ofMarksIn: text)
  }

  /// Returns why a text cannot be a path within the site, or `nil` if it can.
  static func brokenRule(ofPath text: String) -> String? {
    if hasScheme(text) { return "is an address of another site" }
    if text.utf8.count > 2000 { return "is longer than 2,000 bytes" }
    if text.hasPrefix("//") { return "starts with '//'" }
    if text.utf8.contains(UInt8(ascii: "?")) { return "contains a '?'" }
    if text.utf8.contains(UInt8(ascii: "#")) { return "contains a '#'" }
    for segment in text.split(separator: "/") {
      if let reason = brokenRule(ofSegment: segment) { return reason }
    }
    return holdsInvalidCodes(text)
      ? "contains '%' codes that are not UTF-8" : brokenRule(ofMarksIn: text)
  }

  /// A combining mark next to a slash forms one `Character` with it, which hides the slash from
  /// code that compares characters.
  private static func brokenRule(ofMarksIn text: String) -> String? {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let path = "/" + text + "/"
    let slashes = path.utf8.count { $0 == UInt8(ascii: "/") }
    return path.count { $0 == "/" } == slashes
      ? nil : "has a part that starts or ends with a combining mark"
  }

  /// Returns true if every `%` starts a code and the decoded bytes are not UTF-8.
  private static func holdsInvalidCodes(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "%")), decodedPath(text) == nil else { return false }
    return text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
      .dropFirst().allSatisfy { $0.count >= 2 && $0.prefix(2).allSatisfy(isHexDigit) }
  }

  /// A path as it is named on disk: `/caf%C3%A9/` and `/café/` are one address, and so one file.
  ///
  /// The path stays as written if decoding it would not give valid UTF-8, or not one safe path.
  static func decoded(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: "%")), let decoded = decodedPath(path),
      brokenRule(ofPath: decoded) == nil
    else { return path.normalized }
    return decoded.normalized
  }

  /// The folder name of a section: the name itself if it is clean, else a slug that keeps `C++` and
  /// `C#` apart.
  static func part(named section: String) -> String {
    section.utf8.allSatisfy(isPlain) ? shortenedPathComponent(section) : folderSlug(of: section)
  }

  /// A file's name as part of an address: the name itself if it is clean, else a slug.
  static func part(named name: String, letterCase: LetterCase) -> String {
    if name.utf8.allSatisfy(isPlain) { return shortenedPathComponent(name) }
    if letterCase == .keep,
      name.utf8.allSatisfy({ isPlain($0) || isPlain($0 | 0x20) && $0 >= 0x41 })
    {
      return shortenedPathComponent(name)
    }
    return slug(of: name, letterCase: letterCase).nilIfEmpty.map(shortenedPathComponent)
      ?? Label(name).slug
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func brokenRule(ofSegment segment: Substring) -> String? {
    if segment.utf8.count > 240 { return "has a part of more than 240 bytes" }
    // Fast path: nearly all segments are plain.
    if segment.utf8.first != UInt8(ascii: "."), segment.utf8.allSatisfy(isPlain),
      !segment.hasSuffix(reservedEnding)
    {
      return nil
    }
    for byte in segment.utf8 {
      if byte == UInt8(ascii: "\\") { return "contains a '\\'" }
      if byte < 0x20 || byte == 0x7F { return "contains a control character" }
    }
    let decoded = decodedDots(segment)
    if decoded == ".." { return "contains the part '..'" }
    if decoded == "." { return "contains the part '.'" }
    if segment.hasPrefix(".") { return "has a part that starts with '.'" }
    if segment.hasSuffix(reservedEnding) {
      return "has a part that ends in '\(reservedEnding)', as sitegen's unfinished files do"
    }
    let lower = segment.lowercased()
    for code in ["%2f", "%5c", "%00"] where lower.contains(code) {
      return "contains '\(code)', which stands for a path separator"
    }
    return nil
  }

  /// `%2e` is a dot to every server.
  private static func decodedDots(_ segment: Substring) -> String {
    guard segment.utf8.contains(UInt8(ascii: "%")), segment.utf8.count <= 6 else {
      return String(segment)
    }
    return segment.lowercased().split(separator: "%2e", omittingEmptySubsequences: false)
      .joined(separator: ".")
  }

  private static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text.utf8[..<colon]
    return !scheme.isEmpty
      && scheme.allSatisfy { byte in
        isPlain(byte | 0x20) && byte != UInt8(ascii: "_") && byte != UInt8(ascii: "~")
          || byte == UInt8(ascii: "+")
      }
  }
}

/// Rules for the pattern of articles' addresses.
enum PermalinkPattern {
  private static let parts = ["section", "folder", "slug", "year", "month", "day"]

  /// Returns why a pattern is invalid and what to write instead, or `nil` if it is valid.
  static func brokenRule(of pattern: String) -> (reason: String, help: String?)? {
    if !pattern.hasPrefix("/") { return ("must start with '/'", "write it as '/:folder/:slug/'") }
    for segment in pattern.split(separator: "/") {
      for name in names(in: segment) where !parts.contains(name) {
        let known = parts.map { ":" + $0 }.joined(separator: ", ")
        return (
          "contains the unknown placeholder ':\(name.quoted)'",
          didYouMean(name, among: parts) ?? "use one of \(known)"
        )
      }
    }
    let plain = pattern.replacing(":", with: "")
    if let reason = SitePath.brokenRule(ofPath: plain) { return (reason, nil) }
    // Check with placeholders replaced by their names: '/static/:slug/' as '/static/slug/'.
    if let reservation = ReservedAddresses().reservation(of: plain, for: .page) {
      return ("creates addresses such as '\(plain.quoted)', which \(reservation.reason)", nil)
    }
    return pattern.contains(":slug")
      ? nil : ("must contain ':slug'", "without it all articles would have the same address")
  }

  private static func names(in segment: Substring) -> [String] {
    segment.split(separator: ":", omittingEmptySubsequences: false).dropFirst().map { text in
      String(text.prefix { $0.isASCII && ($0.isLetter || $0 == "_") })
    }
  }
}

/// A glob pattern of paths: `*` matches any part of a name, `?` one character, `**` any number of
/// folders.
///
/// A pattern that names a folder matches everything below it. Matching takes time in proportion to
/// the length of the pattern multiplied by the length of the path.
package struct PathPattern: Sendable, Equatable {
  /// The pattern as written, for messages.
  package let text: String
  private let segments: [Substring]

  /// - Parameter text: Relative to `Content/`; slashes at the ends and a leading `Content/` are
  ///   ignored.
  package init(_ text: String) {
    self.text = text
    var parts = text.split(separator: "/")
    if parts.first == "Content" { parts.removeFirst() }
    parts.removeAll { $0 == "." }
    segments = parts
  }

  /// Returns true if the pattern matches nothing.
  var isEmpty: Bool { segments.isEmpty }

  /// Returns true if the path of a file, or of a folder above it, matches.
  package func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/")
    // The numbers of leading names that the segments so far can match.
    var reached = Set([0])
    for segment in segments {
      if segment == "**" {
        guard let first = reached.min() else { return false }
        reached = Set(first...names.count)
        continue
      }
      reached = Set(
        reached.filter { $0 < names.count && Self.matches(names[$0], segment) }.map { $0 + 1 })
    }
    return !segments.isEmpty && !reached.isEmpty
  }

  /// Returns true if the pattern is exactly this path.
  package func names(_ path: String) -> Bool { segments.joined(separator: "/") == path }

  /// Returns true if the pattern matches a file and names its extension or its whole name.
  ///
  /// A pattern of a folder does not allow active content such as scripts; this one does.
  package func matchesKind(_ path: String) -> Bool {
    guard let last = segments.last, last != "**", matches(path) else { return false }
    let name = path.split(separator: "/").last ?? ""
    guard Self.matches(name, last) else { return false }
    guard let dot = last.lastIndex(of: ".") else { return last == name }
    let ending = last[last.index(after: dot)...]
    return !ending.isEmpty && !ending.contains { $0 == "*" || $0 == "?" }
  }

  /// Returns true if a name matches one segment.
  ///
  /// On a mismatch only the last `*` is extended.
  private static func matches(_ name: Substring, _ segment: Substring) -> Bool {
    var (index, wanted) = (name.startIndex, segment.startIndex)
    var star: (name: Substring.Index, segment: Substring.Index)?
    while index < name.endIndex {
      if wanted < segment.endIndex, segment[wanted] == "*" {
        star = (index, segment.index(after: wanted))
        wanted = segment.index(after: wanted)
      } else if wanted < segment.endIndex, segment[wanted] == "?" || segment[wanted] == name[index]
      {
        index = name.index(after: index)
        wanted = segment.index(after: wanted)
      } else if let last = star {
        let next = name.index(after: last.name)
        star = (next, last.segment)
        (index, wanted) = (next, last.segment)
      } else {
        return false
      }
    }
    return segment[wanted...].allSatisfy { $0 == "*" }
  }
}
