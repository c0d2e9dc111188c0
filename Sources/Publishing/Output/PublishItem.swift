internal import Basics
internal import Content
internal import Newsroom

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
