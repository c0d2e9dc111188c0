import Testing

@testable import Content

/// Names of files that editors and tools leave behind, and of real files.
@Suite struct LeftoverTests {
  @Test(arguments: [
    "story.md~", "story.md.bak", "story.md.BAK", "story.bak.md.orig", "story.md.orig",
    "story.md.rej", "story.md.swp", "story.md.swo", "story.md.svz", "story.md.swa", "#story.md#",
    "#story#.md", "~$report.docx", "story.md.tmp", "notes.tmp", "story.md.save", "story.md.save.1",
    "story.md.bak2", "story.md.bak-2026-01-02", "story.md.bak (2)", "story.md.~1~", "story.~md",
    "story.md.autosave", "story.md.kate-swp", "story.md___jb_tmp___", "story.md___jb_old___",
    "story.wbk", "story.asd", "DEADJOE", "Thumbs.db", "desktop.ini", "Icon\r",
    "story.bak.md", "story.orig.md", "Story.BAK.MD", "story.md_bak", "story.md.bak.gz",
    "story.md.bak2.zip", "d.json~", "story.md.sb-1a2b3c4d-AbCdEf",
    "video.mp4.crdownload", "video.mp4.opdownload", "video.mp4.filepart", "video.mp4.!sync",
    "story.md.rpmsave", "story.md.rpmnew", "story.md.dpkg-old", "story.md.dpkg-dist",
  ])
  func `copies of editors and tools are recognized by name`(_ name: String) {
    #expect(isLeftover(name))
  }

  @Test(arguments: [
    "story.md.old", "story.md.OLD", "story.md.old.2", "photo.jpg.part", "photo.JPG.partial",
    "photo.jpg.download", "story.md.sav", "story.md.lock", "story.md.temp", "story.md.backup",
    "video.mp4.aria2", "data.gz.part", "story.md.mine", "story.md.working", "story.md.r123",
    "story.md.merge-left.r12", "story.md.merge-right.r13", "story.md.conflict",
  ])
  func `some extensions count after another one`(_ name: String) {
    #expect(isLeftover(name))
    // `story.old` may be a real file.
    #expect(!isLeftover("story." + (name.split(separator: ".").dropFirst(2).first ?? "")))
  }

  @Test(arguments: [
    "story_BACKUP_1234.md", "story_LOCAL_1234.md", "story_REMOTE_98765.md", "story_BASE_7.md",
    "story_BASE_1234", "story.LOCAL.1234.md", "story.md.REMOTE.1234.md", "story.BASE.md",
    "photo.REMOTE.jpg", "story.md.THIS", "story.md.BASE",
  ])
  func `inputs of merge tools are recognized by their capitals`(_ name: String) {
    #expect(isLeftover(name))
    #expect(!isLeftover(name.lowercased()))
  }

  @Test(arguments: [
    "story (Ana's conflicted copy 2026-01-02).md", "story (Ana’s conflicted copy).md",
    "story (conflicted copy 2026-01-02 101010).md", "story (conflicted copy).md",
    "story (Ana (Mac)'s conflicted copy 2026-01-02).md", "story (conflicted copy from Ana).md",
    "story (Conflicted copy phone 202601020304).md", "STORY (ANA'S CONFLICTED COPY 2026-01-02).MD",
    "story (Case Conflict).md", "story (Case Conflict 1).md", "story (Selective Sync Conflict).md",
    "story (Unicode Encoding Conflict).md", "story (White Space Conflict 2).md",
    "story (In Konflikt stehende Kopie von Ana 2026-01-02).md",
    "story (Ana's in Konflikt stehende Kopie 2026-01-02).md",
    "story (Copie en conflit de Ana 2026-01-02).md", "story (copia en conflicto de Ana).md",
    "story (Copia in conflitto di Ana 2026-01-02).md",
    "story (Cópia em conflito de Ana 2026-01-02).md",
    "story (Co\u{301}pia em conflito de Ana).md", "story (Ana の競合コピー 2026-01-02).md",
    "story (конфликтующая копия Ана 2026-01-02).md", "story (Ana's conflicterende kopie).md",
    "story (在冲突的副本 Ana 2026-01-02).md", "story (Ana 的冲突副本 2026-01-02).md",
    "story（冲突副本 2026-01-02）.md", "story (kopia powodująca konflikt Ana).md",
    "story (Anas motstridiga kopia 2026-01-02).md", "story (Ana의 충돌된 복사본).md",
    "story.sync-conflict-20260102-101010-ABCDEFG.md", "story.sync-conflict-20260102-101010.md",
    "story (SFConflict ana@ex.example 2026-01-02-10-10-10).md", "story.Conflict.md",
    "story (conflict 2026-01-02-10-10-10).md", "story.conflict1.md", "story.md.conflict1",
    "story.md..path1", "[Conflict] story.md", "story (conflicted).md", "story [conflicted].md",
    "story [conflicted 2].md", "story_conf(1).md", "story_conflict-20260102-101010.md",
    "story_conflict-ana-20260102-101010.md", "story_conflict_20260102_101010_ab12.md",
    "story_DiskStation_Jan-02-1010-2026_Conflict.md", "story_CaseConflict.md",
    "story (# Name clash 2026-01-02 a1b2 #).md",
  ])
  func `conflicting copies of files and folders are recognized`(_ name: String) {
    #expect(isLeftover(name))
    #expect(isLeftover(name, isFolder: true) || name.contains(".md.") || isShort(name))
  }

  /// True if the pattern does not need a file extension.
  private func isShort(_ name: String) -> Bool {
    name.hasSuffix(".Conflict.md") || name.hasSuffix(".conflict1.md")
  }

  @Test(arguments: [
    "story.md", "conflict.md", "the-conflict-in-the-port.md", "conflict-of-interest.png",
    "A conflict (and its end).md", "local_news.md", "remote_work_2026.md", "base_rates_10.md",
    "old.md", "old-town.md", "backup-plan.md", "save.png", "part.md", "tmp.md", "#metoo.md",
    "#1.md", "c#.md", "photo.old-town.jpg", "report-2026.pdf", "1984.md", "49130.md", "bold",
    "scaffold", "download.md", "the.save-the-sea.md", "mine.md", "padlock.svg", "data.lock.md",
    "results_local_2026.md", "map_base_2024.md", "RESULTS_LOCAL_2026.md", "the_BASE_jumpers.md",
    "gaza_conflict-timeline.md", "gaza_conflict-2026.md", "gaza_conflict-20260102.md",
    "sudan (conflict).md", "sudan (conflict map).md", "sudan (conflict 2023).md",
    "sudan (conflict 2023-2026).md", "sudan (conflict 3).md", "the.conflict.md",
    "sudan (case conflict study).md", "files (explaining the conflicted copy).md",
    "conflicted copy explained.md", "the conflicted (and the copy).md", "the.Conflict",
    "sync-conflict-explained.md", "my.sync-conflict-story.md", "family_Conflict.md", "conf(1).md",
    "[conflict of interest] board.md", "The Conflict (2026-01-02).md",
    "game.sav", "yarn.lock", "package.lock", "talk.part", "firmware.old", "song.temp", "sea.mine",
    "a.download", "film.part1.rar", "analysis.r", "story copy.md", "Copy of story.md",
    "story - Copy.md", "story (1).md", "story 2.md", "story.old.md", "photo.orig.jpg", "bak.md",
    "the.bakery.md", "the.original.md", "1.0-backup.md", "save.jpg", "4913.md", "deadjoe",
    "archive.tar.gz", "data.old.zip",
  ])
  func `names of real articles are not leftovers`(_ name: String) {
    #expect(!isLeftover(name))
  }

  @Test(arguments: [
    "news~", "news.bak", "news.ORIG", "__MACOSX", "@eaDir", "#recycle", "#snapshot",
    "$RECYCLE.BIN", "System Volume Information",
  ])
  func `copies of whole folders are recognized`(_ name: String) {
    #expect(isLeftover(name, isFolder: true))
  }

  @Test(arguments: [
    "elections_local_2026", "elections_LOCAL_1234", "gaza_conflict-2026", "archive.old",
    "a.download", "save.lock", "sea.mine", "photos.jpg.old", "v1.tmp", "the.save", "#metoo#",
    "4913", "news.bak2", "sudan (conflict)", "desktop.ini",
  ])
  func `names of real folders are not leftovers`(_ name: String) {
    #expect(!isLeftover(name, isFolder: true))
  }

  @Test func `4913 is Vim's test file only if it is empty`() {
    #expect(isLeftover("4913", isEmpty: true))
    #expect(!isLeftover("4913"))
    #expect(!isLeftover("4914", isEmpty: true))
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
