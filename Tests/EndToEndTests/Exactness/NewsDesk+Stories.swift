// What happens to articles.
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
        story.name = "2026-02-1\(desk.dice.roll(10))-\(desk.newName())"
      }
    },
    Edit(name: "move", weight: 2) { desk in
      desk.moveStory { desk, story in story.folder = desk.dice.pick(Self.sections) }
    },
    Edit(name: "deeper") { desk in
      desk.moveStory { desk, story in story.folder = desk.dice.pick(Self.sections) + "/2026/02" }
    },
    Edit(name: "touch") { desk in
      desk.stories.isEmpty ? [] : [.touch(desk.dice.pick(desk.stories).path)]
    },
    Edit(name: "picture") { desk in
      let bundles = desk.stories.filter(\.isBundle)
      guard !bundles.isEmpty else { return [] }
      let picture = desk.dice.pick(bundles).picture
      return [
        desk.write(
          picture, "<svg xmlns=\"http://www.w3.org/2000/svg\"><!--\(desk.word())--></svg>\n")
      ]
    },
  ]

  /// Keys of the front matter with their weights and values; a key is left out now and then.
  private static let frontEdits: [(String, Int, @Sendable (inout NewsDesk) -> String)] = [
    ("title", 2, { $0.title() }),
    ("tags", 3, { $0.list(tags) }),
    ("authors", 2, { $0.list(authors) }),
    ("date", 3, { $0.date() }),
    ("updated", 1, { $0.date() }),
    ("expires", 2, { BuildFlags.date(minutes: $0.flags.minutes + $0.dice.roll(40_000) - 4_000) }),
    ("draft", 2, { $0.dice.pick(["true", "false"]) }),
    ("views", 3, { "\($0.dice.roll(2_000))" }),
    ("likes", 1, { "\($0.dice.roll(50))" }),
    ("section", 1, { $0.dice.pick(["local", "sport", "weather"]) }),
    ("description", 1, { "\"\($0.words(9)) <b>\"" }),
    ("kicker", 1, { $0.words(2) }),
    ("series", 1, { $0.dice.pick(["The bridge", "Winter"]) }),
    ("featured", 1, { _ in "true" }),
    ("weight", 1, { "\($0.dice.roll(5))" }),
    ("norank", 1, { _ in "true" }),
    ("norecommend", 1, { _ in "true" }),
    ("noindex", 1, { _ in "true" }),
    ("language", 1, { $0.dice.pick(["de", "ar", "en"]) }),
    ("template", 1, { _ in "longread" }),
    ("aliases", 1, { "[/old/\($0.newName())/]" }),
    ("slug", 1, { $0.newName() }),
    ("corrections", 1, { "[{date: \($0.date()), text: \($0.words(4))}]" }),
  ]

  mutating func addStory() -> [SiteStep] {
    var story = Story(
      folder: dice.pick(Self.sections), name: newName(), isBundle: dice.once(in: 5),
      front: ["title": title(), "date": date()], paragraphs: [])
    for (key, _, value) in Self.frontEdits where dice.once(in: 7) {
      if story.front[key] == nil { story.front[key] = value(&self) }
    }
    if dice.once(in: 2) { story.front["tags"] = list(Self.tags) }
    if dice.once(in: 2) { story.front["views"] = "\(dice.roll(2_000))" }
    for _ in 0...dice.roll(4) { story.paragraphs.append(paragraph(in: story)) }
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
    let story = stories.remove(at: dice.roll(stories.count))
    return [remove(story.path)] + (story.isBundle ? [remove(story.picture)] : [])
  }

  /// Changes a story and writes its file.
  mutating func changeStory(_ change: (inout NewsDesk, inout Story) -> Void) -> [SiteStep] {
    guard !stories.isEmpty else { return [] }
    let place = dice.roll(stories.count)
    var story = stories[place]
    change(&self, &story)
    stories[place] = story
    return [write(story.path, story.text)]
  }

  private mutating func changeFront(
    _ key: String, _ value: @Sendable (inout NewsDesk) -> String
  ) -> [SiteStep] {
    let new = key != "title" && dice.once(in: 4) ? nil : value(&self)
    return changeStory { _, story in story.front[key] = new }
  }

  /// Other bytes, as many as before, and the time of change that the file had.
  private mutating func changeLetter() -> [SiteStep] {
    let letters: [Character] = ["a", "e", "o", "n", "r"]
    var steps = changeStory { desk, story in
      let last = story.paragraphs.count - 1
      guard let place = story.paragraphs[last].firstIndex(where: letters.contains) else { return }
      let others = letters.filter { $0 != story.paragraphs[last][place] }
      story.paragraphs[last].replaceSubrange(place...place, with: [desk.dice.pick(others)])
    }
    if case .write(let path, let text, _) = steps.last { steps = [.write(path, text, .sameTime)] }
    return steps
  }

  /// Moves a story's files to where the changed story says, sometimes as new files with other words.
  private mutating func moveStory(_ change: (inout NewsDesk, inout Story) -> Void) -> [SiteStep] {
    guard !stories.isEmpty else { return [] }
    let place = dice.roll(stories.count)
    let old = stories[place]
    var new = old
    change(&self, &new)
    stories[place] = new
    guard new.path != old.path else { return [] }
    var steps = [SiteStep.move(old.path, to: new.path)]
    if old.isBundle { steps.append(.move(old.picture, to: new.picture)) }
    // Relative links would lead out of the content now.
    let isDeeper = new.folder.split(separator: "/").count != old.folder.split(separator: "/").count
    if isDeeper { stories[place].paragraphs = ["\(words(20))."] }
    return isDeeper || dice.once(in: 3) ? steps + [write(new.path, stories[place].text)] : steps
  }
}
