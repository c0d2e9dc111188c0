#if os(Linux)
  import Foundation
  import Testing

  /// What the program does where the system gives it little: memory, descriptors, threads.
  @Suite(.serialized) struct ScarceResourcesTests {
    /// Sizes in MB, from one at which the system's loader just manages to one that is enough.
    private static let sizes = [90, 100, 120, 160, 300, 1_100]

    @Test func `with little memory every command ends well or says why`() throws {
      let site = try PublishedSite(articles: 20)
      let console = Console(root: site.root)
      #expect(try console.run("$S build -q --now 2026-02-01").status == 0)
      let before = site.files()
      var ends: Set<Int32> = []
      for size in Self.sizes {
        for command in ["build -q --now 2026-02-01 -f", "list articles --now 2026-02-01"] {
          let outcome = try console.run(
            "ulimit -v \(size * 1_000); timeout -s KILL 100 $S \(command)")
          #expect([0, 2].contains(outcome.status), "\(size) MB, \(command): \(outcome)")
          #expect(outcome.status == 0 || !outcome.errors.isEmpty, "\(size) MB, \(command)")
          ends.insert(outcome.status)
        }
        let files = site.files().filter { !$0.key.contains(".sitegen-new") }
        #expect(files == before, "\(size) MB")
      }
      #expect(ends.contains(0))
      #expect(try site.build().status == 0)
      #expect(site.files() == before)
    }

    @Test func `a run with bounded memory passes on exit codes and signals`() throws {
      let site = try PublishedSite(articles: 2)
      let console = Console(root: site.root)
      let limit = "ulimit -v 600000;"
      #expect(try console.run("\(limit) exec $S --asdf").status == 2)
      try "---\ntitle: [x\n---\n".write(
        to: site.root.appending(path: "Content/local/bad.md"), atomically: true, encoding: .utf8)
      #expect(try console.run("\(limit) exec $S build").status == 1)
      // The program reads a pipe that nobody writes to until it is told to stop.
      let stopped = try console.run(
        "\(limit) mkfifo pipe; exec 9<>pipe; $S markdown < pipe & P=$!; sleep 1; kill -TERM $P; wait $P"
      )
      #expect(stopped.status == 128 + SIGTERM)
      let killed = try console.run(
        """
        \(limit) mkfifo other; exec 9<>other; $S markdown < other & P=$!; sleep 1
        C=$(cat /proc/$P/task/$P/children); kill -KILL $P; wait $P 2>/dev/null
        for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 $C 2>/dev/null || exit 0; sleep 0.2; done; exit 9
        """)
      #expect(killed.status == 0, "the child outlived its parent")
    }

    @Test func `few descriptors are enough for any number of workers`() throws {
      let site = try PublishedSite(articles: 120)
      let console = Console(root: site.root)
      for (limit, jobs) in [(32, 16), (64, 1_024), (256, 2)] {
        try site.removeOutput()
        let outcome = try console.run("ulimit -n \(limit); exec $S build -q -j \(jobs)")
        #expect(outcome.status == 0, "\(limit), \(jobs): \(outcome.errors)")
      }
      let refused = try console.run("ulimit -n 12; exec $S build -q -f")
      #expect(refused.status == 2)
      #expect(refused.errors.contains("too few files"))
    }

    @Test(.enabled(if: geteuid() == 0, "only root may become somebody who has no more threads"))
    func `without threads the main one does the work`() throws {
      let site = try PublishedSite(articles: 30)
      let console = Console(root: site.root)
      // Nobody's limit of processes is reached by the program itself.
      _ = try console.run("chmod -R a+rwX .; chmod a+rx \"$(dirname \"$S\")\"")
      let outcome = try console.run(
        "ulimit -u 1; timeout -s KILL 100 setpriv --reuid 64123 --clear-groups $S build -q -j 4 --now 2026-02-01"
      )
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }
#endif
