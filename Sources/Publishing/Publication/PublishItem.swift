package import Basics
internal import Content
internal import Markdown
package import Newsroom
internal import Templates

/// Returns the bytes of a file of the site by its path from the root.
package typealias AttachmentReader =
  @Sendable (_ path: String) throws(PublishError) -> [UInt8]

/// One file of the output and the source of its bytes.
struct PublishItem: Sendable {
  enum Source: Sendable {
    case asset(Portal.ThemeAsset)
    case attachment(Edition.Attachment)
    case page(Page)
  }

  /// Relative to the output folder.
  let file: String
  let phase: CommitPhase
  let source: Source
  /// The index of the file in the manifest of the last build.
  var previous: Int?

  /// All files of a portal, in the order in which they are published.
  static func all(of portal: Portal) -> [PublishItem] {
    var items = portal.assets.map {
      PublishItem(file: String($0.path.dropFirst()), phase: .assets, source: .asset($0))
    }
    items += portal.plan.edition.attachments.map {
      PublishItem(file: String($0.path.dropFirst()), phase: .assets, source: .attachment($0))
    }
    items.reserveCapacity(items.count + portal.plan.pages.count)
    let phases = portal.plan.pages.map { CommitPhase($0.subject) }
    for phase in CommitPhase.allCases {
      for index in phases.indices where phases[index] == phase {
        let page = portal.plan.pages[index]
        items.append(PublishItem(file: page.file, phase: phase, source: .page(page)))
      }
    }
    return items
  }
}

extension CommitPhase {
  fileprivate init(_ subject: Page.Subject) {
    switch subject {
    case .home: self = .home
    case .article, .standing: self = .articles
    default: self = .lists
    }
  }
}

/// Makes the bytes of files; each worker has its own, with its own renderer.
struct ItemReader {
  enum ItemError: Error {
    case invalid(Diagnostic)
    case unreadable(PublishError)
  }

  private var renderer: PageRenderer
  private let readAttachment: AttachmentReader
  private let measures: FileStatistics?

  init(
    _ portal: Portal, readAttachment: @escaping AttachmentReader, measures: FileStatistics? = nil,
    log: ReadLog? = nil
  ) {
    renderer = PageRenderer(portal, log: log)
    self.readAttachment = readAttachment
    self.measures = measures
  }

  /// What the last page read; `nil` if nobody keeps it.
  var reads: RecordedReads? { renderer.reads }

  /// Makes the bytes of a file, and measures the time if the build is asked to.
  mutating func bytes(of item: PublishItem) throws(ItemError) -> [UInt8] {
    guard let measures else { return try make(item) }
    let start = ContinuousClock.now
    let bytes = try make(item)
    let time = (ContinuousClock.now - start).components
    var template: String?
    if case .page = item.source { template = renderer.template }
    measures.add(
      FileStatistics.File(
        path: item.file, template: template,
        seconds: Double(time.seconds) + Double(time.attoseconds) / 1e18, bytes: bytes.count))
    return bytes
  }

  private mutating func make(_ item: PublishItem) throws(ItemError) -> [UInt8] {
    switch item.source {
    case .asset(let asset): return asset.bytes
    case .attachment(let attachment):
      let bytes: [UInt8]
      do {
        bytes = try readAttachment(attachment.asset.path)
      } catch {
        throw .unreadable(error)
      }
      do {
        return try publishedBytes(of: attachment, bytes)
      } catch {
        throw .invalid(error)
      }
    case .page(let page):
      do {
        return try renderer.render(page)
      } catch {
        throw .invalid(error)
      }
    }
  }
}

/// Returns the bytes that are published for an attachment.
///
/// - Parameters:
///   - attachment: The file and how it is treated.
///   - bytes: The bytes of the file.
/// - Returns: The same bytes, unless some of them may not be published.
/// - Throws: A diagnostic if the file is a drawing that cannot be cleaned.
package func publishedBytes(
  of attachment: Edition.Attachment, _ bytes: [UInt8]
) throws(Diagnostic) -> [UInt8] {
  switch attachment.treatment {
  case .asIs: bytes
  case .text: withoutServerCommands(in: bytes) ?? bytes
  case .drawing: try sanitizeDrawing(bytes, path: attachment.asset.path).bytes
  }
}

/// Returns a warning if server commands in a text were disarmed, which made the text longer.
func disarmedTextWarning(_ attachment: Edition.Attachment, _ bytes: [UInt8]) -> Diagnostic? {
  guard attachment.treatment == .text, bytes.count > attachment.asset.size else { return nil }
  return Diagnostic(
    .warning, id: "server-command",
    "this file contains server commands; an added space disables each of them",
    at: SourceSpan(file: attachment.asset.path),
    help: "add it to 'publish' in sitegen.yml to publish it as it is")
}

// The files of wires that items are made from. If such a file is invalid, it is left out and the
// build goes on.
extension Portal {
  /// Returns the file that an item is made from if it is a wire's; otherwise `nil`.
  func wireFile(of item: PublishItem) -> SourceSpan? {
    guard plan.edition.configuration.trust.hasWires, let path = sourcePath(of: item),
      plan.edition.configuration.trust.level(ofFile: path) == .wire
    else { return nil }
    return SourceSpan(file: path)
  }

  /// Returns the files of wires by the files of the output that are made from them.
  func wireFiles(of items: [PublishItem]) -> [String: SourceSpan] {
    guard plan.edition.configuration.trust.hasWires else { return [:] }
    return Dictionary(
      items.compactMap { item in wireFile(of: item).map { (item.file, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private func sourcePath(of item: PublishItem) -> String? {
    guard case .page(let page) = item.source else {
      if case .attachment(let attachment) = item.source { return attachment.asset.path }
      return nil
    }
    return switch page.subject {
    case .article(let index): plan.edition.articles[index].document.path
    case .standing(let index): plan.edition.pages[index].document.path
    case .section(let index, _): plan.edition.sections[index].document?.path
    default: nil
    }
  }
}
