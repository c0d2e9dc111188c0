/// The three parts between the brackets of a slice.
struct SliceBounds: Sendable {
  var lower: Expression?
  var upper: Expression?
  var step: Expression?
}
