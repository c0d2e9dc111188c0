/// A run of whole lines of one log, as a worker takes it.
struct LogBlock: Sendable {
  /// The place of the log in the list of files.
  var file: Int
  /// Counts the blocks of all logs, so that results can be put in order.
  var number: Int
  /// How many bytes of the worker's buffer it fills.
  var count: Int
  var shape: LineShape
  /// Whether it stands for a line that is too long, which was passed over.
  var isTooLong = false
}
