import Foundation
import Synchronization
import TestSupport

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Readers who request pages of a preview all the time, on connections of their own.
///
/// Every answer must be a whole page. While one file changes, it must even be the page of the
/// edition before the change or of the one after it.
final class PreviewClients: Sendable {
  /// An answer to a request.
  struct Answer: Sendable {
    var file: String
    var status: Int
    /// The page without the script of the preview.
    var page: Data
  }

  private struct State {
    /// The files of the edition before the change.
    var pages: [String: Data] = [:]
    var files: [String] = []
    /// The answers that are not the page before the change.
    var answers: [Answer] = []
    var errors: [String] = []
    var count = 0
    var isOver = false
  }

  private let port: Int
  private let state = Mutex(State())

  /// - Parameter port: The port of the preview.
  init(port: Int) { self.port = port }

  /// Requests random pages until `end()` is called.
  func run(seed: UInt64) async {
    let session = URLSession(configuration: .ephemeral)
    defer { session.invalidateAndCancel() }
    var random = RandomNumbers(seed: seed)
    while !state.withLock(\.isOver) {
      let file = state.withLock { $0.files.isEmpty ? nil : random.pick($0.files) }
      guard let file else {
        try? await Task.sleep(for: .milliseconds(10))
        continue
      }
      do {
        add(try await Self.answer(file, port: port, session))
      } catch {
        state.withLock { if !$0.isOver { $0.errors.append("\(file): \(error)") } }
      }
      // Leaves the processor to the preview.
      try? await Task.sleep(for: .milliseconds(15))
    }
  }

  /// Ends the requests.
  func end() { state.withLock { $0.isOver = true } }

  /// Begins a change.
  ///
  /// - Parameter pages: The files of the edition before it with their bytes.
  func beginChange(from pages: [String: Data]) {
    state.withLock {
      $0.pages = pages
      $0.files = pages.keys.sorted()
      $0.answers = []
    }
  }

  /// Ends a change and describes the first wrong answer, or returns `nil` if all were right.
  ///
  /// - Parameters:
  ///   - pages: The files of the edition after the change with their bytes.
  ///   - isAtomic: Whether the change was one of one file, so that there was no other edition.
  /// - Returns: The description.
  func endChange(to pages: [String: Data], isAtomic: Bool) -> String? {
    let (answers, errors) = state.withLock { state in
      defer { (state.answers, state.errors) = ([], []) }
      return (state.answers, state.errors)
    }
    if let error = errors.first { return "a request failed: \(error)" }
    for answer in answers {
      let isGone = answer.status == 404 && pages[answer.file] == nil
      if isGone || answer.page == pages[answer.file] { continue }
      if isAtomic { return "\(answer.file) is of neither edition: \(answer.status)" }
      if let fault = answer.fault { return "\(answer.file): \(fault)" }
    }
    return nil
  }

  /// The number of answers so far.
  var count: Int { state.withLock(\.count) }

  private func add(_ answer: Answer) {
    state.withLock { state in
      state.count += 1
      if answer.status != 200 || answer.page != state.pages[answer.file] {
        state.answers.append(answer)
      }
    }
  }

  /// Requests a file of the output.
  static func answer(_ file: String, port: Int, _ session: URLSession) async throws -> Answer {
    let path =
      file.hasSuffix("/index.html") || file == "index.html"
      ? String(file.dropLast("index.html".count)) : file
    guard let encoded = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed),
      let url = URL(string: "http://127.0.0.1:\(port)/\(encoded)")
    else { throw TestError("not a path: \(path)") }
    let (data, response) = try await session.data(from: url)
    return Answer(
      file: file, status: (response as? HTTPURLResponse)?.statusCode ?? 0,
      page: withoutScript(data))
  }

  /// Removes the element that the preview adds to a page.
  private static func withoutScript(_ page: Data) -> Data {
    guard let start = page.range(of: Data("<script src=\"/_sitegen/reload.js\"".utf8)),
      let end = page.range(of: Data("</script>".utf8), in: start.upperBound..<page.endIndex)
    else { return page }
    return page[..<start.lowerBound] + page[end.upperBound...]
  }
}

extension PreviewClients.Answer {
  /// What is wrong with the answer, whatever the edition is; `nil` if it is a whole page.
  fileprivate var fault: String? {
    guard [200, 404, 500].contains(status) else { return "the status is \(status)" }
    let text = String(decoding: page, as: UTF8.self)
    let end = text.reversed().drop(while: \.isWhitespace).prefix(7)
    if text.hasPrefix("<!doctype html>"), String(end.reversed()) != "</html>" {
      return "the page ends with \(text.suffix(60))"
    }
    return status == 200 && page.isEmpty && file.hasSuffix(".html") ? "the page is empty" : nil
  }
}
