internal import CGumbo

/// A fragment of HTML as browsers parse it, which owns the tree of libgumbo.
@safe struct HTMLTree: ~Copyable {
  private let output: UnsafeMutablePointer<GumboOutput>
  private let source: UnsafePointer<CChar>

  /// Parses the content of a `<div>`; `nil` without memory.
  ///
  /// - Parameter source: UTF-8 without NUL, which must outlive the tree.
  init?(parsing source: BorrowedBytes) {
    guard let start = source.baseAddress else { return nil }
    var options = unsafe kGumboDefaultOptions
    unsafe options.max_errors = 0
    unsafe options.fragment_context = GUMBO_TAG_DIV
    // The library does not set the document's mode when it parses a fragment, and in quirks mode a
    // table stays in its paragraph. Zero is the mode of a page with a doctype.
    unsafe options.allocator = { _, size in unsafe calloc(1, size) }
    let text = unsafe UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
    let output = unsafe gumbo_parse_with_options(&options, text, source.count)
    guard let output = unsafe output else { return nil }
    unsafe self.output = output
    unsafe self.source = text
  }

  deinit {
    var options = unsafe kGumboDefaultOptions
    unsafe gumbo_destroy_output(&options, output)
  }

  /// Calls a function on entering and on leaving each node below the root.
  ///
  /// - Parameter visit: Returns false on entering if the children, and the call on leaving, are to
  ///   be skipped.
  borrowing func walk(_ visit: (_ node: HTMLNode, _ isEntering: Bool) -> Bool) {
    guard let root = unsafe output.pointee.root else { return }
    // No recursion: a hostile text can nest deep.
    var path = unsafe [(node: HTMLNode(root, source), next: 0)]
    while let last = path.last {
      if last.node.kind == .element, let child = last.node.child(at: last.next) {
        path[path.count - 1].next += 1
        if visit(child, true) { path.append((child, 0)) }
      } else {
        path.removeLast()
        if !path.isEmpty { _ = visit(last.node, false) }
      }
    }
  }
}

/// A node of a tree, valid for as long as the tree and its source live.
@safe struct HTMLNode {
  enum Kind {
    case element, text, comment
    /// Another namespace, or the content of a `<template>`.
    case other
  }

  private let pointer: UnsafeMutablePointer<GumboNode>
  private let source: UnsafePointer<CChar>

  fileprivate init(_ pointer: UnsafeMutablePointer<GumboNode>, _ source: UnsafePointer<CChar>) {
    unsafe self.pointer = pointer
    unsafe self.source = source
  }

  var kind: Kind {
    switch unsafe pointer.pointee.type {
    case GUMBO_NODE_ELEMENT: .element
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA: .text
    case GUMBO_NODE_COMMENT: .comment
    default: .other
    }
  }

  /// Whether an element is one of HTML, not of SVG or MathML.
  var isHTML: Bool { unsafe pointer.pointee.v.element.tag_namespace == GUMBO_NAMESPACE_HTML }

  /// Whether the parser made an element from an end tag alone.
  var isFromEndTag: Bool {
    unsafe pointer.pointee.parse_flags.rawValue & GUMBO_INSERTION_CONVERTED_FROM_END_TAG.rawValue
      != 0
  }

  /// The name of an element in small letters.
  var name: String {
    let tag = unsafe pointer.pointee.v.element.tag
    if tag != GUMBO_TAG_UNKNOWN, let name = unsafe gumbo_normalized_tagname(tag) {
      return unsafe String(cString: name)
    }
    // The library is older than `<picture>`.
    var name = unsafe pointer.pointee.v.element.original_tag
    unsafe gumbo_tag_from_original_text(&name)
    let start = unsafe UnsafeRawPointer(name.data)?.assumingMemoryBound(to: UInt8.self)
    let bytes = unsafe BorrowedBytes(start: start, count: start == nil ? 0 : Int(name.length))
    return unsafe String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// Whether an element has no children.
  var isEmpty: Bool { unsafe pointer.pointee.v.element.children.length == 0 }

  func child(at index: Int) -> HTMLNode? {
    let children = unsafe pointer.pointee.v.element.children
    guard unsafe index < Int(children.length), let child = unsafe children.data[index] else {
      return nil
    }
    return unsafe HTMLNode(child.assumingMemoryBound(to: GumboNode.self), source)
  }

  /// The bytes of the source from which the parser made the node: the start tag of an element;
  /// `nil` for an implied element.
  var sourceRange: Range<Int>? {
    let piece =
      kind == .element
      ? unsafe pointer.pointee.v.element.original_tag : unsafe pointer.pointee.v.text.original_text
    guard let data = unsafe piece.data, unsafe piece.length > 0 else { return nil }
    let start = unsafe data - source
    return start..<start + Int(unsafe piece.length)
  }

  /// The text of a node, with entities decoded.
  var text: BorrowedBytes { unsafe Self.bytes(pointer.pointee.v.text.text) }

  var hasAttributes: Bool { unsafe pointer.pointee.v.element.attributes.length > 0 }

  /// The attributes of an element: names in small letters, values with entities decoded.
  var attributes: [(name: String, value: String)] {
    let list = unsafe pointer.pointee.v.element.attributes
    return (0..<Int(unsafe list.length)).compactMap { index in
      guard let item = unsafe list.data[index] else { return nil }
      let attribute = unsafe item.assumingMemoryBound(to: GumboAttribute.self).pointee
      guard let name = unsafe attribute.name, let value = unsafe attribute.value else { return nil }
      return unsafe (String(cString: name).lowercased(), String(cString: value))
    }
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> BorrowedBytes {
    guard let text = unsafe text else { return unsafe BorrowedBytes(start: nil, count: 0) }
    return unsafe BorrowedBytes(
      start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: strlen(text))
  }
}
