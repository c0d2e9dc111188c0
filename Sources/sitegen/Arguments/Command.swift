internal import Text

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
    names: ["--root", "-r", "--source"], value: "DIR",
    summary: "the site's folder; the current folder by default"
  )
  static let config = Option(
    names: ["--config", "-c"], value: "FILE",
    summary: "read this configuration instead of sitegen.yml")
  static let output = Option(
    names: ["--output", "-o", "--destination", "-d"], value: "DIR",
    summary: "publish to this folder instead of Public")
  static let baseURL = Option(
    names: ["--base-url", "-b"], value: "URL", summary: "the URL of the site, including its path")
  static let drafts = Option(
    names: ["--drafts", "-D"], summary: "include drafts")
  static let future = Option(
    names: ["--future", "-F"], summary: "include articles with a future date")
  static let expired = Option(
    names: ["--expired", "-E"], summary: "include expired articles")
  static let now = Option(
    names: ["--now", "--clock"], value: "TIME", summary: "use this time instead of the current time"
  )
  static let jobs = Option(
    names: ["--jobs", "-j"], value: "N", summary: "number of workers")
  static let force = Option(
    names: ["--force", "-f"], summary: "write files even if they exist already")
  static let keepGoing = Option(
    names: ["--keep-going", "-k"],
    summary: "leave out files with errors and publish the others; the exit code is 1")
  static let cache = Option(
    names: ["--cache"], value: "MODE",
    summary: "parsed articles of earlier builds: on (use and store them), read (use them) or off")
  static let verify = Option(
    names: ["--verify"],
    summary: "write nothing; compare the published files with the output of a clean build")
  static let why = Option(
    names: ["--why"], value: "FILE",
    summary: "say why a page of the output was rendered again or kept")
  static let timings = Option(
    names: ["--timings"],
    summary: "print the times of steps, templates and pages, and the largest files")

  // MARK: - Printing

  static let json = Option(names: ["--json"], summary: "print JSON")
  static let quiet = Option(names: ["--quiet", "-q"], summary: "print only errors and warnings")
  static let verbose = Option(
    names: ["--verbose", "-v"], summary: "print more: steps, left-out articles, requests")

  // MARK: - serve

  static let port = Option(
    names: ["--port", "-p"], value: "N",
    summary: "listen on this port instead of the first free one from 1313 on")
  static let bind = Option(
    names: ["--bind", "--host"], value: "ADDRESS",
    summary: "listen on this address instead of 127.0.0.1")
  static let allowHost = Option(
    names: ["--allow-host"], value: "NAME",
    summary: "accept requests for this host too, NAME or NAME:PORT; can be repeated")
  static let noToken = Option(
    names: ["--no-token"],
    summary: "let everyone who can reach the address read the preview without the key")
  static let poll = Option(
    names: ["--poll"],
    summary: "look for changes all the time, for file systems that do not notify of them")
  static let navigate = Option(
    names: ["--navigate"], summary: "open the page of the article that was saved")
  static let editor = Option(
    names: ["--editor"], value: "NAME",
    summary: "link each page to its file: vscode, zed … or an address with {file}")
  static let open = Option(names: ["--open", "-O"], summary: "open the preview in a browser")

  // MARK: - markdown and template

  static let html = Option(
    names: ["--html"], value: "MODE", summary: "keep HTML that is safe, off or raw (all of it)")
  static let rawHTML = Option(names: ["--raw-html"], summary: "the same as --html raw")
  static let jsonLines = Option(
    names: ["--json-lines"],
    summary: "read a JSON request per line and print a JSON result per line")
  static let runs = Option(
    names: ["--runs"], value: "N", summary: "render N times and print the fastest time")

  // MARK: - signals

  static let format = Option(
    names: ["--format"], value: "NAME", summary: "the format of the files, instead of detecting it")
  static let keys = Option(
    names: ["--keys"], value: "MAP",
    summary: "the keys of JSON lines by role: time=ts,path=request_uri")
  static let source = Option(
    names: ["--source-name"], value: "NAME",
    summary: "the server that wrote the logs, if several servers write logs")
  static let onlyHost = Option(
    names: ["--only-host"], value: "HOST,…", summary: "count requests for these hosts only")
  static let addressField = Option(
    names: ["--address-field"], value: "FIELD",
    summary: "the source of the reader's address: connection, forwarded, or a key of JSON logs")
  static let trustedProxy = Option(
    names: ["--trusted-proxy"], value: "CIDR,…",
    summary: "the site's own proxies, whose X-Forwarded-For headers are trusted")
  static let before = Option(
    names: ["--before"], value: "DATE", summary: "delete the counts before this date")
  static let after = Option(
    names: ["--after"], value: "DATE", summary: "evaluate with the sessions after this date")
  static let pairs = Option(
    names: ["--pairs"], summary: "export pairs of articles read together instead of counts")
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
