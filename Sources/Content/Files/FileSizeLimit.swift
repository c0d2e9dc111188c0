/// How large a file may be that is read whole; its size is asked before its first byte.
///
/// Sparse files take no room on a disk and still fill the memory of whoever reads them.
struct FileSizeLimit: Sendable, Equatable {
  let bytes: Int
  /// As messages write it.
  let name: String

  /// A Markdown file: the limit of one text.
  static let document = FileSizeLimit(bytes: 64 << 20, name: "64 MB")
  /// A file of `Data/`.
  static let data = FileSizeLimit(bytes: 64 << 20, name: "64 MB")
  /// A template, or the configuration.
  static let template = FileSizeLimit(bytes: 4 << 20, name: "4 MB")
  /// An SVG file that is cleaned.
  static let drawing = FileSizeLimit(bytes: 16 << 20, name: "16 MB")
  /// A file that is published as it is.
  static let copy = FileSizeLimit(bytes: 1 << 30, name: "1 GB")
}
