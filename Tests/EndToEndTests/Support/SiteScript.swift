import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A test as a text file: commands and expectations, then the files of a site.
///
/// ```
/// sitegen build                     must end with 0        ! sitegen build    must not end with 0
/// exit 2 sitegen --asdf             must end with 2
/// stdout 'articles'                 the last output contains the text    ! stdout 'x'   does not
/// stderr 'no file'
/// exists Public/index.html          ! exists Public/x
/// contains Public/index.html 'text' ! contains FILE 'text'
/// order FILE 'a' 'b' 'c'            the texts follow each other in the file
/// count 8 FILE 'text'               the text occurs eight times in the file
/// xml FILE   json FILE              the file is well-formed
/// json-ld FILE                      the structured data in the page are well-formed
/// wait 4                            seconds
/// write FILE 'text'   append FILE 'text'   delete FILE   link FILE TARGET   mode 444 FILE
/// -- Content/local/a.md --
/// the text of the file up to the next such line
/// ```
struct SiteScript: Sendable, CustomTestStringConvertible {
  var name: String
  var commands: [(line: Int, words: [String])] = []
  var files: [(path: String, text: String)] = []

  var testDescription: String { name }

  init(name: String, text: String) {
    self.name = name
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("-- "), line.hasSuffix(" --") {
        files.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      } else if !line.isEmpty, !line.hasPrefix("#") {
        commands.append((index + 1, Self.words(of: line)))
      }
    }
  }

  /// Reads every script of a folder.
  static func all(in folder: URL) -> [SiteScript] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return text.map { SiteScript(name: name, text: $0) }
    }
  }

  /// Splits a line into words.
  ///
  /// Quotes of one kind enclose spaces and quotes of the other kind; `\n` stands for a line break.
  static func words(of line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isWord = false
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        isWord = true
      } else if character == " ", quote == nil {
        if isWord { words.append(word) }
        word = ""
        isWord = false
      } else {
        word.append(character)
        isWord = true
      }
    }
    if isWord { words.append(word) }
    return words.map { $0.replacingOccurrences(of: "\\n", with: "\n") }
  }
}

/// One run of a script in a temporary folder.
struct ScriptRun {
  /// A command that failed.
  struct StepError: Error, CustomStringConvertible {
    var line: Int
    var description: String
  }

  private let folder: TemporaryFolder
  private var output = ""
  private var errors = ""

  init(_ script: SiteScript) throws {
    folder = try TemporaryFolder()
    for file in script.files { try folder.write(file.path, file.text) }
  }

  /// Runs the commands in order and throws at the first one that fails.
  mutating func run(_ script: SiteScript) throws {
    for (line, words) in script.commands {
      do {
        try runCommand(words)
      } catch let error as TestError {
        throw StepError(
          line: line,
          description: "\(script.name):\(line): \(error)\nstdout: \(output)\nstderr: \(errors)")
      }
    }
  }

  private mutating func runCommand(_ words: [String]) throws {
    let isNegated = words.first == "!"
    let words = isNegated ? Array(words.dropFirst()) : words
    switch words.first {
    case "sitegen":
      let status = try runSitegen(Array(words.dropFirst()))
      guard (status == 0) != isNegated else { throw TestError("ended with \(status)") }
    case "exit":
      let status = try runSitegen(Array(words.dropFirst(3)))
      guard status == Int32(words[1]) else {
        throw TestError("ended with \(status), not \(words[1])")
      }
    case "stdout": try check(output.contains(words[1]), isNegated, words)
    case "stderr": try check(errors.contains(words[1]), isNegated, words)
    case "exists": try check(folder.contains(words[1]), isNegated, words)
    case "contains": try check(try folder.read(words[1]).contains(words[2]), isNegated, words)
    case "order": try checkOrder(try folder.read(words[1]), Array(words.dropFirst(2)))
    case "count":
      let count = try folder.read(words[2]).components(separatedBy: words[3]).count - 1
      guard count == Int(words[1]) else {
        throw TestError("'\(words[3])' occurs \(count) times")
      }
    case "xml": try checkXML(try folder.read(words[1]))
    case "json": try checkJSON(try folder.read(words[1]))
    case "json-ld": try checkStructuredData(try folder.read(words[1]))
    default: try changeFiles(words)
    }
  }

  private func changeFiles(_ words: [String]) throws {
    switch words.first {
    case "write": try folder.write(words[1], words[2])
    case "append": try folder.write(words[1], try folder.read(words[1]) + words[2])
    // Builds trust the times of files only when some seconds have passed.
    case "wait": Thread.sleep(forTimeInterval: Double(words[1]) ?? 0)
    case "delete": try folder.remove(words[1])
    case "link":
      try FileManager.default.createSymbolicLink(
        atPath: folder.file(words[1]).path, withDestinationPath: words[2])
    case "mode":
      try FileManager.default.setAttributes(
        [.posixPermissions: Int(words[1], radix: 8) ?? 0o644],
        ofItemAtPath: folder.file(words[2]).path)
    default: throw TestError("unknown command \(words)")
    }
  }

  private mutating func runSitegen(_ arguments: [String]) throws -> Int32 {
    let result = try Executable.sitegen.run(arguments, in: folder.url)
    (output, errors) = (result.output, result.errors)
    guard !result.isCrashed else { throw TestError("crashed: \(errors)") }
    return result.status
  }

  private func check(_ holds: Bool, _ isNegated: Bool, _ words: [String]) throws {
    guard holds != isNegated else {
      throw TestError("does not hold: \(isNegated ? "! " : "")\(words)")
    }
  }

  private func checkOrder(_ text: String, _ parts: [String]) throws {
    var rest = text[...]
    for part in parts {
      guard let found = rest.range(of: part) else { throw TestError("'\(part)' does not follow") }
      rest = rest[found.upperBound...]
    }
  }
}

// MARK: - Strict readers of file formats

private func checkXML(_ text: String) throws {
  let parser = XMLParser(data: Data(text.utf8))
  guard parser.parse() else {
    let error = parser.parserError.map { "\($0)" } ?? "?"
    throw TestError("not XML: line \(parser.lineNumber): \(error)")
  }
}

private func checkJSON(_ text: String) throws {
  do {
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
  } catch {
    throw TestError("not JSON: \(error)")
  }
}

/// Checks every JSON-LD script of a page, of which there must be at least one.
private func checkStructuredData(_ page: String) throws {
  let parts = page.components(separatedBy: #"<script type="application/ld+json">"#).dropFirst()
  guard !parts.isEmpty else { throw TestError("no structured data") }
  for part in parts {
    guard let end = part.range(of: "</script>") else { throw TestError("the script does not end") }
    try checkJSON(String(part[..<end.lowerBound]))
  }
}
