/// Finds lines and columns of many places in the same files, each in time that does not depend on the file's size.
///
/// A file of one line may hold hundreds of thousands of mistakes, and each counted from the start would read all of it.
package struct SourcePositions {
  private var last: (path: String, text: SourceText?)?
  private var indexes: [String: PositionIndex] = [:]
  /// Smaller files are counted through each time.
  private static let indexedFrom = 1 << 15

  package init() {}

  /// The text of a file, which is asked for once as long as no other is.
  package mutating func text(of path: String, source: SourceLookup) -> SourceText? {
    if let last, last.path == path { return last.text }
    let text = source(path)
    last = (path, text)
    return text
  }

  /// The line and column of a span's start; nothing where its file cannot be read.
  package mutating func position(
    of span: SourceSpan, source: SourceLookup
  ) -> (line: Int, column: Int)? {
    if let index = indexes[span.path] { return index.position(of: span.range.lowerBound) }
    guard let text = text(of: span.path, source: source) else { return nil }
    guard text.bytes.count >= Self.indexedFrom else {
      return text.position(of: span.range.lowerBound)
    }
    let index = PositionIndex(text)
    indexes[span.path] = index
    return index.position(of: span.range.lowerBound)
  }
}

/// The position of every so many bytes of a text, from which the others are counted.
struct PositionIndex {
  private let text: SourceText
  private var marks: [(line: Int, column: Int)] = []
  private static let distance = 4096

  init(_ text: SourceText) {
    self.text = text
    var position = (line: 1, column: 1)
    var offset = 0
    marks.append(position)
    while offset + Self.distance <= text.bytes.count {
      position = text.position(of: offset + Self.distance, from: offset, at: position)
      offset += Self.distance
      marks.append(position)
    }
  }

  func position(of offset: Int) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), text.bytes.count)
    let mark = end / Self.distance
    return text.position(of: end, from: mark * Self.distance, at: marks[mark])
  }
}
