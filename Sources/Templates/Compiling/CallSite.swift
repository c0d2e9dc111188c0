/// What a call hands over, in the order of the stack: positional and named arguments, then what `*` and `**` unpack.
///
/// A class, as the uses below: the machine holds it during a call, and copying its parts would cost more than the call.
final class CallSite: Sendable {
  let positional: Int
  let named: [String]
  let hasSplat: Bool
  let hasNamedSplat: Bool
  /// The method's name, where it is a method's call.
  let name: String
  /// Whether a `call` block stands behind it, whose text is the last argument.
  let isCallBlock: Bool
  /// The number of values on the stack, but for the block's.
  let count: Int

  init(_ list: ArgumentList, name: String = "", isCallBlock: Bool = false) {
    positional = list.positional.count
    named = list.named.map(\.name)
    hasSplat = list.splat != nil
    hasNamedSplat = list.namedSplat != nil
    self.name = name
    self.isCallBlock = isCallBlock
    count = positional + named.count + (hasSplat ? 1 : 0) + (hasNamedSplat ? 1 : 0)
  }

  /// Whether all arguments are written one by one.
  var isPlain: Bool { !hasSplat && !hasNamedSplat }
}
