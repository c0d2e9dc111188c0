import TestSupport

/// What a branch of the paper's repository contains.
struct Branch: Sendable {
  var stories: [Story]
  var files: [String: String]
  var settings: [String: String]
}

// Branches, whose checkout changes many files at once.
extension NewsDesk {
  private var branch: Branch { Branch(stories: stories, files: files, settings: settings) }

  /// Checks out the other branch, or makes one that differs in thirty files.
  mutating func checkOut() -> [SiteStep] {
    guard let target = otherBranch else { return branchOff() }
    let old = files
    otherBranch = branch
    (stories, files, settings) = (target.stories, target.files, target.settings)
    // As git does: files that differ are removed and written anew, in the order of their names.
    return Set(old.keys).union(files.keys).sorted().flatMap { path -> [SiteStep] in
      guard old[path] != files[path] else { return [] }
      let removal = old[path] == nil ? [] : [SiteStep.remove(path)]
      return removal + (files[path].map { [.write(path, $0, .replaced)] } ?? [])
    }
  }

  private mutating func branchOff() -> [SiteStep] {
    otherBranch = branch
    let first = stories.count
    var steps: [SiteStep] = []
    for _ in 0..<15 { steps += addStory() }
    for index in 0..<first {
      stories[index].paragraphs = ["\(words(20))."]
      let story = stories[index]
      steps.append(write(story.path, story.text))
    }
    return steps
  }
}
