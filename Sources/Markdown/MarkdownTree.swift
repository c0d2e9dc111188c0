internal import CCmark
internal import CTrees

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Bytes that C lends for as long as the tree lives.
typealias LentBytes = UnsafeBufferPointer<UInt8>

/// A parsed Markdown text; owns libcmark's tree.
///
/// It ends on the thread that made it, whose memory it lies in: it is never kept over an `await`.
@safe struct MarkdownTree: ~Copyable {
  private let document: OpaquePointer

  /// Parses a text, or gives nothing where libcmark refuses.
  init?(parsing source: ArraySlice<UInt8>, options: Int32) {
    let document = unsafe source.withUnsafeBytes { bytes in
      unsafe sitegen_parse_tree(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, options)
    }
    guard let document = unsafe document else {
      sitegen_end_tree()
      return nil
    }
    unsafe self.document = document
  }

  deinit { sitegen_end_tree() }

  var root: MarkdownNode { unsafe MarkdownNode(pointer: document) }

  /// Calls a function for each entering and leaving of a node, parents around their children.
  borrowing func walk(_ visit: (_ node: MarkdownNode, _ isEntering: Bool) -> Void) {
    guard let iterator = unsafe cmark_iter_new(document) else { return }
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = unsafe cmark_iter_get_node(iterator) else {
        return
      }
      visit(unsafe MarkdownNode(pointer: node), event == CMARK_EVENT_ENTER)
    }
  }
}

/// A node of a tree, valid for as long as the tree's owner lives.
@safe struct MarkdownNode: Equatable {
  private let pointer: OpaquePointer

  init(pointer: OpaquePointer) { unsafe self.pointer = pointer }

  private init?(_ pointer: OpaquePointer?) {
    guard let pointer = unsafe pointer else { return nil }
    unsafe self.init(pointer: pointer)
  }

  static func == (first: Self, second: Self) -> Bool { unsafe first.pointer == second.pointer }

  var kind: cmark_node_type { unsafe cmark_node_get_type(pointer) }
  var parent: MarkdownNode? { unsafe MarkdownNode(cmark_node_parent(pointer)) }
  var firstChild: MarkdownNode? { unsafe MarkdownNode(cmark_node_first_child(pointer)) }
  var lastChild: MarkdownNode? { unsafe MarkdownNode(cmark_node_last_child(pointer)) }
  var next: MarkdownNode? { unsafe MarkdownNode(cmark_node_next(pointer)) }
  var previous: MarkdownNode? { unsafe MarkdownNode(cmark_node_previous(pointer)) }

  var literal: LentBytes { unsafe Self.bytes(cmark_node_get_literal(pointer)) }
  var url: LentBytes { unsafe Self.bytes(cmark_node_get_url(pointer)) }
  var title: LentBytes { unsafe Self.bytes(cmark_node_get_title(pointer)) }
  var fenceInfo: LentBytes { unsafe Self.bytes(cmark_node_get_fence_info(pointer)) }

  var headingLevel: Int { Int(unsafe cmark_node_get_heading_level(pointer)) }
  var isOrdered: Bool { unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(unsafe cmark_node_get_list_start(pointer)) }
  var isTight: Bool { unsafe cmark_node_get_list_tight(pointer) != 0 }
  var startLine: Int { Int(unsafe cmark_node_get_start_line(pointer)) }
  var startColumn: Int { Int(unsafe cmark_node_get_start_column(pointer)) }
  var endLine: Int { Int(unsafe cmark_node_get_end_line(pointer)) }

  /// Puts other bytes in the place of the literal; the tree has its own copy of them.
  func setLiteral(_ bytes: [UInt8]) {
    unsafe Self.withText(bytes) { unsafe cmark_node_set_literal(pointer, $0) }
  }
  func setURL(_ bytes: [UInt8]) {
    unsafe Self.withText(bytes) { unsafe cmark_node_set_url(pointer, $0) }
  }
  func setTitle(_ bytes: [UInt8]) {
    unsafe Self.withText(bytes) { unsafe cmark_node_set_title(pointer, $0) }
  }
  func setFenceInfo(_ bytes: [UInt8]) {
    unsafe Self.withText(bytes) { unsafe cmark_node_set_fence_info(pointer, $0) }
  }

  private static func withText(_ bytes: [UInt8], _ use: (UnsafePointer<CChar>) -> Int32) {
    _ = unsafe (bytes + [0]).withUnsafeBytes { bytes in
      unsafe bytes.assumingMemoryBound(to: CChar.self).baseAddress.map { unsafe use($0) }
    }
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> LentBytes {
    guard let text = unsafe text else { return unsafe LentBytes(start: nil, count: 0) }
    let count = unsafe strlen(text)
    return unsafe LentBytes(
      start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count)
  }
}
