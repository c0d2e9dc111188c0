internal import Basics

// Custom nodes as HTML.

extension MarkdownWriter {
  mutating func writeElement(_ node: MarkdownNode, _ isEntering: Bool) {
    switch elements[node] {
    case .strikethrough?: writeInline(isEntering, "<del>", "</del>")
    case .block(let element)?: writeBlockElement(element, node, isEntering)
    case nil: break
    }
  }
}
