package import Basics
package import Content
internal import Newsroom
package import Publishing
internal import Synchronization
internal import Text

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
    /// The errors of the site, if `state` is the last portal before them.
    var problems: String?
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
  private let editorLink: @Sendable (String) -> String?
  private let loaded = LoadedFiles()

  /// Serves a first state.
  ///
  /// - Parameters:
  ///   - state: The first state.
  ///   - openFile: Opens a file of the site.
  ///   - sources: Returns the text that a diagnostic quotes.
  ///   - editorLink: Returns the address that opens a file of the site in an editor.
  package init(
    _ state: State,
    openFile: @escaping @Sendable (String) throws(FileError) -> OpenFile,
    sources: @escaping @Sendable (String) -> SourceText?,
    editorLink: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    current = Mutex(Self.snapshot(of: state, after: nil))
    self.openFile = openFile
    self.sources = sources
    self.editorLink = editorLink
  }

  /// Serves another state from now on; in place of errors, the last portal before them.
  package func show(_ state: State) {
    var next = Self.snapshot(of: state, after: current.withLock { $0 })
    // Freed after the lock, which all requests need.
    _ = current.withLock { current -> Snapshot in
      let last = current
      if case .broken(let text) = state, case .portal = current.state {
        current.problems = text
      } else {
        next.generation = current.generation + 1
        current = next
      }
      return last
    }
  }

  /// Collects what open pages are told after a change; call it once for each change.
  ///
  /// - Parameters:
  ///   - paths: The changed files of the site; `nil` if they are unknown.
  ///   - navigates: Whether to open the page of the changed file, if there is one.
  /// - Returns: The news.
  package func news(after paths: Set<String>?, navigates: Bool) -> PreviewNews {
    let snapshot = current.withLock { $0 }
    let files = loaded.changes { version(of: $0, snapshot) }
    guard case .portal(let portal) = snapshot.state, navigates, let paths,
      snapshot.problems == nil
    else { return PreviewNews(files: files, problems: snapshot.problems) }
    let documents = portal.plan.edition.documents { paths.contains($0.path) }
    return PreviewNews(files: files, opens: documents.count == 1 ? documents[0].path : nil)
  }

  /// The instant at which a date changes the portal; `nil` if there is none after a given one.
  package func nextChange(after now: Instant) -> Instant? {
    guard case .portal(let portal) = current.withLock({ $0.state }) else { return nil }
    let next = portal.plan.edition.validity.steadyUntil
    return next > now ? next : nil
  }

  private static func snapshot(of state: State, after last: Snapshot?) -> Snapshot {
    guard case .portal(let portal) = state else {
      return Snapshot(state: state, pages: [:], files: [:], fragments: [:])
    }
    let assets = portal.assets.map { ($0.path, File.bytes($0.bytes)) }
    let attachments = portal.plan.edition.attachments.map {
      ($0.path, File.attachment($0))
    }
    return Snapshot(
      state: state, pages: pages(of: portal.plan, after: last),
      files: Dictionary(assets + attachments, uniquingKeysWith: { first, _ in first }),
      fragments: fragments(of: portal.plan))
  }

  /// Returns the pages by address, those of the last state if the plan is the same.
  private static func pages(of plan: PagePlan, after last: Snapshot?) -> [String: Page] {
    if let last, case .portal(let portal) = last.state, plan.hasSamePages(as: portal.plan) {
      return last.pages
    }
    return Dictionary(plan.pages.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
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
    if let file = snapshot.files[path] {
      let response = response(file, path)
      loaded.add(path, version: response.entityTag ?? "")
      return .ready(response)
    }
    if snapshot.pages[path + "/"] != nil { return .ready(.redirect(to: path + "/")) }
    // A page may name a file that is only now being made.
    loaded.add(path, version: "")
    guard let missing = snapshot.pages["/404.html"] else { return .ready(.plain(404, "")) }
    return rendering(missing, snapshot, portal, status: 404)
  }

  private func response(_ file: File, _ path: String) -> PreviewResponse {
    switch file {
    case .bytes(let bytes):
      .file(bytes, contentType: contentType(forPath: path), entityTag: Self.version(of: bytes))
    case .attachment(let attachment): response(attachment, path)
    }
  }

  /// Returns the entity tag that a file has now; an empty text if there is none.
  private func version(of path: String, _ snapshot: Snapshot) -> String {
    switch snapshot.files[path] {
    case .bytes(let bytes): Self.version(of: bytes)
    case .attachment(let attachment): (try? openFile(attachment.asset.path).version) ?? ""
    case nil: snapshot.pages[path] == nil ? "" : "\(snapshot.generation)"
    }
  }

  private static func version(of bytes: [UInt8]) -> String {
    String(checksum(of: bytes), radix: 16)
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
        return .file(
          try publishedBytes(of: attachment, bytes), contentType: type, entityTag: file.version)
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
      var response = PreviewResponse(
        status: status, contentType: contentType(forPath: page.file), body: bytes,
        isFragment: page.isFragment)
      response.remarks = PageRemarks(page, in: portal.plan.edition, editorLink: editorLink)
      if page.isFragment || !response.contentType.hasPrefix("text/html") {
        // Other pages load it; it is not rendered again only to learn whether it has changed.
        loaded.add(page.path, version: "\(snapshot.generation)")
      }
      return response
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
