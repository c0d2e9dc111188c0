package import Basics
package import Content
internal import Newsroom
package import Publishing
internal import Synchronization

/// A portal as the preview shows it: pages are rendered when they are asked for, by the very function that `build`
/// uses, so nothing can look different here.
package final class ServedPortal: Sendable {
  /// What there is to show: a portal, or why there is none.
  package enum State: Sendable {
    case portal(Portal)
    /// The text of the diagnostics.
    case broken(String)
  }

  private struct Shown: Sendable {
    var state: State
    var pages: [String: Page]
    var files: [String: File]
    /// The fragments that pages have put in by a server or a cache, by URL.
    var parts: [String: Page]
    /// Counts what was shown, so that no page of an earlier state is taken for one of this.
    var edition = 0
  }

  private enum File: Sendable {
    case bytes([UInt8])
    case attachment(Edition.Attachment)
  }

  private let shown: Mutex<Shown>
  private let openFile: @Sendable (String) throws(ReadFailure) -> OpenFile
  private let sources: @Sendable (String) -> SourceText?

  /// - Parameters:
  ///   - state: What to show first.
  ///   - openFile: Opens a file of the site.
  ///   - sources: Gives the text behind a diagnostic.
  package init(
    _ state: State,
    openFile: @escaping @Sendable (String) throws(ReadFailure) -> OpenFile,
    sources: @escaping @Sendable (String) -> SourceText?
  ) {
    shown = Mutex(Self.index(state))
    self.openFile = openFile
    self.sources = sources
  }

  /// Shows something else from now on.
  package func show(_ state: State) {
    var next = Self.index(state)
    shown.withLock { shown in
      next.edition = shown.edition + 1
      shown = next
    }
  }

  private static func index(_ state: State) -> Shown {
    guard case .portal(let portal) = state else {
      return Shown(state: state, pages: [:], files: [:], parts: [:])
    }
    let pages = portal.plan.pages.map { ($0.path, $0) }
    let assets = portal.assets.map { ($0.path, File.bytes($0.bytes)) }
    let attachments = portal.plan.edition.attachments.map {
      ($0.path, File.attachment($0))
    }
    return Shown(
      state: state, pages: Dictionary(pages, uniquingKeysWith: { first, _ in first }),
      files: Dictionary(assets + attachments, uniquingKeysWith: { first, _ in first }),
      parts: parts(of: portal.plan))
  }

  private static func parts(of plan: PagePlan) -> [String: Page] {
    guard plan.edition.configuration.isServerParsed else { return [:] }
    let fragments = plan.pages.filter(\.isFragment)
    return Dictionary(
      fragments.map { (plan.edition.url(of: $0.path), $0) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// The answer for a path below the base path: decoded, starting with a slash.
  package func respond(to path: String) -> PreviewAnswer {
    let now = shown.withLock { $0 }
    switch now.state {
    case .broken(let text):
      return .ready(errorPage(title: "The site has errors", details: text))
    case .portal(let portal): return respond(to: path, now, portal)
    }
  }

  private func respond(to path: String, _ now: Shown, _ portal: Portal) -> PreviewAnswer {
    let clean = path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path
    if let page = now.pages[clean] { return rendering(page, now, portal, status: 200) }
    if let file = now.files[path] { return .ready(answer(file, path)) }
    if now.pages[path + "/"] != nil { return .ready(.redirect(to: path + "/")) }
    guard let missing = now.pages["/404.html"] else { return .ready(.plain(404, "")) }
    return rendering(missing, now, portal, status: 404)
  }

  private func answer(_ file: File, _ path: String) -> PreviewResponse {
    switch file {
    case .bytes(let bytes): return .file(bytes, contentType: contentType(forPath: path))
    case .attachment(let source): return answer(source, path)
    }
  }

  private func answer(_ source: Edition.Attachment, _ path: String) -> PreviewResponse {
    let type = contentType(forPath: path)
    do throws(ReadFailure) {
      let file = try openFile(source.asset.path)
      guard isChanged(source, size: file.size) else { return .file(file, contentType: type) }
      let bytes = try file.readAll()
      do throws(Diagnostic) {
        return .file(try publishedBytes(of: source, bytes), contentType: type)
      } catch {
        return errorPage(title: "A file cannot be published", details: error.text(source: sources))
      }
    } catch {
      return errorPage(title: "A file cannot be read", details: error.message)
    }
  }

  /// Whether publishing may change the bytes of a file.
  ///
  /// Long texts are sent as they are: only a server obeys the commands that publishing disarms, and memory stays bounded.
  private func isChanged(_ source: Edition.Attachment, size: Int) -> Bool {
    switch source.treatment {
    case .asIs: false
    case .drawing: true
    case .text: size <= 1 << 20
    }
  }

  private func rendering(
    _ page: Page, _ now: Shown, _ portal: Portal, status: Int
  ) -> PreviewAnswer {
    .rendering(
      Rendering(key: "\(now.edition) \(status) \(page.path)", lane: page.isBrief ? .brief : .pages)
      {
        self.render(page, now, portal, status: status)
      })
  }

  private func render(
    _ page: Page, _ now: Shown, _ portal: Portal, status: Int
  ) -> PreviewResponse {
    var renderer = PageRenderer(portal)
    do throws(Diagnostic) {
      let bytes = try complete(try renderer.render(page), now, &renderer)
      return PreviewResponse(
        status: status, contentType: contentType(forPath: page.file), body: bytes,
        isPart: page.isFragment)
    } catch {
      return errorPage(
        title: "This page cannot be rendered", details: error.text(source: sources))
    }
  }

  /// Puts in what a server or a cache would.
  private func complete(
    _ page: [UInt8], _ now: Shown, _ renderer: inout PageRenderer
  ) throws(Diagnostic) -> [UInt8] {
    guard !now.parts.isEmpty else { return page }
    var failure: Diagnostic?
    let whole = resolvingIncludes(page) { url in
      guard let part = now.parts[url] else { return nil }
      do throws(Diagnostic) {
        return try renderer.render(part)
      } catch {
        failure = error
        return nil
      }
    }
    if let failure { throw failure }
    return whole
  }
}

extension Page {
  /// Whether it takes next to no time, or stands for a page that there is not; such pages wait for no others.
  fileprivate var isBrief: Bool {
    switch subject {
    case .robots, .likeSignal, .redirect, .notFound: true
    default: false
    }
  }
}
