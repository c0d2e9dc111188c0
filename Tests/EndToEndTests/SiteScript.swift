import Foundation
import Testing

/// A test as a text file: commands and expectations on top, then the files of a site.
///
/// ```
/// sitegen build                     must end with 0        ! sitegen build    must end with something else
/// exit 2 sitegen --asdf             must end with 2
/// stdout 'articles'                 what the last command printed holds this text    ! stdout 'x'   does not
/// stderr 'no file'
/// exists Public/index.html          ! exists Public/x
/// contains Public/index.html 'text' ! contains FILE 'text'
/// order FILE 'a' 'b' 'c'            the texts stand in the file one after the other
/// count 8 FILE 'text'               the text stands so often in it
/// xml FILE   json FILE              the file is well-formed    json-ld FILE   so is the structured data in it
/// wait 4                            seconds
/// write FILE 'text'   append FILE 'text'   delete FILE   link FILE TARGET   mode 444 FILE
/// -- Content/local/a.md --
/// the file's text up to the next such line
/// ```
struct SiteScript: Sendable, CustomTestStringConvertible {
  var name: String
  var commands: [(line: Int, words: [String])] = []
  var files: [(path: String, text: String)] = []

  var testDescription: String { name }

  init(name: String, text: String) {
    self.name = name
    for (number, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("-- "), line.hasSuffix(" --") {
        files.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      } else if !line.isEmpty, !line.hasPrefix("#") {
        commands.append((number + 1, Self.words(of: line)))
      }
    }
  }

  /// Every script of the folder beside this file.
  static func all() -> [SiteScript] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "scripts")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return text.map { SiteScript(name: name, text: $0) }
    }
  }

  /// The words of a line; quotes of one kind hold spaces and the other kind together, `\n` in them is a line break.
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
