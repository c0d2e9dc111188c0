internal import Basics

/// Why the machine cannot go on, before it is known where; the machine adds the place and the way that led there.
struct MachineFault: Error {
  var id: String
  var message: String
  var help: String?
  /// The bytes at the end of the instruction's range that it is about, where that is less than all of it.
  var tail: Int?
  /// A diagnostic that is complete already.
  var diagnostic: Diagnostic?

  init(_ id: String, _ message: String, help: String? = nil, tail: Int? = nil) {
    self.id = id
    self.message = message
    self.help = help
    self.tail = tail
  }

  /// A mistake that was found when the template was compiled.
  init(_ fault: Fault) {
    self.init(fault.id, fault.message, help: fault.help)
  }

  init(_ error: ValueFunction.CallError) {
    self.init("wrong-argument", error.message, help: error.help)
  }
}
