package import Basics
package import Content
internal import Newsroom
package import Publishing
internal import Synchronization

/// The portal that the preview serves.
///
/// Pages are rendered on request, by the same function that `build` uses, so that they are equal.
package final class ServedPortal: Sendable {
  /// What is served: a portal, or the errors that prevent one.
  package enum State: Sendable {
    case portal(Portal)
    /// The text of the diagnostics.
    case broken(String)
  }

  /// A state with its pages and files by address.
  private struct Snapshot: Sendable {
    var state: State
    var pages: [String: Page]
    var files: [String: File]
    /// The fragments that a server or a cache includes in pages, by URL.
    var fragments: [String: Page]
    /// Counts the states, so that a rendering of an earlier state is not reused.
    var generation = 0
  }

  private enum File: Sendable {
    case bytes([UInt8])
    case attachment(Edition.Attachment)
  }

  private let current: Mutex<Snapshot>
  private let openFile: @Sendable (String) throws(FileError) -> OpenFile
  private let sources: @Sendable (String) -> SourceText?

  /// Serves a first state.
  ///
  /// - Parameters:
  ///   - state: The first state.
  ///   - openFile: Opens a file of the site.
  ///   - sources: Returns the text that a diagnostic quotes.
  package init(
    _ state: State,
    openFile: @escaping @Sendable (String) throws(FileError) -> OpenFile,
    sources: @escaping @Sendable (String) -> SourceText?
  ) {
    current = Mutex(Self.snapshot(of: state))
    self.openFile = openFile
    self.sources = sources
  }

  /// Serves another state from now on.
  package func show(_ state: State) {
    var next = Self.snapshot(of: state)
    current.withLock { current in
      next.generation = current.generation + 1
      current = next
    }
  }

  private static func snapshot(of state: State) -> Snapshot {
    guard case .portal(let portal) = state else {
      return Snapshot(state: state, pages: [:], files: [:], fragments: [:])
    }
    let pages = portal.plan.pages.map { ($0.path, $0) }
    let assets = portal.assets.map { ($0.path, File.bytes($0.bytes)) }
    let attachments = portal.plan.edition.attachments.map {
      ($0.path, File.attachment($0))
    }
    return Snapshot(
      state: state, pages: Dictionary(pages, uniquingKeysWith: { first, _ in first }),
      files: Dictionary(assets + attachments, uniquingKeysWith: { first, _ in first }),
      fragments: fragments(of: portal.plan))
  }

  private static func fragments(of plan: PagePlan) -> [String: Page] {
    guard plan.edition.configuration.isServerParsed else { return [:] }
    let fragments = plan.pages.filter(\.isFragment)
    return Dictionary(
      fragments.map { (plan.edition.url(of: $0.path), $0) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// Answers a request for a path below the base path: decoded, with a leading slash.
  package func respond(to path: String) -> PreviewAnswer {
    let snapshot = current.withLock { $0 }
    switch snapshot.state {
    case .broken(let text):
      return .ready(.errorPage(title: "The site has errors", details: text))
    case .portal(let portal): return respond(to: path, snapshot, portal)
    }
  }

  private func respond(to path: String, _ snapshot: Snapshot, _ portal: Portal) -> PreviewAnswer {
    let clean = path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path
    if let page = snapshot.pages[clean] { return rendering(page, snapshot, portal, status: 200) }
    if let file = snapshot.files[path] { return .ready(response(file, path)) }
    if snapshot.pages[path + "/"] != nil { return .ready(.redirect(to: path + "/")) }
    guard let missing = snapshot.pages["/404.html"] else { return .ready(.plain(404, "")) }
    return rendering(missing, snapshot, portal, status: 404)
  }

  private func response(_ file: File, _ path: String) -> PreviewResponse {
    switch file {
    case .bytes(let bytes): .file(bytes, contentType: contentType(forPath: path))
    case .attachment(let attachment): response(attachment, path)
    }
  }

  private func response(_ attachment: Edition.Attachment, _ path: String) -> PreviewResponse {
    let type = contentType(forPath: path)
    do throws(FileError) {
      let file = try openFile(attachment.asset.path)
      guard needsTreatment(attachment, size: file.size) else {
        return .file(file, contentType: type)
      }
      let bytes = try file.readAll()
      do throws(Diagnostic) {
        return .file(try publishedBytes(of: attachment, bytes), contentType: type)
      } catch {
        return .errorPage(title: "A file cannot be published", details: error.text(source: sources))
      }
    } catch {
      return .errorPage(title: "A file cannot be read", details: error.message)
    }
  }

  /// Whether publishing may change the bytes of a file.
  ///
  /// Long texts are sent unchanged to bound memory: publishing only disarms server commands in
  /// them, and the preview does not run any.
  private func needsTreatment(_ attachment: Edition.Attachment, size: Int) -> Bool {
    switch attachment.treatment {
    case .asIs: false
    case .drawing: true
    case .text: size <= 1 << 20
    }
  }

  private func rendering(
    _ page: Page, _ snapshot: Snapshot, _ portal: Portal, status: Int
  ) -> PreviewAnswer {
    .rendering(
      Rendering(
        key: "\(snapshot.generation) \(status) \(page.path)", lane: page.isBrief ? .brief : .pages
      ) {
        self.render(page, snapshot, portal, status: status)
      })
  }

  private func render(
    _ page: Page, _ snapshot: Snapshot, _ portal: Portal, status: Int
  ) -> PreviewResponse {
    var renderer = PageRenderer(portal)
    do throws(Diagnostic) {
      let bytes = try includingFragments(try renderer.render(page), snapshot, &renderer)
      return PreviewResponse(
        status: status, contentType: contentType(forPath: page.file), body: bytes,
        isFragment: page.isFragment)
    } catch {
      return .errorPage(
        title: "This page cannot be rendered", details: error.text(source: sources))
    }
  }

  /// Includes the fragments that a server or a cache would include.
  private func includingFragments(
    _ page: [UInt8], _ snapshot: Snapshot, _ renderer: inout PageRenderer
  ) throws(Diagnostic) -> [UInt8] {
    guard !snapshot.fragments.isEmpty else { return page }
    var diagnostic: Diagnostic?
    let whole = resolvingIncludes(page) { url in
      guard let fragment = snapshot.fragments[url] else { return nil }
      do throws(Diagnostic) {
        return try renderer.render(fragment)
      } catch {
        diagnostic = error
        return nil
      }
    }
    if let diagnostic { throw diagnostic }
    return whole
  }
}

extension Page {
  /// Whether it renders in almost no time or answers a missing page, so that it must not wait.
  fileprivate var isBrief: Bool {
    switch subject {
    case .robots, .likeSignal, .redirect, .notFound: true
    default: false
    }
  }
}

/// Returns a page with the fragments that a server (SSI) or a cache (ESI) would include.
///
/// - Parameters:
///   - page: HTML with commands such as `<!--#include virtual="/_blocks/ranking.html" -->` or
///     `<esi:include src="/_blocks/ranking.html"/>`.
///   - fragment: Returns the bytes at a URL from the root of the host; a command stays unchanged if
///     it returns `nil`.
/// - Returns: The page with each command replaced once; included bytes are not searched again.
func resolvingIncludes(_ page: [UInt8], fragment: (_ url: String) -> [UInt8]?) -> [UInt8] {
  let commands = [
    (start: Array("<!--#include virtual=\"".utf8), end: Array("\" -->".utf8)),
    (start: Array("<esi:include src=\"".utf8), end: Array("\"/>".utf8)),
  ]
  var result: [UInt8] = []
  result.reserveCapacity(page.count)
  var (copied, index) = (0, 0)
  while let tag = page[index...].firstIndex(of: UInt8(ascii: "<")) {
    index = tag + 1
    guard let command = commands.first(where: { page[tag...].starts(with: $0.start) }) else {
      continue
    }
    let start = tag + command.start.count
    guard let quote = page[start...].firstIndex(of: UInt8(ascii: "\"")),
      page[quote...].starts(with: command.end),
      let bytes = fragment(String(decoding: page[start..<quote], as: UTF8.self))
    else { continue }
    result += page[copied..<tag]
    result += bytes
    copied = quote + command.end.count
    index = copied
  }
  return result + page[copied...]
}
