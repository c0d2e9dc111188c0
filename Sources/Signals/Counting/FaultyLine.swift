/// A line that could not be read, for showing it.
package struct FaultyLine: Sendable, Equatable {
  /// The place of its log in the list of files.
  package var file: Int
  var block: Int
  /// Counted from 0 in its block while reading, from 1 in its file afterwards.
  package var line: Int
  package var fault: LineFault
  package var excerpt: [UInt8]
  package var isCut: Bool

  static let excerptLimit = 200
}
