/// What the preview shows about a page besides the page itself.
package struct PageRemarks: Sendable, Equatable {
  /// Why readers do not see the page, or from when on: `Draft: not published`.
  package var notice: String?
  /// The file that the page is made from: `Content/local/ferry.md`.
  package var file: String?
  /// The address that opens the file in an editor.
  package var editor: String?

  package init(notice: String? = nil, file: String? = nil, editor: String? = nil) {
    self.notice = notice
    self.file = file
    self.editor = editor
  }

  /// The texts, NUL-terminated.
  var bytes: [UInt8] {
    [notice, file, editor].flatMap { Array(($0 ?? "").utf8) + [0] }
  }
}
