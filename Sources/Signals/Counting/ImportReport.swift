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
  /// The first of them.
  package var faults: [FaultyLine] = []
  /// Files that could not be read to their end, or not at all.
  package var problems: [SignalsFailure] = []

  package init() {}
}
