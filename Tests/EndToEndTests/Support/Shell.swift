import TestSupport

#if os(Linux)
  import Foundation

  /// Runs the program in a shell, which can set limits and redirect streams.
  struct Shell {
    /// The current folder of the shell.
    let folder: URL

    struct Result {
      /// The exit code; 128 plus the number of a signal that ended the process.
      var status: Int32
      var output: String
      var errors: String
    }

    /// Runs a line of shell in which `$S` is the program.
    func run(_ line: String) throws -> Result {
      let streams = try TemporaryFolder()
      // The shell inherits only the three standard streams.
      let script = """
        exec </dev/null >'\(streams.path)/output' 2>'\(streams.path)/errors'; cd '\(folder.path)'; \
        for f in /proc/$$/fd/*; do n=${f##*/}; [ $n -le 2 ] || eval "exec $n>&-"; done; \
        S='\(Executable.sitegen.url.path)'; export S; \(line)
        """
      let status = try spawn(["/bin/bash", "-c", script])
      let signal = status & 0x7F
      return Result(
        status: signal == 0 ? status >> 8 & 0xFF : 128 + signal,
        output: text(of: "output", in: streams), errors: text(of: "errors", in: streams))
    }

    private func text(of name: String, in streams: TemporaryFolder) -> String {
      (try? Data(contentsOf: streams.file(name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Starts a process without blocked signals, which a `Process` would inherit from test threads.
    ///
    /// - Returns: The wait status.
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
        throw TestError("cannot start \(words[0])")
      }
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      return status
    }
  }
#endif
