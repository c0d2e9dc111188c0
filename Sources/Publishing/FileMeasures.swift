internal import Synchronization

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
