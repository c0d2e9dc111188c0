/// A loop whose body is being compiled.
struct LoopState {
  /// Where `openLoop` stands, which learns at the end whether the loop object has a slot.
  var opening = 0
  /// The slot of the loop object, where something asks for the object itself.
  var objectSlot: Int?
  /// The unit that a recursive loop calls itself by.
  var unit: Int?
  /// Whether its body names `loop`; only then do included templates see it, as in Jinja.
  var isNamed = false
  /// The inclusions in it that would see it, and how many static links away they are.
  var inclusions: [(place: Int, links: Int)] = []
}
