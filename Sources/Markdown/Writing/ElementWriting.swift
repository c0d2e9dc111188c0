internal import Basics
internal import CCmark

// Custom nodes as HTML.

extension MarkdownWriter {
  mutating func writeElement(_ node: MarkdownNode, _ isEntering: Bool) {
    switch elements[node] {
    case .inline(let element)?: writeInlineElement(element, isEntering)
    case .block(let element)?: writeBlockElement(element, node, isEntering)
    case .shortcode(let index)?:
      if isEntering { writeShortcode(index, isBlock: node.kind == CMARK_NODE_CUSTOM_BLOCK) }
    case .shortcodeCode(let language, let code)?:
      if isEntering { writeShortcodeCode(language, code) }
    case nil: break
    }
  }
}
