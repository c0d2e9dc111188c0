internal import Basics
internal import Content
internal import Newsroom

/// Renders and stages files; one worker's, with its own renderer and its own hold on the output folder.
struct StagingWorker: ~Copyable {
  /// What became of one file.
  enum Outcome: Sendable {
    case done(OutputFolder.Staging)
    case wrong(Diagnostic)
    case failed(PublishFailure)
  }

  private var renderer: PageRenderer
  private var folder: OutputFolder?
  private let late: Set<String>
  private var failure = PublishFailure(path: "", message: "")

  init(_ portal: Portal, output: String, writesEverything: Bool, late: Set<String>) {
    self.late = late
    renderer = PageRenderer(portal)
    do {
      folder = try OutputFolder(path: output, writesEverything: writesEverything)
    } catch {
      failure = error
    }
  }

  /// Makes the bytes of one file and stages them.
  mutating func stage(
    _ item: PublishItem,
    readAttachment: (_ path: String) throws(PublishFailure) -> [UInt8]
  ) -> Outcome {
    let bytes: [UInt8]
    switch item {
    case .asset(let asset): bytes = asset.bytes
    case .attachment(let attachment):
      do {
        bytes = try readAttachment(attachment.asset.path)
      } catch {
        return .failed(error)
      }
    case .page(let page):
      do {
        bytes = try renderer.render(page)
      } catch {
        return .wrong(error)
      }
    }
    return stage(item.file, bytes)
  }

  private mutating func stage(_ file: String, _ bytes: [UInt8]) -> Outcome {
    if late.contains(file) { return .done(.late(bytes: bytes)) }
    do {
      guard let staging = try folder?.stage(file, bytes) else { return .failed(failure) }
      return .done(staging)
    } catch {
      return .failed(error)
    }
  }
}
