import Foundation
import TestSupport
import Testing

/// Builds whose output cannot be written, or was changed by others.
@Suite(.serialized) struct SafePublishingTests {
  @Test(.enabled(if: PublishedSite.canMount, "only root may mount a small disk"))
  func `a full disk is reported and keeps the published files`() throws {
    let site = try PublishedSite(articles: 60)
    let disk = site.root.appending(path: "Public").path
    try site.folder.makeFolder("Public")
    #expect(Executable.named("mount").succeeds("-t", "tmpfs", "-o", "size=2m", "tmpfs", disk))
    defer { _ = Executable.named("umount").succeeds(disk) }
    #expect(try site.build().status == 0)
    let before = site.files()
    let filler = Data(count: 1 << 22)
    _ = FileManager.default.createFile(atPath: disk + "/filler", contents: nil)
    if let file = FileHandle(forWritingAtPath: disk + "/filler") {
      try? file.write(contentsOf: filler)
      try? file.close()
    }
    try site.writeArticles(word: "second")
    let result = try site.build()
    #expect(result.status == 2)
    #expect(result.errors.contains("no space left on device"))
    #expect(result.errors.contains("Public/"))
    var after = site.files()
    after["filler"] = nil
    #expect(after == before)
    try FileManager.default.removeItem(atPath: disk + "/filler")
  }

  @Test(.enabled(if: PublishedSite.canMount, "only root may mount a read-only disk"))
  func `a read-only output is reported`() throws {
    let site = try PublishedSite(articles: 3)
    let disk = site.root.appending(path: "Public").path
    try site.folder.makeFolder("Public")
    #expect(Executable.named("mount").succeeds("-t", "tmpfs", "tmpfs", disk))
    defer { _ = Executable.named("umount").succeeds(disk) }
    #expect(try site.build().status == 0)
    let before = site.files()
    #expect(Executable.named("mount").succeeds("-o", "remount,ro", disk))
    try site.writeArticles(word: "second")
    let result = try site.build()
    #expect(result.status == 2)
    #expect(result.errors.contains("read-only file system"))
    #expect(site.files() == before)
  }

  @Test(.enabled(if: PublishedSite.canMount, "only root may mount a small disk"))
  func `a first build on a full disk leaves no files`() throws {
    let site = try PublishedSite(articles: 60)
    let disk = site.root.appending(path: "Public").path
    try site.folder.makeFolder("Public")
    #expect(Executable.named("mount").succeeds("-t", "tmpfs", "-o", "size=300k", "tmpfs", disk))
    defer { _ = Executable.named("umount").succeeds(disk) }
    let result = try site.build()
    #expect(result.status == 2)
    #expect(result.errors.contains("no space left on device"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk).isEmpty)
    #expect(Executable.named("mount").succeeds("-o", "remount,size=8m", disk))
    #expect(try site.build().status == 0)
    #expect(try site.build(output: "Clean").status == 0)
    #expect(site.files() == site.files("Clean"))
  }

  @Test func `symbolic links in the output do not lead a build out of it`() throws {
    let site = try PublishedSite(articles: 4)
    #expect(try site.build().status == 0)
    let files = FileManager.default
    let output = site.root.appending(path: "Public").path
    let elsewhere = site.root.appending(path: "elsewhere")
    try files.createDirectory(at: elsewhere, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: elsewhere.appending(path: "index.html"))
    // A page that is a link, and a link in place of the folder of an article that will be deleted.
    try files.removeItem(atPath: output + "/index.html")
    try files.createSymbolicLink(
      atPath: output + "/index.html", withDestinationPath: "../elsewhere/index.html")
    try files.removeItem(atPath: output + "/local/a3")
    try files.createSymbolicLink(
      atPath: output + "/local/a3", withDestinationPath: "../../elsewhere")
    try site.folder.remove("Content/local/a3.md")
    #expect(try site.build().status == 0)
    #expect(site.files("elsewhere") == ["index.html": Data("mine".utf8)])
    #expect(throws: (any Error).self) {
      try files.destinationOfSymbolicLink(atPath: output + "/index.html")
    }
    #expect(try site.build(output: "Clean").status == 0)
    #expect(site.files()["index.html"] == site.files("Clean")["index.html"])
    // A link in place of a folder of a page that will be written.
    try files.removeItem(atPath: output + "/local")
    try files.createSymbolicLink(atPath: output + "/local", withDestinationPath: "../elsewhere")
    let result = try site.build()
    #expect(result.status == 2)
    #expect(result.errors.contains("symbolic link"))
    #expect(site.files("elsewhere") == ["index.html": Data("mine".utf8)])
  }

  @Test func `two builds cannot write to one output at the same time`() throws {
    let site = try PublishedSite(articles: 3)
    #expect(try site.build().status == 0)
    let state = site.root.appending(path: ".sitegen").path
    let lock = try #require(
      FileManager.default.contentsOfDirectory(atPath: state).first { $0.hasPrefix("lock") })
    let descriptor = open(state + "/" + lock, O_RDWR)
    #expect(flock(descriptor, LOCK_EX) == 0)
    let result = try site.build()
    #expect(result.status == 2)
    #expect(result.errors.contains("another build is writing to this folder"))
    close(descriptor)
    #expect(try site.build().status == 0)
  }

  @Test func `the output may be given by any path`() throws {
    let site = try PublishedSite(articles: 2)
    #expect(try site.build().status == 0)
    try site.folder.remove("Content/local/a1.md")
    #expect(try site.build(output: site.root.path + "/./Public").status == 0)
    #expect(site.files()["local/a1/index.html"] == nil)
  }

  @Test func `files in the way of the output are reported and kept`() throws {
    let site = try PublishedSite(articles: 2)
    let output = site.root.appending(path: "Public").path
    _ = FileManager.default.createFile(atPath: output, contents: Data("mine".utf8))
    var result = try site.build()
    #expect(result.status == 2)
    #expect(result.errors.contains("Public"))
    #expect(FileManager.default.contents(atPath: output) == Data("mine".utf8))
    try FileManager.default.removeItem(atPath: output)
    // A folder in place of a file.
    try FileManager.default.createDirectory(
      atPath: output + "/local/a0/index.html/mine", withIntermediateDirectories: true)
    result = try site.build()
    #expect(result.status == 2)
    #expect(result.errors.contains("Public/local/a0/index.html"))
    #expect(FileManager.default.fileExists(atPath: output + "/local/a0/index.html/mine"))
    #expect(site.files().keys.allSatisfy { !$0.hasSuffix(".sitegen-new") })
    try FileManager.default.removeItem(atPath: output)
    // A link that leads out of the output.
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: output + "/local", withDestinationPath: "../elsewhere")
    try FileManager.default.createDirectory(
      at: site.root.appending(path: "elsewhere"), withIntermediateDirectories: true)
    result = try site.build()
    #expect(result.status == 2)
    #expect(site.files("elsewhere").isEmpty)
  }

  @Test func `files of others are kept`() throws {
    let site = try PublishedSite(articles: 2)
    #expect(try site.build().status == 0)
    let mine = site.root.appending(path: "Public/local/mine.txt")
    try Data("mine".utf8).write(to: mine)
    try site.folder.remove("Content/local/a1.md")
    // Without its manifest a build does not know which files it may remove.
    for name in site.folder.files(in: ".sitegen").keys {
      try site.folder.write(".sitegen/\(name)", "damaged", atomically: false)
    }
    #expect(try site.build().status == 0)
    #expect(try Data(contentsOf: mine) == Data("mine".utf8))
    #expect(site.files()["local/a1/index.html"] != nil)
  }
}
