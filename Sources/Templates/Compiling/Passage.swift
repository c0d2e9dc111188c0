/// A stretch of a template that may depend on very little: a turn of a loop, a macro, an included template.
///
/// Where it reads nothing but the values in a few slots and what is the same for all pages, the machine keeps what it
/// wrote for the same values.
struct Passage: Sendable {
  /// The slots that its bytes depend on, if it is one to keep.
  var slots: [Int] = []
  /// Whether equal values in the slots always give equal bytes, and nothing else changes.
  var isKept = false

  /// More values than these are not compared.
  static let slotLimit = 2
}
