internal import Basics

/// The sections that only the articles' own `section:` makes.
///
/// A name that is nearly a section's is a slip and makes none. There are never more than the limit, so that no number of
/// files can fill the menu of every page.
struct NewSections {
  private(set) var folders: [String] = []
  /// The names beyond the limit.
  private(set) var excess: Set<String> = []
  /// How many names were compared with those of all sections.
  private(set) var comparisons = 0

  /// The number of names that are looked at for slips; those behind them are too many in any case.
  private static let comparisonLimit = 1_000

  /// - Parameters:
  ///   - names: What articles call their sections, each once, those of the oldest articles first.
  ///   - known: The folders of the sections that there are, slugged.
  ///   - titles: Their titles.
  ///   - limit: How many may be made.
  init(_ names: [String], known: Set<String>, titles: Set<String>, limit: Int) {
    var made: Set<String> = []
    for name in names where !titles.contains(name) {
      let path = slugged(folder: name)
      guard !known.contains(path), !made.contains(path) else { continue }
      guard folders.count < limit, comparisons < Self.comparisonLimit else {
        excess.insert(name)
        continue
      }
      comparisons += 1
      guard closestName(to: path, among: known) == nil else { continue }
      made.insert(path)
      folders.append(slug(of: name).isEmpty ? name : path)
    }
  }
}
