package import Basics
internal import Content
internal import Markdown
package import Newsroom

/// One file of the output and where its bytes come from.
struct PublishItem: Sendable {
  enum Source: Sendable {
    case asset(Portal.ThemeAsset)
    case attachment(Edition.Attachment)
    case page(Page)
  }

  /// Relative to the output folder.
  let file: String
  let run: WritingRun
  let source: Source

  /// All files of a portal, in the order in which they are published.
  static func all(of portal: Portal) -> [PublishItem] {
    var items = portal.assets.map {
      PublishItem(file: String($0.path.dropFirst()), run: .assets, source: .asset($0))
    }
    items += portal.plan.edition.attachments.map {
      PublishItem(file: String($0.path.dropFirst()), run: .assets, source: .attachment($0))
    }
    items.reserveCapacity(items.count + portal.plan.pages.count)
    for run in WritingRun.allCases {
      for page in portal.plan.pages where WritingRun(page.subject) == run {
        items.append(PublishItem(file: page.file, run: run, source: .page(page)))
      }
    }
    return items
  }
}

/// Makes the bytes of files; one worker's, with its own renderer.
struct ItemReader {
  /// Why there are no bytes.
  enum Failure: Error {
    case wrong(Diagnostic)
    case unreadable(PublishFailure)
  }

  private var renderer: PageRenderer
  private let readAttachment: AttachmentReader
  private let measures: FileMeasures?

  init(
    _ portal: Portal, readAttachment: @escaping AttachmentReader, measures: FileMeasures? = nil
  ) {
    renderer = PageRenderer(portal)
    self.readAttachment = readAttachment
    self.measures = measures
  }

  mutating func bytes(of item: PublishItem) throws(Failure) -> [UInt8] {
    guard let measures else { return try make(item) }
    let start = ContinuousClock.now
    let bytes = try make(item)
    let time = (ContinuousClock.now - start).components
    var template: String?
    if case .page = item.source { template = renderer.template }
    measures.add(
      FileMeasures.File(
        path: item.file, template: template,
        seconds: Double(time.seconds) + Double(time.attoseconds) / 1e18, bytes: bytes.count))
    return bytes
  }

  private mutating func make(_ item: PublishItem) throws(Failure) -> [UInt8] {
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
        throw .wrong(error)
      }
    case .page(let page):
      do {
        return try renderer.render(page)
      } catch {
        throw .wrong(error)
      }
    }
  }
}

/// What readers get of a file beside the articles.
///
/// - Parameters:
///   - attachment: The file and what is done to it.
///   - bytes: What is in it.
/// - Returns: The same bytes, unless something in them has to go.
/// - Throws: Where it is a drawing that cannot be cleaned.
package func publishedBytes(
  of attachment: Edition.Attachment, _ bytes: [UInt8]
) throws(Diagnostic) -> [UInt8] {
  switch attachment.treatment {
  case .asIs: bytes
  case .text: disarmingServerCommands(in: bytes) ?? bytes
  case .drawing: try cleanDrawing(bytes, path: attachment.asset.path).bytes
  }
}

/// Tells of commands to a server that lost their meaning; `nil` where there were none.
func disarmedTextWarning(_ attachment: Edition.Attachment, _ bytes: [UInt8]) -> Diagnostic? {
  guard attachment.treatment == .text, bytes.count > attachment.asset.size else { return nil }
  return Diagnostic(
    .warning, id: "server-command",
    "this file holds commands to a server; a space in each takes their meaning",
    at: SourceSpan(file: attachment.asset.path),
    help: "add it to 'publish' in sitegen.yml to publish it as it is")
}

// Which file of a wire is at fault where something cannot be published: it can be left out, and the rest goes on.
extension Portal {
  /// The file that an item is made from, where that is a wire's.
  func wireFile(of item: PublishItem) -> SourceSpan? {
    guard plan.edition.configuration.trust.hasWires, let path = sourcePath(of: item),
      plan.edition.configuration.trust.level(ofFile: path) == .wire
    else { return nil }
    return SourceSpan(file: path)
  }

  /// The same for all files of the output that are made from one.
  func wireFiles(_ items: [PublishItem]) -> [String: SourceSpan] {
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
    case .article(let place): plan.edition.articles[place].document.path
    case .standing(let place): plan.edition.pages[place].document.path
    case .section(let place, _): plan.edition.sections[place].document?.path
    default: nil
    }
  }
}

extension Diagnostic {
  /// The same mistake reported at the file that brought it about, with its own span as a note.
  func inFile(_ file: SourceSpan) -> Diagnostic {
    Diagnostic(
      severity, id: id, message, at: file,
      notes: (span.map { [.init("it shows here", at: $0)] } ?? []) + notes, help: help)
  }
}
