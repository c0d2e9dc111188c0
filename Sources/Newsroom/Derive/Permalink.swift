internal import Basics
internal import Content

/// The path of a document within the site, raw, by its `url:` or by the site's permalink pattern.
///
/// A pattern without a date in it holds for every article; one with a date leaves those parts out where an article
/// has none. Standing pages and authors do not follow the pattern.
func permalink(of document: Document, configuration: Configuration, section: String) -> String {
  if let url = document.front.url { return cleanPath(url) }
  switch document.kind {
  case .page: return cleanPath(document.slug)
  case .author: return cleanPath("authors/\(document.slug)")
  case .home: return "/"
  case .section: return cleanPath(slugged(folder: document.folder))
  case .article: break
  }
  let moment = document.front.date.map { Moment($0, in: configuration.timezone) }
  let parts = configuration.permalink.split(separator: "/").map { part in
    expand(part, document: document, section: section, moment: moment)
  }
  let path = parts.filter { !$0.isEmpty }.joined(separator: "/")
  return configuration.permalink.hasSuffix("/") || !path.contains(".")
    ? cleanPath(path) : "/" + path
}

/// A folder with every part made fit for a URL.
func slugged(folder: String) -> String {
  folder.split(separator: "/").map { slug(of: String($0)) }.joined(separator: "/")
}

/// A path with one slash at its start and one at its end, unless its last part names a file.
func cleanPath(_ path: String) -> String {
  if let clean = plainlyClean(path) { return clean }
  let parts = path.split(separator: "/")
  guard let last = parts.last else { return "/" }
  let isFile = last.contains(".") && !path.hasSuffix("/")
  return "/" + parts.joined(separator: "/") + (isFile ? "" : "/")
}

private let patternNames = [":section", ":folder", ":slug", ":year", ":month", ":day"]

/// The same for a path of parts with single slashes between them, as nearly all are, without taking it apart.
private func plainlyClean(_ path: String) -> String? {
  let isPlain: Bool? = path.utf8.withContiguousStorageIfAvailable { bytes in
    guard bytes.first != nil, bytes.first != UInt8(ascii: "/") else { return false }
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "."), bytes.last != UInt8(ascii: "/") { return false }
      if byte == UInt8(ascii: "/"), previous == byte { return false }
      previous = byte
    }
    return true
  }
  guard isPlain == true else { return nil }
  return path.hasSuffix("/") ? "/" + path : "/" + path + "/"
}

/// One part of the pattern, such as `:year-:month` or `:folder`.
private func expand(
  _ part: Substring, document: Document, section: String, moment: Moment?
) -> String {
  guard part.contains(":") else { return String(part) }
  func value(of name: String) -> String {
    switch name {
    case ":section": slugged(folder: section)
    case ":folder": slugged(folder: document.folder)
    case ":slug": document.slug
    case ":year": moment.map { String($0.dateText.prefix(4)) } ?? ""
    case ":month": moment.map { twoDigits($0.civil.month) } ?? ""
    default: moment.map { twoDigits($0.civil.day) } ?? ""
    }
  }
  var text = ""
  var rest = part[...]
  while let first = rest.first {
    if let name = patternNames.first(where: { rest.hasPrefix($0) }) {
      text += value(of: name)
      rest = rest.dropFirst(name.count)
    } else {
      text.append(first)
      rest = rest.dropFirst()
    }
  }
  return text
}
