import Basics
import Testing

@testable import sitegen

/// What a command line means.
@Suite struct ArgumentsTests {
  private static let build = Command(
    name: "build", summary: "", options: [.root, .output, .drafts, .future, .jobs, .now]
  ) { _ in .success }
  private static let new = Command(
    name: "new", operands: "SECTION TITLE", summary: "", options: [.root, .force]
  ) { _ in .success }
  private static let help = Command(name: "help", operands: "COMMAND", summary: "", options: []) {
    _ in .success
  }
  private static let version = Command(name: "version", summary: "", options: []) { _ in .success }

  private static func parse(_ words: [String]) throws(UsageError) -> Arguments {
    try Arguments(
      words, for: .init(all: [build, new, help, version], help: help, version: version))
  }

  /// The command, its operands in brackets, and its options with their values.
  private static func summary(_ arguments: Arguments) -> String {
    let options = arguments.command.options.filter { arguments.has($0) }.map { option in
      option.value == nil
        ? option.name : option.name + "=" + arguments.texts(option).joined(separator: ",")
    }
    return ([arguments.command.name, "\(arguments.operands)"] + options).joined(separator: " ")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var words: [String]
    var meaning: String
    var testDescription: String { words.joined(separator: " ") }

    init(_ words: String..., means meaning: String) {
      (self.words, self.meaning) = (words, meaning)
    }
  }

  static let lines = [
    Case("build", means: "build []"),
    Case("build", "--output", "x", means: "build [] --output=x"),
    Case("build", "--output=x", means: "build [] --output=x"),
    Case("build", "--destination=x", means: "build [] --output=x"),
    Case("build", "-o", "x", means: "build [] --output=x"),
    Case("build", "-ox", means: "build [] --output=x"),
    Case("build", "-d", "x", means: "build [] --output=x"),
    Case("build", "--output=", means: "build [] --output="),
    Case("build", "--output=a=b", means: "build [] --output=a=b"),
    Case("build", "--output", "-D", means: "build [] --output=-D"),
    Case("build", "-o", "--", "-D", means: "build [] --output=-- --drafts"),
    Case("build", "-o", "x", "--output=y", means: "build [] --output=x,y"),
    Case("build", "-D", means: "build [] --drafts"),
    Case("build", "-DF", means: "build [] --drafts --future"),
    Case("build", "-FDF", means: "build [] --drafts --future"),
    Case("build", "-DFo", "x", means: "build [] --output=x --drafts --future"),
    Case("build", "-DFox", means: "build [] --output=x --drafts --future"),
    Case("build", "-é", "-D", means: "error"),
    Case("new", "local", "Ferry returns", means: "new [\"local\", \"Ferry returns\"]"),
    Case("new", "local", "-f", "Ferry", means: "new [\"local\", \"Ferry\"] --force"),
    Case("new", "-", "a", means: "new [\"-\", \"a\"]"),
    Case("new", "--", "-f", "--help", "--", means: "new [\"-f\", \"--help\", \"--\"]"),
    Case("new", "-f", "--", "-f", means: "new [\"-f\"] --force"),
    Case("new", "", means: "new [\"\"]"),
    Case(means: "help []"), Case("--help", means: "help []"), Case("-h", means: "help []"),
    Case("help", means: "help []"), Case("help", "build", means: "help [\"build\"]"),
    Case("build", "--help", means: "help [\"build\"]"),
    Case("--help", "build", means: "help [\"build\"]"),
    Case("build", "-D", "-h", "--unknown", means: "help [\"build\"]"),
    Case("help", "--help", means: "help []"),
    Case("--version", means: "version []"), Case("-V", means: "version []"),
    Case("version", means: "version []"),
  ]

  @Test(arguments: lines) func `a line is a command with operands and options`(_ line: Case) {
    let meaning: String
    do throws(UsageError) {
      meaning = Self.summary(try Self.parse(line.words))
    } catch {
      meaning = "error"
    }
    #expect(meaning == line.meaning)
  }

  @Test func `the last value of an option counts`() throws {
    let arguments = try Self.parse(["build", "-o", "x", "-o", "y"])
    #expect(arguments.text(.output) == "y")
    #expect(arguments.text(.root) == nil && arguments.texts(.root) == [])
  }

  /// Wrong lines, the word that the error quotes, and a part of its help.
  static let wrong: [(words: [String], quoted: String, help: String?)] = [
    (["biuld"], "biuld", "build"), (["publish"], "publish", "build, new, help, version"),
    (["--verzion"], "--verzion", "version"), (["-D", "build"], "-D", "build, new, help, version"),
    (["build", "--drfts"], "--drfts", "--drafts"), (["build", "-x"], "-x", "help build"),
    (["build", "-Dx"], "-x", "help build"), (["build", "--force"], "--force", "--source"),
    (["build", "--zzzzzzzz=1"], "--zzzzzzzz", "help build"),
    (["build", "--drafts=yes"], "--drafts", nil), (["build", "--output"], "--output", "DIR"),
    (["build", "-o"], "-o", "DIR"), (["build", "-Do"], "-o", "DIR"),
    (["build", "site"], "site", "--root"), (["build", "--", "-D"], "-D", "--root"),
    (["version", "x"], "x", nil), (["build", ""], "", "--root"),
  ]

  @Test(arguments: wrong) func `an error quotes the wrong word and says what to write`(
    _ words: [String], _ quoted: String, _ help: String?
  ) throws {
    let thrown = #expect(throws: UsageError.self) { try Self.parse(words) }
    let error = try #require(thrown)
    #expect(error.message.contains("'\(quoted)'"), "\(error.message)")
    #expect((error.help == nil) == (help == nil), "\(error.help ?? "")")
    if let help { #expect(error.help?.contains(help) == true, "\(error.help ?? "")") }
    let isKnown = ["build", "version"].contains(words[0])
    let usage =
      try isKnown ? Self.parse([words[0]]).command.usage : "sitegen COMMAND [options]"
    #expect(error.usage == usage)
  }

  @Test func `the usage of a command names its operands and options`() {
    #expect(Self.build.usage == "sitegen build [options]")
    #expect(Self.new.usage == "sitegen new SECTION TITLE [options]")
    #expect(Self.help.usage == "sitegen help COMMAND" && Self.version.usage == "sitegen version")
  }

  @Test(arguments: [
    ("1", 1), ("1024", 1024), ("+7", 7), ("007", 7), ("0", nil), ("1025", nil), ("-1", nil),
    ("", nil), ("x", nil), ("1.5", nil), (" 1", nil), ("99999999999999999999", nil),
  ])
  func `a number is in its range`(_ text: String, _ number: Int?) throws {
    let arguments = try Self.parse(["build", "--jobs=\(text)"])
    guard let number else {
      let error = #expect(throws: UsageError.self) { try arguments.number(.jobs, in: 1...1024) }
      #expect(error?.message.contains("'--jobs'") == true)
      #expect(error?.message.contains("'\(text)'") == true)
      return
    }
    #expect(try arguments.number(.jobs, in: 1...1024) == number)
  }

  @Test(arguments: [
    ("2026-11-24T06:00:00Z", "2026-11-24T06:00:00Z"), ("2026-11-24", "2026-11-24T00:00:00Z"),
    ("2026-11-24T06:00:00+02:00", "2026-11-24T04:00:00Z"), ("yesterday", nil), ("", nil),
    ("2026-02-30", nil),
  ])
  func `a time is a time`(_ text: String, _ instant: String?) throws {
    let arguments = try Self.parse(["build", "--now", text])
    guard let instant else {
      let error = #expect(throws: UsageError.self) { try arguments.time(.now) }
      #expect(error?.message.contains("'\(text)'") == true)
      #expect(error?.help?.contains("2026-11-24T06:00:00Z") == true)
      return
    }
    #expect(try arguments.time(.now)?.instant(in: .utc).utcText == instant)
  }

  @Test func `a number or a time that is not given is nil`() throws {
    let arguments = try Self.parse(["build"])
    #expect(try arguments.number(.jobs, in: 1...2) == nil)
    #expect(try arguments.time(.now) == nil)
  }

  /// Several options of one command with one name would hide each other.
  @Test func `no command of the program has an option or a name twice`() {
    let commands = Arguments.Commands.sitegen.all
    #expect(Set(commands.map(\.name)).count == commands.count)
    for command in commands {
      let names = command.options.flatMap(\.names)
      #expect(Set(names).count == names.count, "\(command.name)")
      #expect(names.allSatisfy { $0.hasPrefix("--") || $0.utf8.count == 2 }, "\(command.name)")
    }
  }
}
