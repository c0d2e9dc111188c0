package import Basics
internal import Content
package import Newsroom
internal import Synchronization

/// Why a file could not be published; the command ends with exit code 2.
package struct PublishFailure: Error, Sendable, Equatable {
  /// The file or folder as the user knows it.
  package var path: String
  /// What was tried and what the system said: `cannot write: no space left on device`.
  package var message: String
  /// Some files of the build have taken their places, each of them whole.
  package var isLate = false

  package init(path: String, message: String) {
    self.path = path
    self.message = message
  }
}

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

/// What the files of a build cost, for builds that are asked to tell.
///
/// Workers add to it under a lock, twenty thousand times at most where a build takes seconds.
package final class FileMeasures: Sendable {
  /// One file as it was made.
  package struct File: Sendable {
    /// Relative to the output folder.
    package var path: String
    /// The template that the page was rendered with; nothing for what no template makes.
    package var template: String?
    /// How long making its bytes took.
    package var seconds: Double
    package var bytes: Int
  }

  /// All pages of one template.
  package struct Template: Sendable {
    package var name: String
    package var seconds: Double
    package var pages: Int
  }

  private let files = Mutex<[File]>([])

  package init() {}

  func add(_ file: File) { files.withLock { $0.append(file) } }

  /// The files that took longest to render, the slowest first.
  package func slowest(_ count: Int) -> [File] {
    first(count, of: all.filter { $0.template != nil }) { $0.seconds }
  }

  /// The files with most bytes, the largest first.
  package func largest(_ count: Int) -> [File] { first(count, of: all) { Double($0.bytes) } }

  /// The templates whose pages took longest together, the slowest first.
  package func slowestTemplates(_ count: Int) -> [Template] {
    var templates: [String: Template] = [:]
    for file in all {
      guard let name = file.template else { continue }
      templates[name, default: Template(name: name, seconds: 0, pages: 0)].seconds += file.seconds
      templates[name]?.pages += 1
    }
    let sorted = templates.values.sorted { first, second in
      (second.seconds, first.name) < (first.seconds, second.name)
    }
    return Array(sorted.prefix(count))
  }

  private var all: [File] { files.withLock { $0 } }

  private func first(_ count: Int, of files: [File], by weight: (File) -> Double) -> [File] {
    let sorted = files.sorted { first, second in
      (weight(second), first.path) < (weight(first), second.path)
    }
    return Array(sorted.prefix(count))
  }
}
