internal import Basics
internal import Content
internal import Markdown
internal import Text

/// What one document says about the files beside the articles: which of them it names, and whether
/// it is the page of a folder of its own.
struct DocumentNames: Sendable, Equatable {
  /// A file that naming does not publish, and where it is named.
  struct Namer: Sendable, Equatable {
    let file: String
    let span: SourceSpan

    static func == (first: Self, second: Self) -> Bool {
      // A message shows the path as it is on the disk.
      first.file == second.file && first.span == second.span
        && hasSameBytes(first.span.path, second.span.path)
    }
  }

  /// The top-level folder that contains it; empty for none.
  let topFolder: Substring
  /// The folder that it is the page of, with its files beside it; `nil` if it has none.
  let bundle: String?
  let isLive: Bool
  /// Of a live document the files that it publishes by naming them; of any other all files that it
  /// may name.
  let files: [String]
  /// Of a live document the places of names that publish nothing.
  let namers: [Namer]

  init(_ document: Document, isLive: Bool, among files: NamedFiles, trust: FolderTrust) {
    self.isLive = isLive
    topFolder = firstFolder(ofFile: contentPath(document.path))
    bundle = document.isBundle ? document.linkFolder : nil
    let named = document.files(namedAmong: files)
    guard isLive else {
      self.files = named + document.files(possiblyNamedAmong: files)
      namers = []
      return
    }
    self.files = named.filter { document.mayPublish($0, trust) }
    namers = self.files.filter { !AttachmentKind($0).isPublishedByName }.map {
      Namer(file: $0, span: document.span(naming: $0, files))
    }
  }
}

/// Returns the top-level folder of a file below `Content/`; empty for a file at the top.
func firstFolder(ofFile file: String) -> Substring {
  guard let slash = file.utf8.firstIndex(of: UInt8(ascii: "/")) else { return "" }
  let next = file.utf8.index(after: slash)
  // A combining character after the slash forms one `Character` with it.
  guard next == file.endIndex || file.utf8[next] < 0x80 else {
    return file.firstIndex(of: "/").map { file[..<$0] } ?? ""
  }
  return file[..<slash]
}

extension Document {
  /// Whether it is the page of a folder of its own, with its files beside it.
  fileprivate var isBundle: Bool {
    guard !linkFolder.isEmpty, kind != .section, kind != .home else { return false }
    return linkFolder != folder
  }

  /// Returns the files that the document names: in its body, as its picture, in its extra keys.
  fileprivate func files(namedAmong files: NamedFiles) -> [String] {
    var found: [String] = []
    let add = { (name: String) in
      if let file = files.file(named: name, from: self.linkFolder) { found.append(file) }
    }
    for link in body.links { add(link.destination) }
    // Readers do not see HTML that is left out.
    if body.omittedHTML == nil, body.droppedHTML.isEmpty { body.mentionedFiles.forEach(add) }
    if let image = front.image { add(image.source) }
    return found + files.files(mentionedIn: .map(front.extra), from: linkFolder)
  }

  /// Returns the files that what readers do not see may name.
  fileprivate func files(possiblyNamedAmong files: NamedFiles) -> [String] {
    ((body.omittedHTML?.links ?? []) + mentions).compactMap {
      files.file(possiblyNamedBy: $0, from: linkFolder)
    }
  }

  /// Returns whether the document publishes a file that it names.
  ///
  /// A document publishes nothing from a folder that is trusted more, or a contributor could
  /// publish a photograph before its article.
  fileprivate func mayPublish(_ file: String, _ trust: FolderTrust) -> Bool {
    front.trust == .editor || trust.level(ofFile: "Content/" + file) <= front.trust
  }

  /// Returns the place of the first link to a file, or the whole document.
  fileprivate func span(naming file: String, _ files: NamedFiles) -> SourceSpan {
    let link = body.links.first {
      files.file(named: $0.destination, from: linkFolder) == file
    }
    return link.map { span(of: $0) } ?? SourceSpan(file: path)
  }
}
