/// Why a line could not be read.
package enum LineFault: UInt8, Sendable, CaseIterable {
  case noTime, badTime, noRequest, noStatus, noPath, notJSON, missingColumn, badNumber, tooLong

  /// One phrase, as the command prints it.
  package var text: String {
    switch self {
    case .noTime: "there is no time in it"
    case .badTime: "its time is none"
    case .noRequest: "there is no request in double quotes"
    case .noStatus: "there is no status"
    case .noPath: "there is no path in it"
    case .notJSON: "it is no JSON object"
    case .missingColumn: "it has fewer columns than its header"
    case .badNumber: "a count must be a number of at most 15 digits"
    case .tooLong: "it is longer than 1 MB"
    }
  }
}
