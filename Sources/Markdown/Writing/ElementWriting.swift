internal import Basics
internal import CCmark

// Custom nodes as HTML.

extension MarkdownWriter {
  mutating func writeElement(_ node: MarkdownNode, _ isEntering: Bool) {
    switch elements[node] {
    case .strikethrough?: writeInline(isEntering, "<del>", "</del>")
    case .shortcode(let index)?:
      if isEntering { writeShortcode(index, isBlock: node.kind == CMARK_NODE_CUSTOM_BLOCK) }
    case .shortcodeCode(let language, let code)?:
      if isEntering { writeShortcodeCode(language, code) }
    case nil: break
    }
  }
}
