import TestSupport

/// An article of the news desk: its location, front matter and paragraphs.
struct Story: Sendable {
  /// The folder below `Content/`, without leading and trailing slashes.
  var folder: String
  /// The file name without its extension; the last part of the address.
  var name: String
  /// Whether it is an `index.md` in its own folder, with a picture.
  var isBundle: Bool
  /// The YAML values by key.
  var front: [String: String]
  var paragraphs: [String]

  var path: String {
    isBundle ? "Content/\(folder)/\(name)/index.md" : "Content/\(folder)/\(name).md"
  }

  /// The path of the picture of a bundle.
  var picture: String { "Content/\(folder)/\(name)/map.svg" }

  var text: String {
    let lines = front.keys.sorted().map { "\($0): \(front[$0] ?? "")" }
    return "---\n" + lines.joined(separator: "\n") + "\n---\n\n"
      + paragraphs.joined(separator: "\n\n") + "\n"
  }

  /// Returns a Markdown link from this story to another one.
  func link(to other: Story, words: String) -> String {
    let ups = path.split(separator: "/").count - 2
    return "[\(words)](" + String(repeating: "../", count: ups)
      + other.path.dropFirst("Content/".count) + ")"
  }
}

// The edits of articles.
extension NewsDesk {
  static let edits: [Edit] =
    storyEdits + siteEdits
    + frontEdits.map { key, weight, value in
      Edit(name: key, weight: weight) { $0.changeFront(key, value) }
    }

  private static let storyEdits: [Edit] = [
    Edit(name: "add", weight: 4) { $0.addStory() },
    Edit(name: "delete", weight: 3) { $0.deleteStory() },
    Edit(name: "words", weight: 3) { desk in
      desk.changeStory { desk, story in story.paragraphs.append(desk.paragraph(in: story)) }
    },
    Edit(name: "fewer words") { desk in
      desk.changeStory { _, story in
        if story.paragraphs.count > 1 { story.paragraphs.removeFirst() }
      }
    },
    Edit(name: "a letter", weight: 3) { $0.changeLetter() },
    Edit(name: "rename", weight: 2) { desk in
      desk.moveStory { desk, story in story.name = desk.newName() }
    },
    Edit(name: "rename by day") { desk in
      desk.moveStory { desk, story in
        story.name = "2026-02-1\(desk.random.number(below: 10))-\(desk.newName())"
      }
    },
    Edit(name: "move", weight: 2) { desk in
      desk.moveStory { desk, story in story.folder = desk.random.pick(Self.sections) }
    },
    Edit(name: "deeper") { desk in
      desk.moveStory { desk, story in story.folder = desk.random.pick(Self.sections) + "/2026/02" }
    },
    Edit(name: "touch") { desk in
      desk.stories.isEmpty ? [] : [.touch(desk.random.pick(desk.stories).path)]
    },
    Edit(name: "picture") { desk in
      let bundles = desk.stories.filter(\.isBundle)
      guard !bundles.isEmpty else { return [] }
      let picture = desk.random.pick(bundles).picture
      return [
        desk.write(
          picture, "<svg xmlns=\"http://www.w3.org/2000/svg\"><!--\(desk.word())--></svg>\n")
      ]
    },
  ]

  /// The keys of the front matter with weights and random values.
  private static let frontEdits: [(String, Int, @Sendable (inout NewsDesk) -> String)] = [
    ("title", 2, { $0.title() }),
    ("tags", 3, { $0.list(tags) }),
    ("authors", 2, { $0.list(authors) }),
    ("date", 3, { $0.date() }),
    ("updated", 1, { $0.date() }),
    (
      "expires", 2,
      { BuildOptions.date(minutes: $0.options.minutes + $0.random.number(below: 40_000) - 4_000) }
    ),
    ("draft", 2, { $0.random.pick(["true", "false"]) }),
    ("views", 3, { "\($0.random.number(below: 2_000))" }),
    ("likes", 1, { "\($0.random.number(below: 50))" }),
    ("section", 1, { $0.random.pick(["local", "sport", "weather"]) }),
    ("description", 1, { "\"\($0.words(9)) <b>\"" }),
    ("kicker", 1, { $0.words(2) }),
    ("series", 1, { $0.random.pick(["The bridge", "Winter"]) }),
    ("featured", 1, { _ in "true" }),
    ("weight", 1, { "\($0.random.number(below: 5))" }),
    ("norank", 1, { _ in "true" }),
    ("norecommend", 1, { _ in "true" }),
    ("noindex", 1, { _ in "true" }),
    ("language", 1, { $0.random.pick(["de", "ar", "en"]) }),
    ("template", 1, { _ in "longread" }),
    ("aliases", 1, { "[/old/\($0.newName())/]" }),
    ("slug", 1, { $0.newName() }),
    ("corrections", 1, { "[{date: \($0.date()), text: \($0.words(4))}]" }),
  ]

  mutating func addStory() -> [SiteStep] {
    var story = Story(
      folder: random.pick(Self.sections), name: newName(), isBundle: random.isOne(in: 5),
      front: ["title": title(), "date": date()], paragraphs: [])
    for (key, _, value) in Self.frontEdits where random.isOne(in: 7) {
      if story.front[key] == nil { story.front[key] = value(&self) }
    }
    if random.isOne(in: 2) { story.front["tags"] = list(Self.tags) }
    if random.isOne(in: 2) { story.front["views"] = "\(random.number(below: 2_000))" }
    for _ in 0...random.number(below: 4) { story.paragraphs.append(paragraph(in: story)) }
    var steps: [SiteStep] = []
    if story.isBundle {
      story.front["image"] = "{src: map.svg, alt: \(word())}"
      steps.append(write(story.picture, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"))
    }
    stories.append(story)
    return steps + [write(story.path, story.text)]
  }

  private mutating func deleteStory() -> [SiteStep] {
    guard stories.count > 8 else { return addStory() }
    let story = stories.remove(at: random.number(below: stories.count))
    return [remove(story.path)] + (story.isBundle ? [remove(story.picture)] : [])
  }

  /// Changes a story and writes its file.
  mutating func changeStory(_ change: (inout NewsDesk, inout Story) -> Void) -> [SiteStep] {
    guard !stories.isEmpty else { return [] }
    let index = random.number(below: stories.count)
    var story = stories[index]
    change(&self, &story)
    stories[index] = story
    return [write(story.path, story.text)]
  }

  private mutating func changeFront(
    _ key: String, _ value: @Sendable (inout NewsDesk) -> String
  ) -> [SiteStep] {
    let new = key != "title" && random.isOne(in: 4) ? nil : value(&self)
    return changeStory { _, story in story.front[key] = new }
  }

  /// Changes one letter without a change of the file's size and modification time.
  private mutating func changeLetter() -> [SiteStep] {
    let letters: [Character] = ["a", "e", "o", "n", "r"]
    var steps = changeStory { desk, story in
      let last = story.paragraphs.count - 1
      guard let index = story.paragraphs[last].firstIndex(where: letters.contains) else { return }
      let others = letters.filter { $0 != story.paragraphs[last][index] }
      story.paragraphs[last].replaceSubrange(index...index, with: [desk.random.pick(others)])
    }
    if case .write(let path, let text, _) = steps.last { steps = [.write(path, text, .sameTime)] }
    return steps
  }

  /// Changes the name or folder of a story and moves its files, sometimes with new text.
  private mutating func moveStory(_ change: (inout NewsDesk, inout Story) -> Void) -> [SiteStep] {
    guard !stories.isEmpty else { return [] }
    let index = random.number(below: stories.count)
    let old = stories[index]
    var new = old
    change(&self, &new)
    stories[index] = new
    guard new.path != old.path else { return [] }
    var steps = [SiteStep.move(old.path, to: new.path)]
    if old.isBundle { steps.append(.move(old.picture, to: new.picture)) }
    // Relative links would lead out of `Content/` now.
    let isDeeper = new.folder.split(separator: "/").count != old.folder.split(separator: "/").count
    if isDeeper { stories[index].paragraphs = ["\(words(20))."] }
    return isDeeper || random.isOne(in: 3) ? steps + [write(new.path, stories[index].text)] : steps
  }
}
