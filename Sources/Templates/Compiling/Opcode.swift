/// What the machine can do, one case per step; `a`, `b` and `flag` are the operands of `Instruction`.
///
/// "pops" and "pushes" speak of the value stack. A slot is a place of the frame that runs; a symbol is a name of the
/// whole library, whose value the context holds.
enum Opcode: UInt8, Sendable {
  // Output
  /// Appends the literal text number `a`.
  case text
  /// Pops a value and appends it, escaped where text is escaped.
  case emit
  /// Appends the value of slot `a`.
  case emitSlot
  /// Appends the value of symbol `a`.
  case emitContext
  /// Pops text and appends it as it is.
  case emitText

  // Values
  /// Pushes constant `a`.
  case constant
  /// Pushes slot `a`.
  case loadSlot
  /// Pushes slot `a` of the frame `b` static links away.
  case loadOuter
  /// Pushes symbol `a`.
  case loadContext
  /// Pushes symbol `a`, or else the blocks of the template.
  case loadSelf
  /// Pushes the block above the one that is running.
  case loadSuper
  /// Pops into slot `a`.
  case storeSlot
  /// Pops into symbol `a`, at the top level of a template.
  case storeContext
  /// Pops a value and sets it as attribute `a` of the namespace that is popped next.
  case storeAttribute
  /// Pops a list of exactly `a` items and pushes them, the last first.
  case unpack
  /// Drops the top of the stack.
  case drop
  /// Replaces the object on top by its attribute `a`.
  case attribute
  /// Pops an object from slot `b` and pushes its attribute `a`.
  case slotAttribute
  /// Pushes attribute `a` of symbol `b`.
  case contextAttribute
  /// Pops a key and an object and pushes the item.
  case item
  /// Pops the bounds that the bits of `a` name (1 lower, 2 upper, 4 step) and the sequence; pushes the part.
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
  /// Like `compare`, but where it holds the right value stays and else `false` is pushed and control goes to `a`.
  case compareChain
  /// Pops `a` values and pushes their texts, one after the other; `flag` 1 forgets that a part is markup.
  case concatenate

  // Control
  case jump
  /// Pops and goes to `a` where the value is false.
  case jumpIfFalse
  /// Goes to `a` and keeps the value where it is false; else pops it.
  case jumpIfFalseOrPop
  /// Goes to `a` and keeps the value where it is true; else pops it.
  case jumpIfTrueOrPop
  /// Goes to `a` when the running template has found a parent.
  case jumpIfParent
  /// Goes to `a` when parameter `b` was given.
  case jumpIfGiven
  /// Ends in fault `a`.
  case fail
  /// Ends the unit.
  case leave

  // Passages
  /// Starts passage `b`; where `flag` is 1 and it was written before for the same values, writes that and goes to `a`.
  case openPassage
  /// Ends a passage; `flag` is 1 where what it wrote may be kept.
  case closePassage

  // Loops
  /// Pops what is looped over; goes to `a` where it is empty. Slot `b - 1` gets the loop object, if `b` is not 0.
  case openLoop
  /// Goes on to the next item and puts it into slot `b`, or pushes it if `flag` is 1; goes to `a` after the last.
  case stepLoop
  /// Ends a loop.
  case closeLoop
  /// Pops what is to be filtered by the test of a loop.
  case openFilter
  /// Pops the answer of the test and keeps the current item where it is true.
  case keepItem
  /// Ends the filter and pushes the list of the kept items.
  case closeFilter
  /// Pushes property `a` of the loop `b` levels out.
  case loopProperty
  /// Pops `a` values and pushes the one whose turn it is in the loop `b` levels out.
  case loopCycle
  /// Pops `a` values and pushes whether they differ from those of the last time in the loop `b` levels out.
  case loopChanged
  /// Pops what is looped over and runs loop unit `a`, whose text is appended.
  case runLoop

  // Calls
  /// Calls what lies below the arguments of call site `a`; `flag` 1 appends the result instead of pushing it.
  case call
  /// Calls a method of call site `a` on the value below the arguments; bit 0 of `flag` pushes the changed
  /// receiver after the result, bit 1 appends the result instead of pushing it.
  case callMethod
  /// Pops into slot `a` of the frame `b` static links away.
  case storeOuter
  /// Pops into symbol `a` wherever it was set.
  case changeContext
  /// Pops a key, a container and a member; pushes the container with the member under the key. With flag 1 only a
  /// namespace takes the member, which is nothing while the list that stood there changes.
  case replaceMember
  /// Applies use `a` of a filter.
  case filter
  /// Applies use `a` of a test.
  case test
  /// Pushes a macro of unit `a`.
  case makeMacro
  /// Pushes whether the value on top is defined (`flag` 1) or is not (0), in its place.
  case isDefined

  // Text that is caught
  case openCapture
  /// Pushes the text since the capture was opened.
  case closeCapture

  // Escaping
  /// Keeps how text is escaped and sets it to `flag`.
  case openEscape
  /// Keeps how text is escaped and pops how it shall be.
  case openEscapeByValue
  case closeEscape

  // Templates
  /// Runs the block of call `a`; `flag` 1 shows it the names around.
  case block
  /// Runs block number `a` and pushes its text, or appends it if `flag` is 1.
  case selfBlock
  /// Runs the block `a` levels above this one; pushes its text, or appends it if `flag` is 1.
  case superBlock
  /// Pops the name of a template and makes it the parent.
  case extends
  /// Pops the name of a template, or a list of names, and includes it: inclusion `a`.
  case include
  /// Pops the name of a template and pushes its module: inclusion `a`.
  case importModule
  /// Pushes export `a` of the module on top, which stays.
  case export
}
