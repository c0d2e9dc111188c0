internal import Basics

/// Why the machine cannot go on, before it is known where; the machine adds the place and the way that led there.
struct MachineFault: Error {
  /// The part of the instruction's text that a fault is about.
  enum Aim {
    case all
    /// The attribute, the method, the filter.
    case focus
    /// What stands before the focus: the object that is looked into.
    case base
  }

  var id: String
  var message: String
  var help: String?
  var aim: Aim
  /// Another place that belongs to it.
  var note: Diagnostic.Note?
  /// A diagnostic that is complete already.
  var diagnostic: Diagnostic?

  init(_ id: String, _ message: String, help: String? = nil, aim: Aim = .all) {
    self.id = id
    self.message = message
    self.help = help
    self.aim = aim
  }

  /// A mistake that was found when the template was compiled.
  init(_ fault: Fault) {
    self.init(fault.id, fault.message, help: fault.help)
  }

  init(_ error: ValueFunction.CallError, _ id: String = "wrong-argument") {
    self.init(error.id ?? id, error.message, help: error.help)
  }
}
