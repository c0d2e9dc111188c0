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
