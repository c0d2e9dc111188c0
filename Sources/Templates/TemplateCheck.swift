internal import Basics

/// Looks through the templates of a library for names of templates and of blocks that do not exist.
struct TemplateCheck {
  private let parsed: [ParsedTemplate]
  private let places: [String: Int]
  /// The blocks that some template asks for by `self`.
  private let shown: Set<String>
  private var faults: [Fault] = []
  private let outlines: [TemplateOutline]

  init(_ parsed: [ParsedTemplate], shown: Set<String>) {
    self.parsed = parsed
    self.shown = shown
    places = Dictionary(
      parsed.enumerated().map { ($0.element.source.name, $0.offset) },
      uniquingKeysWith: { _, last in last })
    outlines = parsed.map { TemplateOutline($0.statements) }
  }

  /// What is wrong in the template at a place.
  func faults(of place: Int) -> [Fault] {
    let missing = outlines[place].mentions.filter { places[$0.name] == nil }.map {
      Fault.unknownTemplate($0.name, $0.range, among: places.keys)
    }
    return missing + unknownBlocks(of: place)
  }

  private func unknownBlocks(of place: Int) -> [Fault] {
    guard let parent = outlines[place].parent, let above = blocks(above: place) else { return [] }
    let names = above.sorted()
    return outlines[place].outerBlocks
      .filter { !above.contains($0.name) && !shown.contains($0.name) }
      .map { .unknownBlock($0.name, parent, $0.nameRange, among: names) }
  }

  /// The blocks of all templates that a template extends; nothing where only a run can tell which they are.
  private func blocks(above place: Int) -> Set<String>? {
    var names: Set<String> = []
    var current = place
    for _ in parsed.indices {
      guard outlines[current].extendsOnlyByName else { return nil }
      guard let parent = outlines[current].parent else { return names }
      guard let next = places[parent], parsed[next].fault == nil else { return nil }
      current = next
      names.formUnion(outlines[current].blocks)
    }
    return nil
  }
}
