/// What came of an import.
package struct ImportReport: Sendable, Equatable {
  package var files = 0
  package var lines = 0
  package var visits = 0
  package var views = 0
  package var likes = 0
  /// Rows of tables of counts.
  package var rows = 0
  /// How many lines were left out, for each reason that there is.
  package var omissions: [Omission: Int] = [:]
  /// How many lines could not be read.
  package var faultCount = 0
  /// How many of them are not those of a file of which no line could be read.
  package var shownFaultCount = 0
  /// The first of these.
  package var faults: [FaultyLine] = []
  /// Files that could not be read to their end, or not at all.
  package var problems: [SignalsFailure] = []
  /// Files of which most lines could not be read.
  package var warnings: [SignalsFailure] = []

  /// So many faulty lines are shown.
  static let faultLimit = 5

  package init() {}
}
