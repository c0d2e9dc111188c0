internal import Basics
internal import Content
internal import Newsroom

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
