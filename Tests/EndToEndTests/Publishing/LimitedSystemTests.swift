#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// Builds with little memory, few file descriptors and no threads.
  @Suite(.serialized) struct ScarceResourcesTests {
    /// Memory limits in MB, from one that is just enough for the dynamic loader to an ample one.
    private static let sizes = [105, 115, 130, 160, 300, 1_100]

    @Test func `with little memory a command succeeds or reports why not`() throws {
      let site = try PublishedSite(articles: 20)
      let shell = Shell(folder: site.root)
      #expect(try shell.run("$S build -q --now 2026-02-01").status == 0)
      let before = site.files()
      var statuses: Set<Int32> = []
      for size in Self.sizes {
        for command in ["build -q --now 2026-02-01 -f", "list articles --now 2026-02-01"] {
          let result = try shell.run(
            "ulimit -v \(size * 1_000); timeout -s KILL 100 $S \(command)")
          #expect([0, 2].contains(result.status), "\(size) MB, \(command): \(result)")
          #expect(result.status == 0 || !result.errors.isEmpty, "\(size) MB, \(command)")
          statuses.insert(result.status)
        }
        let files = site.files().filter { !$0.key.contains(".sitegen-new") }
        #expect(files == before, "\(size) MB")
      }
      #expect(statuses.contains(0))
      #expect(try site.build().status == 0)
      #expect(site.files() == before)
    }

    @Test func `a run with bounded memory passes on exit codes and signals`() throws {
      let site = try PublishedSite(articles: 2)
      let shell = Shell(folder: site.root)
      let limit = "ulimit -v 600000;"
      #expect(try shell.run("\(limit) exec $S --asdf").status == 2)
      try site.folder.write("Content/local/bad.md", "---\ntitle: [x\n---\n")
      #expect(try shell.run("\(limit) exec $S build").status == 1)
      // The program waits for a pipe without a writer until the signal.
      let stopped = try shell.run(
        "\(limit) mkfifo pipe; exec 9<>pipe; $S markdown < pipe & P=$!; sleep 1; kill -TERM $P; wait $P"
      )
      #expect(stopped.status == 128 + SIGTERM)
      let killed = try shell.run(
        """
        \(limit) mkfifo other; exec 9<>other; $S markdown < other & P=$!
        for i in $(seq 100); do
          C=$(cat /proc/$P/task/$P/children); [ -z "$C" ] || break; sleep 0.2
        done; [ -n "$C" ] || exit 8
        sleep 1; kill -KILL $P; wait $P 2>/dev/null
        for i in $(seq 100); do
          case $(cut -d ' ' -f 3 /proc/$C/stat 2>/dev/null) in ''|Z) exit 0 ;; esac; sleep 0.2
        done; exit 9
        """)
      #expect(killed.status == 0, "the child outlived its parent")
    }

    @Test func `any number of workers works with few file descriptors`() throws {
      let site = try PublishedSite(articles: 120)
      let shell = Shell(folder: site.root)
      for (limit, jobs) in [(32, 16), (64, 1_024), (256, 2)] {
        try site.removeOutput()
        let result = try shell.run("ulimit -n \(limit); exec $S build -q -j \(jobs)")
        #expect(result.status == 0, "\(limit), \(jobs): \(result.errors)")
      }
      let rejected = try shell.run("ulimit -n 12; exec $S build -q -f")
      #expect(rejected.status == 2)
      #expect(rejected.errors.contains("the limit on open files is too low"))
    }

    @Test(.enabled(if: geteuid() == 0, "only root may become a user without more threads"))
    func `without other threads the main thread does the work`() throws {
      let site = try PublishedSite(articles: 30)
      let shell = Shell(folder: site.root)
      // The program itself already reaches the process limit of this user.
      _ = try shell.run("chmod -R a+rwX .; chmod a+rx \"$(dirname \"$S\")\"")
      let result = try shell.run(
        "ulimit -u 1; timeout -s KILL 100 setpriv --reuid 64123 --clear-groups $S build -q -j 4 --now 2026-02-01"
      )
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  /// Standard streams that are closed, full, or cannot be read.
  @Suite struct StreamErrorTests {
    private static let commands = [
      "help", "help build", "version", "list articles", "list articles --json",
      "explain /local/a1/", "explain /local/a1/ --json", "inspect Content/local/a1.md",
      "inspect --json Content/local/a1.md", "build", "build --json", "build --verify",
      "build --verify --json", "signals status", "signals status --json", "signals export",
      "signals export --pairs", "markdown < Content/local/a1.md",
      #"template --json-lines <<< '{"template": "x"}'"#,
    ]

    private func makeSite() throws -> (PublishedSite, Shell) {
      let site = try PublishedSite(articles: 4)
      let line =
        #"1.2.3.4 - - [21/Jan/2026:10:00:00 +0000] "GET /local/a1/ HTTP/1.1" 200 9 "-" "Mozilla/5.0""#
      try site.folder.write("log", line + "\n")
      let shell = Shell(folder: site.root)
      #expect(try shell.run("$S signals import log -q && $S build -q").status == 0)
      return (site, shell)
    }

    @Test func `output to a full disk is an error`() throws {
      let (site, shell) = try makeSite()
      for command in Self.commands {
        let result = try shell.run("exec > /dev/full; exec $S \(command)")
        #expect(result.status == 2, "\(command)")
        #expect(
          result.errors.contains("cannot write to standard output: no space left on device"),
          "\(command): \(result.errors)")
      }
      _ = consume site
    }

    @Test func `a closed pipe ends the program without a message`() throws {
      let (site, shell) = try makeSite()
      for command in Self.commands {
        // The reading end is closed before the program starts.
        let result = try shell.run(
          "mkfifo pipe; exec 8<>pipe 9>pipe; exec 8<&-; rm pipe; exec $S \(command) >&9")
        #expect(result.status == 2, "\(command)")
        #expect(result.errors.isEmpty, "\(command): \(result.errors)")
      }
      _ = consume site
    }

    @Test func `messages that cannot be written are an error`() throws {
      let (site, shell) = try makeSite()
      try site.folder.write("Content/local/a1.md", "---\ntitel: x\n---\n")
      #expect(try shell.run("exec $S build 2> /dev/full").status == 2)
    }

    @Test func `closed streams do not damage the site`() throws {
      let (site, shell) = try makeSite()
      let before = site.files()
      #expect(try shell.run("exec $S build -f <&- >&- 2>&-").status == 0)
      #expect(site.files() == before)
    }

    @Test(arguments: [
      "signals export", "list articles --json", "build --json",
      "inspect Content/local/a1.md --json",
    ])
    func `data for a closed standard output are an error`(_ command: String) throws {
      let (site, shell) = try makeSite()
      let result = try shell.run("exec $S \(command) >&-")
      #expect(result.status == 2)
      #expect(result.errors.contains("cannot write to standard output"))
      _ = consume site
    }

    @Test func `standard input that cannot be read is an error`() throws {
      let (site, shell) = try makeSite()
      let result = try shell.run("exec $S markdown < Content")
      #expect(result.status == 2)
      #expect(result.errors.contains("cannot read standard input"))
      _ = consume site
    }

    @Test func `a file size limit is reported and keeps the published files`() throws {
      let (site, shell) = try makeSite()
      let before = site.files()
      try site.writeArticles(word: "second")
      let result = try shell.run("ulimit -f 2; exec $S build")
      #expect(result.status == 2)
      #expect(result.errors.contains("file too large"))
      #expect(site.files() == before)
    }
  }
#endif
