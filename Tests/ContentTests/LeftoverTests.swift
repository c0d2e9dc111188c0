import Testing

@testable import Content

/// Names of files that editors and tools leave, and of files that people mean.
@Suite struct LeftoverTests {
  @Test(arguments: [
    "story.md~", "story.md.bak", "story.md.BAK", "story.bak.md.orig", "story.md.orig",
    "story.md.rej",
    "story.md.swp", "story.md.swo", "#story.md#", "~$report.docx", "story.md.tmp", "story.md.save",
    "story.md.save.1", "story.md.bak2", "story.md.old", "story.md.~1~", "photo.jpg.part",
    "video.mp4.crdownload", "Thumbs.db", "desktop.ini", "4913", "__MACOSX", "@eaDir",
    "story (Ana's conflicted copy 2026-01-02).md", "story (conflicted copy 2026-01-02 101010).md",
    "story (Case Conflict).md", "story.sync-conflict-20260102-101010-ABCDEFG.md",
    "story (SFConflict ana@ex.example 2026-01-02-10-10-10).md", "story.Conflict.md",
    "[Conflict] story.md", "story_conflict-20260102-101010.md", "story_BACKUP_1234.md",
    "story_LOCAL_1234.md", "story_REMOTE_98765.md", "story_BASE_1234.md", "story.md___jb_tmp___",
  ])
  func `leftovers are known by their names`(_ name: String) {
    #expect(isLeftover(name))
  }

  @Test(arguments: [
    "story.md", "conflict.md", "the-conflict-in-the-port.md", "conflict-of-interest.png",
    "A conflict (and its end).md", "local_news.md", "remote_work_2026.md", "base_rates_10.md",
    "old.md", "old-town.md", "backup-plan.md", "save.png", "part.md", "tmp.md", "#metoo.md",
    "#1.md",
    "c#.md", "photo.old-town.jpg", "report-2026.pdf", "1984.md", "49130.md", "bold", "scaffold",
    "download.md", "the.save-the-sea.md", "mine.md", "padlock.svg", "data.lock.md",
  ])
  func `what people mean is none`(_ name: String) {
    #expect(!isLeftover(name))
  }

  @Test(arguments: [
    ("downloads", "downloads/a.pdf", true), ("downloads/", "downloads/b/a.pdf", true),
    ("/Content/downloads", "downloads/a.pdf", true), ("downloads", "news/downloads/a.pdf", false),
    ("**/photos", "news/2026/photos/a.png", true), ("**/photos", "photos/a.png", true),
    ("news/**/*.png", "news/a.png", true), ("news/**/*.png", "news/a/b/c.png", true),
    ("news/**/*.png", "news/a/b/c.jpg", false), ("news/*.png", "news/a/b.png", false),
    ("news/*", "news/a.png", true), ("*", "a.png", true), ("**", "a/b/c.png", true),
    ("news/??.png", "news/ab.png", true), ("news/??.png", "news/abc.png", false),
    ("news/a*b*c.png", "news/a-b-b-c.png", true), ("news/a*b*c.png", "news/a-b-b.png", false),
    ("news/**/x/**/y", "news/x/y", true), ("news/**/x/**/y", "news/a/x/b/c/y/d", true),
  ])
  func `patterns match paths`(_ pattern: String, _ path: String, _ matches: Bool) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }
}
