internal import Basics
internal import Content
internal import Newsroom

extension PageRemarks {
  /// The remarks on a page: about its document, if it has one.
  init(_ page: Page, in edition: Edition, editorLink: (String) -> String?) {
    self.init()
    guard let document = page.document(in: edition) else { return }
    notice = Self.notice(
      on: document.front.window, now: edition.now, zone: edition.configuration.timezone)
    file = document.path
    editor = editorLink(document.path)
  }

  /// Returns what readers see instead of a document, and what they will see later.
  static func notice(on window: PublicationWindow, now: Instant, zone: Zone) -> String? {
    func text(_ instant: Instant) -> String { "\(Moment(instant, in: zone).plain) \(zone.name)" }
    var parts: [String] = []
    let start = window.from.flatMap { $0 > now ? $0 : nil }
    switch (window.isDraft, start) {
    case (true, nil): parts.append("draft: readers do not see it")
    case (true, let start?):
      parts.append("draft: readers do not see it, and its date is \(text(start))")
    case (false, let start?): parts.append("under embargo: goes live at \(text(start))")
    case (false, nil): break
    }
    if let end = window.until {
      parts.append(end > now ? "expires at \(text(end))" : "expired at \(text(end))")
    }
    guard let first = parts.first else { return nil }
    parts[0] = first.prefix(1).uppercased() + first.dropFirst()
    return parts.joined(separator: "; ")
  }
}

extension Page {
  /// The document that the page shows, if it shows one.
  fileprivate func document(in edition: Edition) -> Document? {
    switch subject {
    case .home: edition.home.document
    case .article(let index): edition.articles[index].document
    case .standing(let index): edition.pages[index].document
    case .section(let index, _), .contact(let index?, _): edition.sections[index].document
    case .author(let index, _): edition.authors[index].document
    default: nil
    }
  }
}
