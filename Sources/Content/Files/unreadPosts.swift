internal import Basics

/// Texts with front matter that are no Markdown, which other generators take for articles.
///
/// Published as they are they would show their front matter, drafts and all, so they are held back and named.
///
/// - Parameters:
///   - files: All files below `Content/` that are no Markdown.
///   - root: The site's folder.
/// - Returns: The paths of those texts, and a warning for each.
func findUnreadPosts(
  among files: [FoundFile], root: FolderRoot
) -> (paths: Set<String>, diagnostics: [Diagnostic]) {
  var paths: Set<String> = []
  var diagnostics: [Diagnostic] = []
  for file in files {
    let ending = fileEnding(file.path)
    guard postEndings.contains(ending) || textEndings.contains(ending),
      postEndings.contains(ending) || startsWithFrontMatter(file, root)
    else { continue }
    paths.insert(file.path)
    diagnostics.append(
      Diagnostic(
        .warning, id: "unread-post",
        "only Markdown files become articles; this '.\(ending)' file is not read and not published",
        at: SourceSpan(file: file.path),
        help: ["html", "htm", "xhtml"].contains(ending)
          ? "give it the ending '.md', with 'markdown: {raw_html: true}' in sitegen.yml"
          : "write it as Markdown with the ending '.md', or keep it out of 'Content/'"))
  }
  return (paths, diagnostics)
}

/// Notations in which other generators have articles, with front matter of theirs or without.
private let postEndings: Set<String> = [
  "mdx", "mdoc", "markdoc", "mdown", "mkd", "mkdn", "rmd", "qmd", "adoc", "asciidoc", "rst", "org",
  "textile", "njk", "liquid", "haml", "pug", "slim", "hbs", "ejs",
]

/// Texts that are published as they are unless they start with front matter.
private let textEndings: Set<String> = [
  "html", "htm", "xhtml", "txt", "xml", "json", "css", "scss", "sass", "less", "js", "ts", "svg",
  "csv", "text",
]

/// Whether a file starts with front matter: a line of `---` or `+++`, then a line with a key, or another such line.
private func startsWithFrontMatter(_ file: FoundFile, _ root: FolderRoot) -> Bool {
  var bytes = firstBytes(of: file, in: root, count: 1024)[...]
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
  if ["html", "htm", "xhtml", "txt", "text"].contains(fileEnding(file.path)),
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
