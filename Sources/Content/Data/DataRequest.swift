/// What a template asks for below `Data/`.
package struct DataRequest: Sendable, Hashable {
  /// Below `Data/`: `results/2026.csv`.
  package var path: String
  /// UTF-8 where nothing is said and no byte order mark says otherwise.
  package var encoding: DataEncoding?
  /// The character between the fields of a table, where it is not to be found out.
  package var separator: UInt8?

  /// Asks for a file as it is.
  package init(path: String) {
    self.path = path
  }
}
