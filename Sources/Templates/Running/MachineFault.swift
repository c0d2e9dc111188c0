internal import Basics

/// Why the machine cannot go on, before it is known where; the machine adds the place and the way that led there.
final class MachineFault: Error {
  /// The part of the instruction's text that a fault is about.
  enum Aim {
    case all
    /// The attribute, the method, the filter.
    case focus
    /// What stands before the focus: the object that is looked into.
    case base
  }

  let id: String
  let message: String
  let help: String?
  let aim: Aim
  /// Another place that belongs to it.
  let note: Diagnostic.Note?
  /// A diagnostic that is complete already.
  let diagnostic: Diagnostic?

  init(
    _ id: String, _ message: String, help: String? = nil, aim: Aim = .all,
    note: Diagnostic.Note? = nil, diagnostic: Diagnostic? = nil
  ) {
    self.id = id
    self.message = message
    self.help = help
    self.aim = aim
    self.note = note
    self.diagnostic = diagnostic
  }

  /// A mistake that was found when the template was compiled.
  convenience init(_ fault: Fault) {
    self.init(fault.id, fault.message, help: fault.help)
  }

  convenience init(_ error: ValueFunction.CallError, _ id: String = "wrong-argument") {
    self.init(error.id ?? id, error.message, help: error.help, diagnostic: error.diagnostic)
  }

  /// The same fault, aimed at another part.
  func aimed(at aim: Aim) -> MachineFault {
    MachineFault(id, message, help: help, aim: aim, note: note, diagnostic: diagnostic)
  }
}
