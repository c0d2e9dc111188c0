internal import Basics

// Custom nodes as HTML.

extension MarkdownWriter {
  mutating func writeElement(_ node: MarkdownNode, _ isEntering: Bool) {
    switch elements[node] {
    case .inline(let element)?: writeInlineElement(element, isEntering)
    case .block(let element)?: writeBlockElement(element, node, isEntering)
    case nil: break
    }
  }
}
