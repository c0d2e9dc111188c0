/// What is wrong with a whole log.
struct LogProblem: Sendable {
  /// The place of the log in the list of files.
  var file: Int
  var failure: SignalsFailure
}

/// What is said of a log whose lines could not be read.
enum Misreading: Sendable {
  /// None could, so it is of another format.
  case entire(SignalsFailure)
  /// Most could not.
  case mostly(SignalsFailure)
}
