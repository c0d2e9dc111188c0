package import Basics
internal import Content

extension PagePlan {
  /// What is wrong with the paths that authors wrote from the root of the site.
  ///
  /// A path that names a file must lead to one. A path to a page that is not the site's is a warning only: on the
  /// same host there may be more than this site.
  ///
  /// - Parameter assets: The theme's static files by their path below `static/`.
  /// - Returns: One diagnostic for each path that leads nowhere, in the order of the documents.
  package func referenceProblems(assets: [String]) -> [Diagnostic] {
    guard !edition.references.isEmpty else { return [] }
    var known = Set(pages.map { bare($0.path) })
    for attachment in edition.attachments { known.insert(bare(attachment.path)) }
    for name in assets { known.insert("static/" + name) }
    var problems: [Diagnostic] = []
    for reference in edition.references where !leads(reference.path, to: known) {
      // The nearest name is looked for among all pages, so only the first mistakes get one.
      let nearest =
        problems.count < 50
        ? closestName(to: reference.path, among: known.subtracting([""])) : nil
      problems.append(problem(reference, nearest: nearest))
    }
    return problems
  }

  private func problem(_ reference: AddressReference, nearest: String?) -> Diagnostic {
    let written = "/" + reference.path
    let isFile = reference.path.split(separator: "/").last?.contains(".") ?? false
    guard !isFile else {
      return .missingTarget(
        reference.severity, written, at: reference.span, nearest: nearest.map { "/" + $0 })
    }
    return .missingPage(
      .warning, written + "/", at: reference.span, nearest: nearest.map { "/" + $0 + "/" })
  }

  private func leads(_ path: String, to known: Set<String>) -> Bool {
    if known.contains(path) { return true }
    guard path == "index.html" || path.hasSuffix("/index.html") else { return false }
    return known.contains(bare(String(path.dropLast("index.html".count))))
  }
}

/// A path without slashes at its ends.
private func bare(_ path: String) -> String {
  path.split(separator: "/").joined(separator: "/")
}
