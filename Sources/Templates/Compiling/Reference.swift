/// Where the value of a name is found.
enum Reference: Equatable {
  case slot(Int)
  case outer(links: Int, slot: Int)
  case context(symbol: Int)
  /// `loop` itself, of the loop that is so many levels out.
  case loop(levels: Int)
}
