import Foundation
import Testing

/// What a build leaves in its output when the disk is full, and when the output is not as it left it.
@Suite(.serialized) struct SafePublishingTests {
  @Test(.enabled(if: PublishedSite.canMount, "only root may mount a small disk"))
  func `a full disk is told, and what was published stays whole`() throws {
    let site = try PublishedSite(articles: 60)
    let disk = site.root.appending(path: "Public").path
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    #expect(PublishedSite.run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk))
    defer { _ = PublishedSite.run("umount", disk) }
    #expect(try site.build().status == 0)
    let before = site.files()
    let filler = Data(count: 1 << 22)
    _ = FileManager.default.createFile(atPath: disk + "/filler", contents: nil)
    if let file = FileHandle(forWritingAtPath: disk + "/filler") {
      try? file.write(contentsOf: filler)
      try? file.close()
    }
    try site.write(word: "second")
    let (status, errors) = try site.build()
    #expect(status == 2)
    #expect(errors.contains("no space left on device"))
    #expect(errors.contains("Public/"))
    var after = site.files()
    after["filler"] = nil
    #expect(after == before)
    try FileManager.default.removeItem(atPath: disk + "/filler")
  }

  @Test(.enabled(if: PublishedSite.canMount, "only root may mount a disk for reading alone"))
  func `an output that cannot be written is told`() throws {
    let site = try PublishedSite(articles: 3)
    let disk = site.root.appending(path: "Public").path
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    #expect(PublishedSite.run("mount", "-t", "tmpfs", "tmpfs", disk))
    defer { _ = PublishedSite.run("umount", disk) }
    #expect(try site.build().status == 0)
    let before = site.files()
    #expect(PublishedSite.run("mount", "-o", "remount,ro", disk))
    try site.write(word: "second")
    let (status, errors) = try site.build()
    #expect(status == 2)
    #expect(errors.contains("read-only file system"))
    #expect(site.files() == before)
  }

  @Test(.enabled(if: PublishedSite.canMount, "only root may mount a small disk"))
  func `a first build that the disk has no room for leaves nothing`() throws {
    let site = try PublishedSite(articles: 60)
    let disk = site.root.appending(path: "Public").path
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    #expect(PublishedSite.run("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk))
    defer { _ = PublishedSite.run("umount", disk) }
    let (status, errors) = try site.build()
    #expect(status == 2)
    #expect(errors.contains("no space left on device"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk).isEmpty)
    #expect(PublishedSite.run("mount", "-o", "remount,size=8m", disk))
    #expect(try site.build().status == 0)
    #expect(try site.build(output: "Clean").status == 0)
    #expect(site.files() == site.files("Clean"))
  }

  @Test func `no link that lies in the output leads a build out of it`() throws {
    let site = try PublishedSite(articles: 4)
    #expect(try site.build().status == 0)
    let files = FileManager.default
    let output = site.root.appending(path: "Public").path
    let elsewhere = site.root.appending(path: "elsewhere")
    try files.createDirectory(at: elsewhere, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: elsewhere.appending(path: "index.html"))
    // A page that is a link, and the folder of an article that is to go.
    try files.removeItem(atPath: output + "/index.html")
    try files.createSymbolicLink(
      atPath: output + "/index.html", withDestinationPath: "../elsewhere/index.html")
    try files.removeItem(atPath: output + "/local/a3")
    try files.createSymbolicLink(
      atPath: output + "/local/a3", withDestinationPath: "../../elsewhere")
    try files.removeItem(at: site.root.appending(path: "Content/local/a3.md"))
    #expect(try site.build().status == 0)
    #expect(site.files("elsewhere") == ["index.html": Data("mine".utf8)])
    #expect(throws: (any Error).self) {
      try files.destinationOfSymbolicLink(atPath: output + "/index.html")
    }
    #expect(try site.build(output: "Clean").status == 0)
    #expect(site.files()["index.html"] == site.files("Clean")["index.html"])
    // A folder on the way of a page that is to be written.
    try files.removeItem(atPath: output + "/local")
    try files.createSymbolicLink(atPath: output + "/local", withDestinationPath: "../elsewhere")
    let (status, errors) = try site.build()
    #expect(status == 2)
    #expect(errors.contains("symbolic link"))
    #expect(site.files("elsewhere") == ["index.html": Data("mine".utf8)])
  }

  @Test func `two builds of one output do not meet`() throws {
    let site = try PublishedSite(articles: 3)
    #expect(try site.build().status == 0)
    let state = site.root.appending(path: ".sitegen").path
    let lock = try #require(
      FileManager.default.contentsOfDirectory(atPath: state).first { $0.hasPrefix("lock") })
    let descriptor = open(state + "/" + lock, O_RDWR)
    #expect(flock(descriptor, LOCK_EX) == 0)
    let (status, errors) = try site.build()
    #expect(status == 2)
    #expect(errors.contains("another build is writing to this folder"))
    close(descriptor)
    #expect(try site.build().status == 0)
  }

  @Test func `the output may be named in any way`() throws {
    let site = try PublishedSite(articles: 2)
    #expect(try site.build().status == 0)
    try FileManager.default.removeItem(
      at: site.root.appending(path: "Content/local/a1.md"))
    #expect(try site.build(output: site.root.path + "/./Public").status == 0)
    #expect(site.files()["local/a1/index.html"] == nil)
  }

  @Test func `what stands in the way of the output is told, and nothing is lost`() throws {
    let site = try PublishedSite(articles: 2)
    let output = site.root.appending(path: "Public").path
    _ = FileManager.default.createFile(atPath: output, contents: Data("mine".utf8))
    var (status, errors) = try site.build()
    #expect(status == 2)
    #expect(errors.contains("Public"))
    #expect(FileManager.default.contents(atPath: output) == Data("mine".utf8))
    try FileManager.default.removeItem(atPath: output)
    // A folder where a file must go.
    try FileManager.default.createDirectory(
      atPath: output + "/local/a0/index.html/mine", withIntermediateDirectories: true)
    (status, errors) = try site.build()
    #expect(status == 2)
    #expect(errors.contains("Public/local/a0/index.html"))
    #expect(FileManager.default.fileExists(atPath: output + "/local/a0/index.html/mine"))
    #expect(site.files().keys.allSatisfy { !$0.hasSuffix(".sitegen-new") })
    try FileManager.default.removeItem(atPath: output)
    // A link that leads out.
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: output + "/local", withDestinationPath: "../elsewhere")
    try FileManager.default.createDirectory(
      at: site.root.appending(path: "elsewhere"), withIntermediateDirectories: true)
    (status, errors) = try site.build()
    #expect(status == 2)
    #expect(site.files("elsewhere").isEmpty)
  }

  @Test func `files that sitegen did not write stay`() throws {
    let site = try PublishedSite(articles: 2)
    #expect(try site.build().status == 0)
    let mine = site.root.appending(path: "Public/local/mine.txt")
    try Data("mine".utf8).write(to: mine)
    try FileManager.default.removeItem(at: site.root.appending(path: "Content/local/a1.md"))
    // Without its notes a build knows of no file that it might remove.
    for name in try FileManager.default.contentsOfDirectory(
      atPath: site.root.appending(path: ".sitegen").path)
    {
      try Data("damaged".utf8).write(to: site.root.appending(path: ".sitegen/\(name)"))
    }
    #expect(try site.build().status == 0)
    #expect(try Data(contentsOf: mine) == Data("mine".utf8))
    #expect(site.files()["local/a1/index.html"] != nil)
  }
}
