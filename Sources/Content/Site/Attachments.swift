internal import Basics
internal import Text

/// Finds articles of other generators in notations that sitegen does not read.
///
/// Published as they are, they would show their front matter, even of drafts, so they are held
/// back.
///
/// - Parameters:
///   - files: All files below `Content/` that are not Markdown.
///   - root: The site's folder.
///   - cache: What the last reading found; gets what this one finds.
///   - now: The time of day before the first file is read, in nanoseconds.
///   - jobs: The number of workers.
/// - Returns: The paths of those files, and a warning for each.
func findUnsupportedPosts(
  among files: [FoundFile], root: FolderRoot, _ cache: inout FileCache, at now: Int64, jobs: Int
) async -> (paths: Set<String>, diagnostics: [Diagnostic]) {
  var paths: Set<String> = []
  var diagnostics: [Diagnostic] = []
  let texts = files.filter { file in
    let ending = fileExtension(file.path)
    return postEndings.contains(ending) || textEndings.contains(ending)
  }
  let posts = await FileMemo(texts, reusing: cache.posts, at: now, jobs: jobs) {
    file -> (finding: Bool, isRead: Bool) in
    if postEndings.contains(fileExtension(file.path)) { return (true, true) }
    let start = readPrefix(of: file, in: root, count: 1024)
    return (startsWithFrontMatter(start, file), !start.isEmpty || file.size == 0)
  }
  cache.posts = posts
  for (file, isPost) in posts.findings where isPost {
    let ending = fileExtension(file.path)
    paths.insert(file.path)
    diagnostics.append(
      Diagnostic(
        .warning, id: "unread-post",
        "only Markdown files become articles; this '.\(ending)' file is neither read nor published",
        at: SourceSpan(file: file.path),
        help: ["html", "htm", "xhtml"].contains(ending)
          ? "give it the extension '.md'; 'markdown: {html: raw}' in sitegen.yml keeps all its HTML"
          : "write it as Markdown with the extension '.md', or move it out of 'Content/'"))
  }
  return (paths, diagnostics)
}

/// Notations for articles of other generators, with or without front matter.
private let postEndings: Set<String> = [
  "mdx", "mdoc", "markdoc", "mdown", "mkd", "mkdn", "rmd", "qmd", "adoc", "asciidoc", "rst", "org",
  "textile", "njk", "liquid", "haml", "pug", "slim", "hbs", "ejs",
]

/// Text files that are published unless they start with front matter.
private let textEndings: Set<String> = [
  "html", "htm", "xhtml", "txt", "xml", "json", "css", "scss", "sass", "less", "js", "ts", "svg",
  "csv", "text",
]

/// Returns true if a file starts with front matter: `---` or `+++`, then a key or the closing line.
private func startsWithFrontMatter(_ start: [UInt8], _ file: FoundFile) -> Bool {
  var bytes = start[...]
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
  if ["html", "htm", "xhtml", "txt", "text"].contains(fileExtension(file.path)),
    bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{")
  {
    return true
  }
  let lines = bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    .map { String(decoding: $0, as: UTF8.self).trimmed }
  guard let first = lines.first, first == "---" || first == "+++" else { return false }
  guard let next = lines.dropFirst().first(where: { !$0.isEmpty && !$0.hasPrefix("#") }) else {
    return false
  }
  let sign: Character = first == "---" ? ":" : "="
  let key = next.prefix { $0 != sign }
  return next == first
    || key.endIndex < next.endIndex && key.utf8.count <= 40 && !String(key).trimmed.contains(" ")
}

/// Adds the words of a text that may be paths of files, without what follows `?` or `#`.
///
/// Themes, style sheets and data name pictures in many notations, so every word between spaces,
/// quotes, brackets and commas counts. Words are found by their dots, which are rare.
///
/// - Parameters:
///   - bytes: The text.
///   - endings: The extensions that count, in lower case and without their dot.
///   - paths: The set that the words are added to.
func addMentionedPaths(in bytes: [UInt8], endings: Set<String>, to paths: inout Set<String>) {
  var index = 0
  while true {
    index = firstOffset(in: bytes.span, from: index) { $0 .== splat(UInt8(ascii: ".")) }
    guard index < bytes.count else { return }
    index += 1
    guard let end = endOfEnding(bytes, from: index, endings) else { continue }
    var start = index - 1
    while start > 0, index - start < 4096, !isWordSeparator(bytes[start - 1]) { start -= 1 }
    guard start < index - 1 else { continue }
    paths.insert(String(decoding: bytes[start..<end], as: UTF8.self))
  }
}

/// The end of an extension that starts after a dot; `nil` if it does not count.
private func endOfEnding(_ bytes: [UInt8], from start: Int, _ endings: Set<String>) -> Int? {
  var end = start
  while end < bytes.count, end - start <= 12, isNameByte(bytes[end]) { end += 1 }
  guard end > start, end - start <= 12 else { return nil }
  let ending = String(decoding: bytes[start..<end], as: UTF8.self)
  return endings.contains(ending) || endings.contains(ending.lowercased()) ? end : nil
}

private func isWordSeparator(_ byte: UInt8) -> Bool {
  byte <= 0x20 || "\"'`<>(){}[],;|=\\".utf8.contains(byte)
}

/// Records the attachments that the theme, its style sheets and data files may name.
func addMentions(to site: inout SiteSource, sources: [FoundFile], root: FolderRoot) {
  let endings = Set(site.attachments.map { fileExtension($0.path) }).subtracting([""])
  guard !endings.isEmpty else { return }
  for template in site.templates {
    addMentionedPaths(in: template.text.bytes, endings: endings, to: &site.mentionedPaths)
  }
  for file in sources where mentioningEndings.contains(fileExtension(file.path)) {
    let bytes = readPrefix(of: file, in: root, count: min(file.size, 16 << 20))
    addMentionedPaths(in: bytes, endings: endings, to: &site.mentionedPaths)
  }
}

/// The kinds of static and data files that may name pictures.
private let mentioningEndings: Set = [
  "css", "js", "json", "yml", "yaml", "csv", "jsonl", "webmanifest",
]

/// The extensions of files in top-level folders without Markdown, which are published unless a
/// draft names them.
func endingsWithoutText(_ articles: [FoundFile], _ others: [FoundFile]) -> Set<String> {
  var folders: Set<Substring> = []
  var last: Substring?
  for file in articles {
    let top = secondPart(of: file.path)
    // The files of a folder follow each other.
    if top != last { folders.insert(top) }
    last = top
  }
  return Set(
    others.filter { !folders.contains(secondPart(of: $0.path)) }.map { fileExtension($0.path) }
  ).subtracting([""])
}

/// `local` of `Content/local/ferry.md`, and `about.md` of `Content/about.md`.
private func secondPart(of path: String) -> Substring {
  let (slash, bytes) = (UInt8(ascii: "/"), path.utf8)
  let start = bytes.firstIndex(of: slash).map { bytes.index(after: $0) } ?? bytes.startIndex
  return path[start..<(bytes[start...].firstIndex(of: slash) ?? bytes.endIndex)]
}
