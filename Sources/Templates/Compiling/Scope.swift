/// A region of a unit in which names are set: the body of a loop, of `with`, of a macro.
struct Scope {
  /// The slots of the names that are set in it.
  var slots: [String: Int] = [:]
  /// The loop whose body it is.
  var loop: Int?
  /// Where the slots of inner scopes may begin again after it.
  var firstSlot: Int
  /// How many branches were around it.
  var branches = 0
}
