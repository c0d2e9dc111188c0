/// One step of a compiled template; 8 bytes without references, so that a program is one flat piece of memory.
struct Instruction: Sendable {
  var opcode: Opcode
  var flag: UInt8 = 0
  var b: UInt16 = 0
  var a: Int32 = 0
}
