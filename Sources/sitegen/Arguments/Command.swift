internal import Basics

/// A command of sitegen.
struct Command: Sendable {
  var name: String
  /// The operands in the usage line, such as `SECTION TITLE`; empty for a command without operands.
  var operands = ""
  var summary: String
  /// Further lines for help.
  var details = ""
  var options: [Option]
  var run: @Sendable (Arguments) async throws -> ExitCode

  var usage: String {
    "sitegen \(name)" + (operands.isEmpty ? "" : " \(operands)")
      + (options.isEmpty ? "" : " [options]")
  }
}

/// An option of the command line.
struct Option: Sendable {
  /// The names with their dashes, the canonical one first: `--output`, `-o`, `--destination`, `-d`.
  var names: [String]
  /// The placeholder of the value in help; `nil` for a flag.
  var value: String?
  var summary: String

  var name: String { names[0] }

  /// The name and its short form for help: `--output, -o DIR`.
  var synopsis: String {
    name + (short.map { ", \($0)" } ?? "") + (value.map { " \($0)" } ?? "")
  }

  /// The summary and the other names, for help.
  var explanation: String {
    let others = names.dropFirst().filter { $0 != short }
    return others.isEmpty ? summary : "\(summary) (also \(others.joined(separator: ", ")))"
  }

  private var short: String? { names.first { $0.utf8.count == 2 } }

  // MARK: - The site and its output

  static let root = Option(
    names: ["--root", "-r", "--source"], value: "DIR", summary: "the site's folder; here by default"
  )
  static let config = Option(
    names: ["--config", "-c"], value: "FILE", summary: "the configuration instead of sitegen.yml")
  static let output = Option(
    names: ["--output", "-o", "--destination", "-d"], value: "DIR",
    summary: "publish here instead of Public")
  static let baseURL = Option(
    names: ["--base-url", "-b"], value: "URL", summary: "the address of the site, with its path")
  static let drafts = Option(
    names: ["--drafts", "-D"], summary: "show drafts too")
  static let future = Option(
    names: ["--future", "-F"], summary: "show articles whose date is still to come")
  static let expired = Option(
    names: ["--expired", "-E"], summary: "show articles that have expired")
  static let now = Option(
    names: ["--now", "--clock"], value: "TIME", summary: "build as if it were this time")
  static let jobs = Option(
    names: ["--jobs", "-j"], value: "N", summary: "work with so many workers")
  static let force = Option(
    names: ["--force", "-f"], summary: "write files that are there already, too")
  static let keepGoing = Option(
    names: ["--keep-going", "-k"],
    summary: "leave out files that have errors and publish the others; the exit code is 1")
  static let verify = Option(
    names: ["--verify"],
    summary: "write nothing; compare what is published with what a clean build would write")
  static let timings = Option(
    names: ["--timings"],
    summary: "say what steps, templates and pages took, and which files are large")

  // MARK: - Printing

  static let json = Option(names: ["--json"], summary: "answer in JSON")
  static let quiet = Option(names: ["--quiet", "-q"], summary: "print nothing but mistakes")
  static let verbose = Option(
    names: ["--verbose", "-v"], summary: "say more: phases, what was left out, requests")

  // MARK: - serve

  static let port = Option(
    names: ["--port", "-p"], value: "N", summary: "listen here instead of 1313")
  static let bind = Option(
    names: ["--bind", "--host"], value: "ADDRESS", summary: "listen here instead of 127.0.0.1")
  static let allowHost = Option(
    names: ["--allow-host"], value: "NAME",
    summary: "answer to this name too, NAME or NAME:PORT; may be given several times")
  static let noToken = Option(
    names: ["--no-token"],
    summary: "let everybody who reaches the address read, without the key in it")
  static let open = Option(names: ["--open", "-O"], summary: "open the browser")

  // MARK: - markdown and template

  static let html = Option(
    names: ["--html"], value: "MODE", summary: "keep HTML that is safe, off or raw (all of it)")
  static let rawHTML = Option(names: ["--raw-html"], summary: "the same as --html raw")
  static let jsonLines = Option(
    names: ["--json-lines"], summary: "answer each line of JSON with a line of JSON")
  static let runs = Option(
    names: ["--runs"], value: "N", summary: "render so often and say how long the fastest took")

  // MARK: - signals

  static let format = Option(
    names: ["--format"], value: "NAME", summary: "what the files are, instead of looking at them")
  static let keys = Option(
    names: ["--keys"], value: "MAP",
    summary: "which keys of JSON lines say what: time=ts,path=request_uri")
  static let source = Option(
    names: ["--source-name"], value: "NAME",
    summary: "whose logs these are, where several servers have logs of their own")
  static let onlyHost = Option(
    names: ["--only-host"], value: "HOST,…", summary: "count requests for these hosts only")
  static let addressField = Option(
    names: ["--address-field"], value: "FIELD",
    summary: "where the reader's address stands: connection, forwarded, or a key of JSON logs")
  static let trustedProxy = Option(
    names: ["--trusted-proxy"], value: "CIDR,…",
    summary: "the site's own proxies: what they say in X-Forwarded-For is believed")
  static let before = Option(
    names: ["--before"], value: "DATE", summary: "forget what is earlier")
  static let after = Option(
    names: ["--after"], value: "DATE", summary: "evaluate with what readers did since then")
  static let pairs = Option(
    names: ["--pairs"], summary: "export articles read together instead of counts")
}

/// The exit code of a command.
enum ExitCode: Int32 {
  case success = 0
  /// The site has errors.
  case siteHasErrors = 1
  /// Wrong usage, or the system could not read or write something.
  case failure = 2
}

/// A command line that sitegen does not understand.
struct UsageError: Error, Equatable {
  var message: String
  var help: String?
  var usage: String

  /// The error as it is printed.
  var text: String { errorText(message, help) + "usage: \(usage)\n" }
}

/// Something that the system could not read or write.
struct IOError: Error, Equatable {
  var message: String
  var help: String?

  /// The error as it is printed.
  var text: String { errorText(message, help) }
}

private func errorText(_ message: String, _ help: String?) -> String {
  "error: \(TerminalText.printable(message))\n"
    + (help.map { "help: \(TerminalText.printable($0))\n" } ?? "")
}
