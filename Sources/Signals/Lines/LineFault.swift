/// Why a line could not be read.
package enum LineFault: UInt8, Sendable, CaseIterable {
  case noTime, badTime, noRequest, noStatus, noPath, notJSON, missingColumn, noColumns, badNumber
  case tooLong, noFormat, notText, noAddress

  /// One phrase, as the command prints it.
  ///
  /// - Parameter words: What is wrong in the line; empty where something is missing.
  /// - Returns: The phrase.
  func text(quoting words: String) -> String {
    guard !words.isEmpty else { return text }
    return switch self {
    case .badTime: "'\(words)' is no time"
    case .noStatus: "'\(words)' is no status"
    case .badNumber: "a count must be a number of at most 15 digits, not '\(words)'"
    case .noAddress: "'\(words)' is no address with a port"
    default: text
    }
  }

  private var text: String {
    switch self {
    case .noTime: "there is no time in it"
    case .badTime: "its time is empty"
    case .noRequest: "there is no request in double quotes"
    case .noStatus: "there is no status"
    case .noPath: "there is no path in it"
    case .notJSON: "it is no JSON object"
    case .missingColumn: "it has fewer columns than its header"
    case .noColumns: "the '#Fields:' line above must name date, time, cs-uri-stem and sc-status"
    case .badNumber: "a count must be a number of at most 15 digits"
    case .tooLong: "it is longer than 1 MB"
    case .notText: "it is no text"
    case .noAddress: "there is no address with a port in it"
    case .noFormat: "it is no header of this format"
    }
  }
}
