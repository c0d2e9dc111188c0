package import Basics
internal import Synchronization
internal import Text

/// An output folder and how to publish to it.
package struct PublishSettings: Sendable {
  /// The site's root, which contains `.sitegen/`.
  package var root: String
  /// The output folder, made if it is missing.
  package var output: String
  /// The number of workers.
  package var jobs: Int
  /// Whether files that already have the right bytes are written all the same.
  package var writesEverything = false
  /// Whether pages of the last build whose inputs are the same are kept without rendering them.
  package var keepsPages = true
  /// Whether the next build learns what the pages of this one were made from.
  package var notesPages = true
  /// A file of the output of which the report says why it was rendered or kept.
  package var explainedFile: String?
  /// Counts the files that are rendered.
  package var progress: Progress?
  /// Collects the time and the size of each file; `nil` if nobody asked for them.
  package var statistics: FileStatistics?

  package init(root: String, output: String, jobs: Int) {
    self.root = root
    self.output = output
    self.jobs = jobs
  }
}

/// The error of a file or folder that could not be published; the command ends with exit code 2.
package struct PublishError: Error, Sendable, Equatable {
  /// The file or folder as the user knows it.
  package var path: String
  /// The action and the system's message: `cannot write: no space left on device`.
  package var message: String
  /// Whether some files have been committed already, each of them whole.
  package var isLate = false

  package init(path: String, message: String) {
    self.path = path
    self.message = message
  }
}

/// What a build did to the output folder.
package struct PublishReport: Sendable {
  /// The number of pages, feeds, sitemaps, copied files and compressed copies together.
  package var files = 0
  package var written = 0
  package var removed = 0
  package var changes = SiteChanges()
  /// The checksum of the manifest.
  package var manifest: UInt64 = 0
  /// The number of pages, and how many of them were kept from the last build.
  package var pages = (total: 0, kept: 0)
  /// Why the file that was asked for was rendered or kept.
  package var reason: RenderReason?
  /// The diagnostics of rendering.
  ///
  /// If one is an error, nothing was published.
  package var diagnostics: [Diagnostic] = []

  package init() {}

  init(diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// Counts a file and records how it changed since the last completed build.
  ///
  /// A killed build may have committed a file without recording it, so an unchanged file may be a
  /// change, too.
  mutating func add(_ file: StagedFile, previous: Manifest.Entry?) {
    let isCopy = file.entry.originalChecksum != nil
    let existed: Bool
    switch file.staging {
    case .unchanged:
      guard let previous, !previous.isUnknown, previous != file.entry else { return }
      existed = !previous.isPlanned
    case .staged(let wasThere, _):
      written += 1
      existed = wasThere && previous?.isPlanned != true
    case .inTree, .postponed:
      written += 1
      existed = false
    }
    if existed {
      changes.changed.add(file.file, isCopy: isCopy)
    } else {
      changes.added.add(file.file, isCopy: isCopy)
    }
  }
}

/// The differences between a build and the last completed one, as readers, caches and search
/// engines see them.
package struct SiteChanges: Sendable {
  /// The files of one kind of change, in the order in which they were published.
  package struct List: Sendable {
    /// Relative to the output folder.
    package fileprivate(set) var files: [String] = []
    /// The indices in `files` of compressed copies, which have no URL of their own.
    fileprivate var copies: Set<Int> = []

    mutating func add(_ file: String, isCopy: Bool) {
      if isCopy { copies.insert(files.count) }
      files.append(file)
    }
  }

  package init() {}

  package internal(set) var added = List()
  package internal(set) var changed = List()
  package internal(set) var removed = List()

  /// The three lists of a build that changed nothing.
  package static let none = SiteChanges().value { "/" + $0 }

  /// The three lists for programs, each as URLs and as files.
  func value(url: (_ file: String) -> String) -> Value {
    .map([
      "added": value(of: added, url), "changed": value(of: changed, url),
      "removed": value(of: removed, url),
    ])
  }

  private func value(of list: List, _ url: (String) -> String) -> Value {
    let urls = list.files.indices.filter { !list.copies.contains($0) }.map { url(list.files[$0]) }
    return .map([
      "urls": .array(urls.map { .string($0) }), "files": .array(list.files.map { .string($0) }),
    ])
  }

  /// The bytes of `changes.json`.
  func json(
    now: Instant, baseURL: String, url: (_ file: String) -> String = { "/" + $0 }
  ) -> [UInt8] {
    var json = JSONWriter()
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
  /// Writes one URL and one file at a time, because a first build may add hundreds of thousands.
  fileprivate func write(to json: inout JSONWriter, _ url: (String) -> String) {
    json.writeMap { json in
      json.member("urls") { json in
        json.writeList { json in
          for index in files.indices where !copies.contains(index) {
            json.write(url(files[index]))
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

/// The times and sizes of the files of a build, for builds with `--timings`.
///
/// Workers add to it under a lock, at most twenty thousand times in a build that takes seconds.
package final class FileStatistics: Sendable {
  /// One file.
  package struct File: Sendable {
    /// Relative to the output folder.
    package var path: String
    /// The template that the page was rendered with; `nil` if no template was used.
    package var template: String?
    /// The time that it took to make the bytes.
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

  /// The pages that took longest to render, the slowest first.
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
