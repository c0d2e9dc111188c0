#if os(Linux)
  import Foundation

  /// Runs the program by a shell, which sets limits and says where output goes.
  struct Console {
    let root: URL

    /// What a run came to; `status` is 128 and more for a process that a signal ended.
    struct Outcome {
      var status: Int32
      var output: String
      var errors: String
    }

    /// Runs a line of shell in which `$S` is the program.
    func run(_ line: String) throws -> Outcome {
      let names = ["output", "errors"].map {
        FileManager.default.temporaryDirectory.appending(path: "sitegen-\($0)-\(UUID().uuidString)")
      }
      defer { for name in names { try? FileManager.default.removeItem(at: name) } }
      let script =
        "exec </dev/null >'\(names[0].path)' 2>'\(names[1].path)'; cd '\(root.path)'; "
        + "for f in /proc/$$/fd/*; do n=${f##*/}; [ $n -le 2 ] || eval \"exec $n>&-\"; done; "
        + "S='\(ScriptRun.program.path)'; export S; \(line)"
      let status = try spawn(["/bin/bash", "-c", script])
      let texts = names.map {
        (try? Data(contentsOf: $0)).map { String(decoding: $0, as: UTF8.self) } ?? ""
      }
      let number = status & 0x7F
      return Outcome(
        status: number == 0 ? status >> 8 & 0xFF : 128 + number, output: texts[0], errors: texts[1])
    }

    /// Tests run on threads that block signals, which a process would inherit.
    private func spawn(_ words: [String]) throws -> Int32 {
      let attributes = UnsafeMutablePointer<posix_spawnattr_t>.allocate(capacity: 1)
      defer { attributes.deallocate() }
      posix_spawnattr_init(attributes)
      defer { posix_spawnattr_destroy(attributes) }
      var none = sigset_t()
      sigemptyset(&none)
      posix_spawnattr_setsigmask(attributes, &none)
      posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGMASK))
      var pointers = words.map { strdup($0) }
      defer { pointers.forEach { free($0) } }
      pointers.append(nil)
      var process = pid_t()
      guard posix_spawn(&process, words[0], nil, attributes, pointers, environ) == 0 else {
        throw "cannot start \(words[0])"
      }
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      return status
    }
  }
#endif
