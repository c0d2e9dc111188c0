/// One conversion of a format: `%[(name)][flags][width][.precision]letter`.
struct PercentConversion {
  var isLeft = false
  var hasZeros = false
  var isAlternate = false
  var sign: String = ""
  var width = 0
  var precision: Int?
  var letter: UInt8 = 0
}
