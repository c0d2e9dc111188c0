/// A unit while it is compiled.
struct UnitDraft {
  var number: Int
  var code = CodeBuffer()
  var scopes: [Scope] = []
  var loops: [LoopState] = []
  var nextSlot = 0
  var slots = 0
  /// Whether the names of the unit around it are in reach.
  var isNested = false
  /// Whether it is a macro, which may ask for `caller`, `varargs` and `kwargs`.
  var isMacro = false
  var special: [String: Int] = [:]
  /// The inclusions in it, which see those, and how many static links away they are.
  var inclusions: [(place: Int, links: Int)] = []
  var blockName: Int?
  /// Whether text is escaped here, as far as the template says it in so many words.
  var escapes = true
  /// Whether only the run shows if text is escaped here.
  var isVolatile = false
  /// Whether a parent certainly takes the place of what is written here.
  var isSilent = false
  /// Whether a parent may take it.
  var checksParent = false
  /// How many branches that may not be taken are around.
  var branches = 0

  /// Below this slots stay taken until the unit ends.
  var permanentSlots = 0

  /// A slot that nothing else has used or will use: what it holds is set before the code that asks for it was read.
  mutating func newPermanentSlot() -> Int {
    nextSlot = slots
    let slot = newSlot()
    permanentSlots = nextSlot
    return slot
  }

  mutating func newSlot() -> Int {
    nextSlot += 1
    slots = max(slots, nextSlot)
    return nextSlot - 1
  }
}
