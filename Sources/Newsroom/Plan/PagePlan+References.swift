package import Basics
internal import Content
internal import Text

extension PagePlan {
  /// Returns a diagnostic for each path from the root of the site that leads nowhere.
  ///
  /// A path that names a file must lead to one. A path to a page that is not the site's is only a
  /// warning, because the host may have other sites.
  ///
  /// - Parameter assets: The theme's static files by their path below `static/`.
  /// - Returns: The diagnostics in the order of the documents.
  package func referenceDiagnostics(assets: [String]) -> [Diagnostic] {
    guard !edition.references.isEmpty else { return [] }
    var known = Set(pages.map { bare($0.path) })
    for attachment in edition.attachments { known.insert(bare(attachment.path)) }
    for name in assets { known.insert("static/" + name) }
    var found: [Diagnostic] = []
    for reference in edition.references where !leads(reference.path, to: known) {
      // A suggestion searches all pages, so only the first diagnostics get one.
      let nearest =
        found.count < 50
        ? closestName(to: reference.path, among: known.subtracting([""])) : nil
      found.append(diagnostic(reference, nearest: nearest))
    }
    return found
  }

  private func diagnostic(_ reference: AddressReference, nearest: String?) -> Diagnostic {
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

/// Returns a path without slashes at its ends.
private func bare(_ path: String) -> String {
  if let plain = plainlyBare(path) { return plain }
  return path.split(separator: "/").joined(separator: "/")
}

/// Returns a path in ASCII with single slashes without those at its ends; `nil` for any other path.
private func plainlyBare(_ path: String) -> String? {
  let slash = UInt8(ascii: "/")
  var range: Range<Int>?
  unsafe withUTF8Bytes(of: path) { bytes in
    guard unsafe firstOffset(in: bytes.span, from: 0, where: nonASCIIMask) == bytes.count else {
      return
    }
    var previous: UInt8 = 0
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      if byte == slash, previous == slash { return }
      previous = byte
    }
    let start = unsafe bytes.first == slash ? 1 : 0
    range = start..<max(start, previous == slash ? bytes.count - 1 : bytes.count)
  }
  guard let range else { return nil }
  let start = path.utf8.index(path.startIndex, offsetBy: range.lowerBound)
  return String(path[start..<path.utf8.index(start, offsetBy: range.count)])
}
