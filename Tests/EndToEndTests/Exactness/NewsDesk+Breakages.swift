import Foundation

// What goes wrong on a desk and is mended later.
extension NewsDesk {
  typealias Breakage = @Sendable (inout NewsDesk) -> (breaking: [SiteStep], mending: [SiteStep])

  private static let readsTicker = "{{ load_data('ticker.json') | length }}"

  static let breakages: [Breakage] = [
    { $0.breakFile("Content/local/broken.md", "---\ntitle: Broken\ndate: tomorrow\n---\n") },
    { $0.breakFile("Content/sport/untitled.md", "---\ndraft: false\n---\nNo words.\n") },
    { $0.breakFile("Content/sport/open.md", "---\ntitle: [\n---\n") },
    { desk in
      let page = desk.breakFile("Templates/parts/footer.html", readsTicker)
      let data = desk.breakFile("Data/ticker.json", "[\"fog\"")
      return (page.breaking + data.breaking, data.mending + page.mending)
    },
    { $0.breakFile("Templates/longread.html", "{% extends \"article.html\" %}{% block main %}") },
    { $0.breakFile("Templates/tag.html", "{{ tag.title | uper }}") },
    { $0.breakFile("sitegen.yml", "titel: The Paper\n") },
    { desk in
      let story = desk.dice.pick(desk.stories)
      return desk.breakFile(
        story.path, story.text.replacingFirst("title:", with: "date: never\ntitle:"))
    },
    { desk in
      let name = desk.newName()
      let text = "---\ntitle: Twin\nurl: /\(name)/\n---\n"
      let first = desk.breakFile("Content/local/\(name)-a.md", text)
      let second = desk.breakFile("Content/sport/\(name)-b.md", text)
      return (first.breaking + second.breaking, first.mending)
    },
  ]

  /// Writes a broken file, and later what was there before; a file that was not there goes, or is mended.
  private mutating func breakFile(_ path: String, _ text: String) -> (
    breaking: [SiteStep], mending: [SiteStep]
  ) {
    let old = files[path]
    let breaking = write(path, text)
    return ([breaking], [old.map { write(path, $0) } ?? remove(path)])
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = range(of: part) else { return self }
    return replacingCharacters(in: range, with: other)
  }
}
