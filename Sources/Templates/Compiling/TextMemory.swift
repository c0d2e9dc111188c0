/// The literal text of all templates in one piece of memory.
///
/// The machine copies from it for every page. Passed around as an array, each copy would count a reference up and down, and
/// the workers would wait for each other's counts; a worker that holds this holds one.
final class TextMemory: Sendable {
  private let bytes: [UInt8]

  init(_ text: [UInt8]) {
    bytes = text
  }

  /// Appends a stretch of the text.
  func append(_ range: Range<Int>, to output: inout [UInt8]) {
    bytes.withUnsafeBufferPointer {
      output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
    }
  }
}
