/// A stretch of a template that may depend on very little: a turn of a loop, a macro, an included template.
///
/// Where it reads nothing but the values in a few slots and what is the same for all pages, the machine keeps what it
/// wrote for the same values.
struct Passage: Sendable {
  /// The slots that its bytes depend on; nothing where it is not one to keep.
  var slots: [Int] = []

  /// More values than these are not compared.
  static let slotLimit = 2
}
