internal import Basics

// Blocks of keys.
extension MissedFrontMatter {
  /// Keys that stand together, and what follows them.
  struct Run {
    var first: MeantLine.Key?
    var known = 0
    var keepsBack = false
    var startsWithBlank = false
    var end: MeantLine.Delimiter?
  }

  func run(from start: Int) -> Run {
    var run = Run()
    for line in lines[start...] {
      switch line.kind {
      case .blank: if run.first == nil { run.startsWithBlank = true }
      case .remark, .part: break
      case .key(let key):
        if run.first == nil { run.first = key }
        if key.isKnown { run.known += 1 }
        if key.keepsBack { run.keepsBack = true }
      case .delimiter(let delimiter):
        if run.first != nil { run.end = delimiter }
        return run
      case .text:
        if bytes[line.core].elementsEqual("...".utf8) || bytes[line.core].elementsEqual("-->".utf8)
        {
          run.end = MeantLine.Delimiter(family: ".", count: 3, rest: "", isASCII: true)
        }
        return run
      }
    }
    return run
  }

  /// Whether a line that looks like the one that opens front matter has keys below it.
  func isBlock(at index: Int) -> Bool {
    var run = run(from: index + 1)
    if let rest = lines[index].delimiter?.rest, !rest.isEmpty {
      let spelled = Array(rest.utf8)
      if let key = MeantLine.key(0..<spelled.count, spelled) {
        run.first = key
        run.known += key.isKnown ? 1 : 0
        run.startsWithBlank = false
      }
    }
    guard let first = run.first, run.known > 0 else { return false }
    if run.keepsBack { return true }
    if run.startsWithBlank {
      // A byline between two rules is a text.
      return first.isLower && (run.end != nil || run.known >= 2)
    }
    return run.end != nil || first.isKnown && (first.isStrong || run.known >= 2)
  }

  /// The same below a text, where a heading may have its line of hyphens.
  func isSurelyBlock(at index: Int) -> Bool {
    guard lines[index].delimiter?.isPlain == true else { return false }
    let run = run(from: index + 1)
    guard let first = run.first, run.end?.isOwn == true, !run.startsWithBlank else { return false }
    return first.isLower && (run.known >= 2 || run.keepsBack)
  }

  /// More keys behind front matter.
  var secondFailure: SyntaxFailure? {
    guard let index = lines.firstIndex(where: { !$0.isBlank }) else { return nil }
    let line = lines[index]
    let isSecond: Bool
    switch line.kind {
    case .delimiter: isSecond = isBlock(at: index)
    case .key(let key):
      let run = run(from: index)
      let isClosed = key.isStrong && run.end?.isPlain == true && (key.isLower || run.keepsBack)
      isSecond = isClosed || key.isLower && key.keepsBack
    case .text where bytes[line.core].first == UInt8(ascii: "{"):
      isSecond =
        bytes[line.core].dropFirst().first { $0 > 0x20 } == UInt8(ascii: "\"")
        && objectFailure(at: index, .nothing) != nil
    default: isSecond = false
    }
    guard isSecond else { return nil }
    return SyntaxFailure(
      "front matter must be one block; these keys behind it would be published as text",
      at: line.core, help: "write all keys between the first two lines of '---'")
  }
}
