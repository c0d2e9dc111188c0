package import Basics
internal import Content
internal import Text

extension PagePlan {
  /// Returns an error for each file that some hosts send instead of another page or file.
  ///
  /// Examples are `x.csv.gz` beside `x.csv`, and `index.php` in the folder of a page.
  ///
  /// - Parameter assets: The addresses of the theme's static files.
  /// - Returns: The errors.
  package func shadowedAddresses(assets: [String]) -> [Diagnostic] {
    let shadows = shadows()
    guard !shadows.isEmpty else { return [] }
    var known = Set(pages.lazy.map { String(AddressKey($0.path).text) })
    known.formUnion(edition.attachments.lazy.map { String(AddressKey($0.path).text) })
    known.formUnion(assets.lazy.map { String(AddressKey($0).text) })
    return shadows.filter { known.contains(String(AddressKey($0.original).text)) }.map {
      .shadowingAddress($0.path, of: $0.original, by: $0.owner)
    }
  }

  /// A page or a file that may be sent instead of another one.
  private struct Shadow {
    var path: String
    var original: String
    var owner: PageOwner
  }

  private func shadows() -> [Shadow] {
    var shadows: [Shadow] = []
    var aliases: [Alias: PageOwner]?
    for page in pages where isContent(page.subject) {
      guard let original = originalPath(of: page.path) else { continue }
      // A redirect may lead to the very page that it shadows.
      if case .redirect(let target) = page.subject,
        AddressKey(target).text == AddressKey(original).text
      {
        continue
      }
      let known = aliases ?? aliasOwners()
      aliases = known
      shadows.append(Shadow(path: page.path, original: original, owner: owner(of: page, known)))
    }
    let patterns = edition.configuration.publish.map(\.pattern)
    for attachment in edition.attachments where attachment.asset.path.hasPrefix("Content/") {
      guard let original = originalPath(of: attachment.path),
        !patterns.contains(where: { $0.names(contentPath(attachment.asset.path)) })
      else { continue }
      let path = attachment.asset.path
      let owner = PageOwner(name: "the file '\(path)'", span: SourceSpan(file: path))
      shadows.append(Shadow(path: attachment.path, original: original, owner: owner))
    }
    return shadows
  }

  private func isContent(_ subject: Page.Subject) -> Bool {
    switch subject {
    case .article, .standing, .redirect, .section, .author: true
    default: false
    }
  }
}

/// Returns the path for which some hosts would send this file; `nil` for nearly all files.
private func originalPath(of path: String) -> String? {
  guard !path.hasSuffix("/"), !path.hasSuffix(".html") else { return nil }
  let (folder, name) = splitPath(path)
  let lower = name.lowercased()
  guard let dot = lower.lastIndex(of: ".") else { return nil }
  let ending = lower[lower.index(after: dot)...]
  if copyEndings.contains(ending) { return String(path.dropLast(ending.count + 1)) }
  let isIndex = ["index", "default"].contains(lower[..<dot]) && indexEndings.contains(ending)
  return isIndex ? folder + "/" : nil
}

/// The endings of compressed copies that servers look for beside a file.
private let copyEndings: Set<Substring> = ["gz", "br", "zst", "zz", "deflate"]

/// The endings of files called `index` that some hosts prefer to `index.html`.
private let indexEndings: Set<Substring> = [
  "htm", "xhtml", "shtml", "php", "php3", "php5", "phtml", "cgi", "pl", "py", "asp", "aspx", "jsp",
  "jspx", "cfm", "do", "txt",
]

extension Diagnostic {
  fileprivate static func shadowingAddress(
    _ path: String, of original: String, by owner: PageOwner
  ) -> Diagnostic {
    Diagnostic(
      id: "reserved-address", "some hosts would serve \(path) in place of \(original)",
      at: owner.span, help: "give it another address or name")
  }
}
