/// One step of a compiled template: 8 bytes without references, so that a program is one flat block
/// of memory.
struct Instruction: Sendable {
  var opcode: Opcode
  var flag: UInt8 = 0
  var b: UInt16 = 0
  var a: Int32 = 0
}

/// The operations of the template machine; `a`, `b` and `flag` are the operands in `Instruction`.
///
/// "Pops" and "pushes" refer to the value stack. A slot belongs to the current frame. A symbol is a
/// name in the whole library; the context holds its value.
enum Opcode: UInt8, Sendable {
  // Output
  /// Appends literal `a`.
  case text
  /// Pops a value and appends it, escaped if escaping is on.
  case emit
  /// Appends the value of slot `a`.
  case emitSlot
  /// Appends the value of symbol `a`.
  case emitContext
  /// Pops text and appends it without escaping.
  case emitText

  // Values
  /// Pushes constant `a`.
  case constant
  /// Pushes slot `a`.
  case loadSlot
  /// Pushes slot `a` of the frame that is `b` static links away.
  case loadOuter
  /// Pushes symbol `a`.
  case loadContext
  /// Pushes symbol `a` if it is defined, else the blocks of the template.
  case loadSelf
  /// Pushes the parent of the current block.
  case loadSuper
  /// Pops a value into slot `a`.
  case storeSlot
  /// Pops a value into symbol `a`, at the top level of a template.
  case storeContext
  /// Pops a namespace, then a value, and sets the value as attribute `a` of the namespace.
  case storeAttribute
  /// Pops a list of exactly `a` items and pushes its items, the last one first.
  case unpack
  /// Removes the top of the stack.
  case drop
  /// Replaces the object on top of the stack by its attribute `a`.
  case attribute
  /// Pushes attribute `a` of the object in slot `b`.
  case slotAttribute
  /// Pushes attribute `a` of symbol `b`.
  case contextAttribute
  /// Pops a key and an object and pushes the item.
  case item
  /// Pops the bounds that the bits of `a` name (1 lower, 2 upper, 4 step), then a sequence; pushes
  /// the slice.
  case slice
  /// Pops `a` values and pushes a list of them.
  case list
  /// Pops `a` values and pushes a tuple of them.
  case tuple
  /// Pops `a` pairs of key and value and pushes a mapping of them.
  case map
  /// Pops two values and pushes the result of operator `b`.
  case binary
  case negate
  case positive
  case not
  /// Pops two values and pushes whether comparison `b` holds.
  case compare
  /// Like `compare`, but if the comparison holds, pushes the right value again; if not, pushes
  /// `false` and jumps to `a`.
  case compareChain
  /// Pops `a` values and pushes their concatenated texts; if `flag` is 1, the result is never
  /// markup.
  case concatenate

  // Control
  case jump
  /// Pops a value; jumps to `a` if it is false.
  case jumpIfFalse
  /// Jumps to `a` and keeps the value if it is false; pops it otherwise.
  case jumpIfFalseOrPop
  /// Jumps to `a` and keeps the value if it is true; pops it otherwise.
  case jumpIfTrueOrPop
  /// Jumps to `a` if the running template has a parent.
  case jumpIfParent
  /// Jumps to `a` if the caller passed parameter `b`.
  case jumpIfGiven
  /// Throws error `a`.
  case fail
  /// Returns from the unit.
  case leave

  // Cached fragments
  /// Begins fragment `b`; if `flag` is 1 and the cache has its output for the same values, appends
  /// that and jumps to `a`.
  case openFragment
  /// Ends a fragment; if `flag` is 1, its output can be cached.
  case closeFragment

  // Loops
  /// Pops an iterable and begins a loop; jumps to `a` if it is empty. Slot `b - 1` gets the loop
  /// object, unless `b` is 0.
  case openLoop
  /// Advances to the next item and stores it in slot `b`, or pushes it if `flag` is 1; jumps to `a`
  /// after the last item.
  case stepLoop
  /// Ends a loop.
  case closeLoop
  /// Pops an iterable and begins to filter it by the test of a loop.
  case openFilter
  /// Pops the result of the test and keeps the current item if it is true.
  case keepItem
  /// Ends filtering and pushes a list of the kept items.
  case closeFilter
  /// Pushes property `a` of the loop `b` levels out.
  case loopProperty
  /// Pops `a` values and pushes the one for the current iteration of the loop `b` levels out.
  case loopCycle
  /// Pops `a` values and pushes whether they differ from those of the previous call in the loop `b`
  /// levels out.
  case loopChanged
  /// Pops an iterable, runs loop unit `a` over it and appends the output.
  case runLoop

  // Calls
  /// Pops the arguments of call site `a`, then the callee, and calls it; if `flag` is 1, appends
  /// the result instead of pushing it.
  case call
  /// Pops the arguments of call site `a`, then the receiver, and calls its method. Bit 0 of `flag`
  /// pushes the changed receiver after the result; bit 1 appends the result instead of pushing it.
  case callMethod
  /// Pops a value into slot `a` of the frame that is `b` static links away.
  case storeOuter
  /// Pops a value into symbol `a`, in whichever scope it was set.
  case changeContext
  /// Pops a key, a container and a member; pushes the container with the member at the key. If
  /// `flag` is 1, only a namespace is changed: its member is `none` while the list that was there
  /// changes.
  case replaceMember
  /// Applies filter use `a`.
  case filter
  /// Applies test use `a`.
  case test
  /// Pushes a macro of unit `a`.
  case makeMacro
  /// Replaces the value on top of the stack by whether it is defined (`flag` 1) or undefined
  /// (`flag` 0).
  case isDefined

  // Captures
  case openCapture
  /// Pushes the output since the capture was opened, and removes it from the output.
  case closeCapture

  // Escaping
  /// Saves the escaping mode and sets it to `flag`.
  case openEscape
  /// Saves the escaping mode and sets it to a popped value.
  case openEscapeByValue
  case closeEscape

  // Templates
  /// Runs the block of inclusion `a`; if `flag` is 1, it sees the enclosing names.
  case block
  /// Runs block `a` and pushes its output, or appends it if `flag` is 1.
  case selfBlock
  /// Runs the block `a` levels above this one and pushes its output, or appends it if `flag` is 1.
  case superBlock
  /// Pops the name of a template and makes it the parent.
  case extends
  /// Pops the name of a template, or a list of names, and runs it as inclusion `a`.
  case include
  /// Pops the name of a template and pushes its module, as inclusion `a`.
  case importModule
  /// Pushes import `a` of the module on top of the stack, which stays.
  case importName
}

extension Opcode {
  /// Whether operand `a` is a jump target.
  var jumps: Bool {
    switch self {
    case .jump, .jumpIfFalse, .jumpIfFalseOrPop, .jumpIfTrueOrPop, .jumpIfParent, .jumpIfGiven,
      .compareChain, .openLoop, .stepLoop, .openFragment:
      true
    default: false
    }
  }
}
