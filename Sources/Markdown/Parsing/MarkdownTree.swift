internal import CCmark
internal import CTrees

/// Bytes of C that are valid for as long as the tree lives.
typealias BorrowedBytes = UnsafeBufferPointer<UInt8>

/// A parsed Markdown text, which owns libcmark's tree.
///
/// It uses memory of the thread that made it and must end on that thread: no value lives across an
/// `await`.
@safe struct MarkdownTree: ~Copyable {
  private let document: OpaquePointer

  /// Parses a text; `nil` if libcmark refuses it.
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

  /// Calls a function on entering and on leaving each node, parents around their children.
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

/// A node of a tree, valid for as long as the tree lives.
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

  var literal: BorrowedBytes { unsafe Self.bytes(cmark_node_get_literal(pointer)) }
  var url: BorrowedBytes { unsafe Self.bytes(cmark_node_get_url(pointer)) }
  var title: BorrowedBytes { unsafe Self.bytes(cmark_node_get_title(pointer)) }
  var fenceInfo: BorrowedBytes { unsafe Self.bytes(cmark_node_get_fence_info(pointer)) }

  var headingLevel: Int { Int(unsafe cmark_node_get_heading_level(pointer)) }
  var isOrdered: Bool { unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(unsafe cmark_node_get_list_start(pointer)) }
  var isTight: Bool { unsafe cmark_node_get_list_tight(pointer) != 0 }
  var startLine: Int { Int(unsafe cmark_node_get_start_line(pointer)) }
  var startColumn: Int { Int(unsafe cmark_node_get_start_column(pointer)) }
  var isInline: Bool { kind.rawValue >= CMARK_NODE_FIRST_INLINE.rawValue }
  var endLine: Int { Int(unsafe cmark_node_get_end_line(pointer)) }

  /// Replaces the literal; the tree copies the bytes.
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

  // MARK: Changes

  /// Makes a node for the tree of this thread; a node that is not inserted ends with the tree.
  static func make(_ kind: cmark_node_type) -> MarkdownNode? {
    unsafe MarkdownNode(sitegen_new_node(kind))
  }

  /// Returns false if the parent cannot contain such a node.
  @discardableResult func insertBefore(_ node: MarkdownNode) -> Bool {
    unsafe cmark_node_insert_before(node.pointer, pointer) != 0
  }
  @discardableResult func insertAfter(_ node: MarkdownNode) -> Bool {
    unsafe cmark_node_insert_after(node.pointer, pointer) != 0
  }
  /// Moves a node to the end of this node's children.
  @discardableResult func append(_ child: MarkdownNode) -> Bool {
    unsafe cmark_node_append_child(pointer, child.pointer) != 0
  }
  func unlink() { unsafe cmark_node_unlink(pointer) }

  /// The index of the element that a custom node means, and of the attributes of other nodes; `nil`
  /// without one.
  var elementIndex: Int? {
    get {
      let index = Int(bitPattern: unsafe cmark_node_get_user_data(pointer))
      return index == 0 ? nil : index - 1
    }
    nonmutating set {
      _ = unsafe cmark_node_set_user_data(
        pointer, newValue.flatMap { unsafe UnsafeMutableRawPointer(bitPattern: $0 + 1) })
    }
  }

  private static func withText(_ bytes: [UInt8], _ use: (UnsafePointer<CChar>) -> Int32) {
    _ = unsafe (bytes + [0]).withUnsafeBytes { bytes in
      unsafe bytes.assumingMemoryBound(to: CChar.self).baseAddress.map { unsafe use($0) }
    }
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> BorrowedBytes {
    guard let text = unsafe text else { return unsafe BorrowedBytes(start: nil, count: 0) }
    let count = unsafe strlen(text)
    return unsafe BorrowedBytes(
      start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count)
  }
}

// MARK: Words

extension MarkdownNode {
  /// The words of all texts below the node.
  var plainText: [UInt8] {
    var bytes: [UInt8] = []
    var next = firstChild
    while let node = next {
      switch node.kind {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE: unsafe bytes.append(contentsOf: node.literal)
      case CMARK_NODE_LINEBREAK, CMARK_NODE_SOFTBREAK: bytes.append(UInt8(ascii: " "))
      default: break
      }
      next = following(node)
    }
    return bytes
  }

  /// Returns the node after another one in the order of the text, within this node; it skips the
  /// words of images.
  private func following(_ node: MarkdownNode) -> MarkdownNode? {
    if node.kind != CMARK_NODE_IMAGE, let child = node.firstChild { return child }
    var current = node
    while current != self {
      if let sibling = current.next { return sibling }
      guard let parent = current.parent else { return nil }
      current = parent
    }
    return nil
  }
}
