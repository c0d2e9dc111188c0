/// How tightly operators bind, the loosest first.
enum Precedence: Int, Comparable {
  case or, and, not, comparison, sum, concatenation, product, power

  static func < (first: Precedence, second: Precedence) -> Bool {
    first.rawValue < second.rawValue
  }
}
