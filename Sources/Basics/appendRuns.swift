/// Appends a text, whole runs at a time, with something else in place of each byte that a test marks.
///
/// - Parameters:
///   - text: UTF-8 or a part of it.
///   - output: What it is appended to.
///   - marks: The test; see `placeOfMark(in:from:where:)`.
///   - replace: Appends what stands for a marked byte.
@inlinable @inline(__always)
package func appendRuns(
  of text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8],
  where marks: (SixteenBytes) -> ByteMarks, replace: (UInt8, inout [UInt8]) -> Void
) {
  var start = 0
  while true {
    let end = placeOfMark(in: text.span, from: start, where: marks)
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
    guard end < text.count else { return }
    replace(text[end], &output)
    start = end &+ 1
  }
}

/// Whether a text holds a byte that a test marks; see `placeOfMark(in:from:where:)`.
@inlinable @inline(__always)
package func holdsMark(_ text: String, where marks: (SixteenBytes) -> ByteMarks) -> Bool {
  var isFound = false
  withBytes(of: text) { bytes in
    isFound = placeOfMark(in: bytes.span, from: 0, where: marks) < bytes.count
  }
  return isFound
}

/// Gives the UTF-8 of a text to a function, in place where the text is kept in one piece.
@inlinable @inline(__always)
package func withBytes(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
  let isDone: Void? = text.utf8.withContiguousStorageIfAvailable(body)
  if isDone == nil { Array(text.utf8).withUnsafeBufferPointer(body) }
}
