package import Basics
internal import Content
package import Newsroom

/// What readers, caches and search engines see change by a build, compared with the last one that was completed.
package struct SiteChanges: Sendable {
  /// Files of one kind of change, in the order in which they were published.
  package struct List: Sendable {
    /// Relative to the output folder.
    package fileprivate(set) var files: [String] = []
    /// Places in `files` of what readers know by no URL of its own: compressed copies.
    fileprivate var copies: Set<Int> = []

    mutating func add(_ file: String, isCopy: Bool) {
      if isCopy { copies.insert(files.count) }
      files.append(file)
    }

    /// The absolute URLs of the files that have one.
    fileprivate func urls(_ url: (String) -> String) -> [String] {
      files.indices.filter { !copies.contains($0) }.map { url(files[$0]) }
    }
  }

  package init() {}

  package internal(set) var added = List()
  package internal(set) var changed = List()
  package internal(set) var removed = List()

  /// The three lists for programs, each as URLs and as files.
  package func value(_ edition: Edition) -> Value { value(edition.permalink(ofFile:)) }

  private func value(_ url: (String) -> String) -> Value {
    .map(["added": list(added, url), "changed": list(changed, url), "removed": list(removed, url)])
  }

  private func list(_ list: List, _ url: (String) -> String) -> Value {
    .map([
      "urls": .array(list.urls(url).map { .string($0) }),
      "files": .array(list.files.map { .string($0) }),
    ])
  }

  /// The three lists of a build that changed nothing.
  package static let none = SiteChanges().value { "/" + $0 }

  /// The bytes of `changes.json`.
  func json(_ edition: Edition) -> [UInt8] {
    json(
      now: edition.now, baseURL: edition.configuration.baseURL, url: edition.permalink(ofFile:))
  }

  /// The same for a build that changed nothing.
  func json(now: Instant, baseURL: String) -> [UInt8] {
    json(now: now, baseURL: baseURL) { "/" + $0 }
  }

  private func json(now: Instant, baseURL: String, url: (String) -> String) -> [UInt8] {
    var json = JSONText()
    json.writeMap { json in
      json.member("now", now.utcText)
      json.member("base_url", baseURL)
      json.member("added") { added.write(to: &$0, url) }
      json.member("changed") { changed.write(to: &$0, url) }
      json.member("removed") { removed.write(to: &$0, url) }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}

extension SiteChanges.List {
  /// One URL and one file at a time: a first build may add hundreds of thousands.
  fileprivate func write(to json: inout JSONText, _ url: (String) -> String) {
    json.writeMap { json in
      json.member("urls") { json in
        json.writeList { json in
          for place in files.indices where !copies.contains(place) {
            json.write(url(files[place]))
            json.endItem()
          }
        }
      }
      json.member("files") { json in
        json.writeList { json in
          for file in files {
            json.write(file)
            json.endItem()
          }
        }
      }
    }
  }
}

extension Edition {
  /// The URL that a file of the output answers to; `index.html` to that of its folder.
  fileprivate func permalink(ofFile file: String) -> String {
    guard file == "index.html" || file.hasSuffix("/index.html") else {
      return permalink(of: "/" + file)
    }
    return permalink(of: "/" + file.dropLast("index.html".utf8.count))
  }
}
