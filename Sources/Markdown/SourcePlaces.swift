/// Finds where the destinations of links stand in the Markdown.
///
/// libcmark tells the line on which a link starts and no more, so the destination is looked for from there, in a
/// window of bounded size: a text with a hundred thousand links on one line still takes linear time.
struct SourcePlaces {
  private let source: ArraySlice<UInt8>
  /// Offsets of line starts from the start of the body, made when the first is asked for.
  private var lines: [Int] = []
  private var cursor = 0
  private static let window = 4096

  init(_ source: ArraySlice<UInt8>) {
    self.source = source
  }

  /// The bytes of a destination, counted from the start of the body; the whole line where it is written otherwise.
  mutating func range(of destination: String, fromLine line: Int) -> Range<Int> {
    let start = self.start(ofLine: line)
    let from = max(start, cursor)
    let wanted = Array(destination.utf8)
    let end = min(source.count, from + Self.window + wanted.count)
    if !wanted.isEmpty, from < end, let found = find(wanted, in: from..<end) {
      cursor = found.upperBound
      return found
    }
    let lineEnd = self.start(ofLine: line + 1)
    return start..<max(start, min(lineEnd, start + Self.window))
  }

  private func find(_ wanted: [UInt8], in range: Range<Int>) -> Range<Int>? {
    let base = source.startIndex
    var place = range.lowerBound
    while place + wanted.count <= range.upperBound {
      if source[base + place] == wanted[0],
        source[(base + place)..<(base + place + wanted.count)].elementsEqual(wanted)
      {
        return place..<(place + wanted.count)
      }
      place += 1
    }
    return nil
  }

  private mutating func start(ofLine line: Int) -> Int {
    if lines.isEmpty {
      lines.append(0)
      for (offset, byte) in source.enumerated() where byte == 0x0A { lines.append(offset + 1) }
    }
    return line >= 1 && line <= lines.count ? lines[line - 1] : source.count
  }
}
