/// The literal text of all templates in one piece of memory that never moves.
///
/// The machine copies from it for every page. Held as an array, each copy would count a reference up and down, and the
/// workers would wait for each other's counts.
final class TextMemory: Sendable {
  // Safe to share: written once, in `init`, and only read afterwards.
  private nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>

  init(_ text: [UInt8]) {
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    _ = memory.initialize(from: text)
    bytes = UnsafeBufferPointer(memory)
  }

  deinit { bytes.deallocate() }

  /// Appends a stretch of the text.
  func append(_ range: Range<Int>, to output: inout [UInt8]) {
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
  }
}
