#if os(Linux)
  import Foundation
  import Testing

  /// What the program says where its answer cannot be written.
  @Suite struct OutputFailureTests {
    private static let commands = [
      "help", "help build", "version", "list articles", "list articles --json",
      "explain /local/a1/", "explain /local/a1/ --json", "inspect Content/local/a1.md",
      "inspect --json Content/local/a1.md", "build", "build --json", "build --verify",
      "build --verify --json", "signals status", "signals status --json", "signals export",
      "signals export --pairs", "markdown < Content/local/a1.md",
      #"template --json-lines <<< '{"template": "x"}'"#,
    ]

    private func site() throws -> (PublishedSite, Console) {
      let site = try PublishedSite(articles: 4)
      let line =
        #"1.2.3.4 - - [21/Jan/2026:10:00:00 +0000] "GET /local/a1/ HTTP/1.1" 200 9 "-" "Mozilla/5.0""#
      try (line + "\n").write(
        to: site.root.appending(path: "log"), atomically: true, encoding: .utf8)
      let console = Console(root: site.root)
      #expect(try console.run("$S signals import log -q && $S build -q").status == 0)
      return (site, console)
    }

    @Test func `an answer for which a disk has no room is an error`() throws {
      let (site, console) = try site()
      for command in Self.commands {
        let outcome = try console.run("exec > /dev/full; exec $S \(command)")
        #expect(outcome.status == 2, "\(command)")
        #expect(
          outcome.errors.contains("cannot write to standard output: no space left on device"),
          "\(command): \(outcome.errors)")
      }
      _ = consume site
    }

    @Test func `a reader that has gone ends the program without a word`() throws {
      let (site, console) = try site()
      for command in Self.commands {
        // The reader is gone before the program starts.
        let outcome = try console.run(
          "mkfifo pipe; exec 8<>pipe 9>pipe; exec 8<&-; rm pipe; exec $S \(command) >&9")
        #expect(outcome.status == 2, "\(command)")
        #expect(outcome.errors.isEmpty, "\(command): \(outcome.errors)")
      }
      _ = consume site
    }

    @Test func `messages that cannot be written are a failure, too`() throws {
      let (site, console) = try site()
      try "---\ntitel: x\n---\n".write(
        to: site.root.appending(path: "Content/local/a1.md"), atomically: true, encoding: .utf8)
      #expect(try console.run("exec $S build 2> /dev/full").status == 2)
    }

    @Test func `streams that are closed take nothing from the site`() throws {
      let (site, console) = try site()
      let before = site.files()
      #expect(try console.run("exec $S build -f <&- >&- 2>&-").status == 0)
      #expect(site.files() == before)
    }

    @Test(arguments: [
      "signals export", "list articles --json", "build --json",
      "inspect Content/local/a1.md --json",
    ])
    func `data for a stream that is closed are a failure`(_ command: String) throws {
      let (site, console) = try site()
      let outcome = try console.run("exec $S \(command) >&-")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("cannot write to standard output"))
      _ = consume site
    }

    @Test func `an input that cannot be read is an error`() throws {
      let (site, console) = try site()
      let outcome = try console.run("exec $S markdown < Content")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("cannot read standard input"))
      _ = consume site
    }

    @Test func `a file that may not grow is told, and what was published stays whole`() throws {
      let (site, console) = try site()
      let before = site.files()
      try site.write(word: "second")
      let outcome = try console.run("ulimit -f 2; exec $S build")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("file too large"))
      #expect(site.files() == before)
    }
  }
#endif
