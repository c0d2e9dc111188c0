/// What a command does with what earlier builds have kept in `.sitegen/`: `--cache`.
///
/// `on`, `read` or `off` stands for all of it. For debugging, single layers can be left out:
/// `on,-pages` keeps and uses everything but the pages.
struct CacheUse: Sendable {
  /// What a command does with the layers that are not left out.
  enum Mode: String, Sendable {
    /// It makes everything anew, and stores nothing.
    case off
    /// It uses what is kept, and stores nothing.
    case read
    /// It uses what is kept, and stores what it has made.
    case on
  }

  /// A kind of results that builds keep.
  enum Layer: String, CaseIterable, Sendable {
    /// Parsed articles.
    case documents
    /// What related articles are found with.
    case discovery
    /// Notes of what each page was made from, with which pages are kept.
    case pages
    /// The state of all files, with which a build finds out that it has nothing to do.
    case record
  }

  private let mode: Mode
  private let layers: Set<Layer>

  init(_ arguments: Arguments) throws(UsageError) {
    let text = arguments.text(.cache) ?? Mode.on.rawValue
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let mode = Mode(rawValue: String(words[0])) else {
      throw arguments.usageError("'--cache' must be off, read or on, not '\(text)'")
    }
    var layers = Set(Layer.allCases)
    for word in words.dropFirst() {
      guard word.hasPrefix("-"), let layer = Layer(rawValue: String(word.dropFirst())) else {
        let names = Layer.allCases.map { "-\($0.rawValue)" }.joined(separator: ", ")
        throw arguments.usageError("'--cache' can leave out \(names), not '\(word)'")
      }
      layers.remove(layer)
    }
    (self.mode, self.layers) = (mode, layers)
  }

  /// Whether the kept results of a layer are used.
  ///
  /// The record is used in any mode: it makes nothing, and says that nothing is to be made.
  func reads(_ layer: Layer) -> Bool {
    layers.contains(layer) && (mode != .off || layer == .record)
  }

  /// Whether the results of a layer are kept for the next build.
  func writes(_ layer: Layer) -> Bool {
    layers.contains(layer) && (mode == .on || layer == .record)
  }

  /// Whether any results are used that go into an edition.
  var isRead: Bool { reads(.documents) || reads(.discovery) }
}
