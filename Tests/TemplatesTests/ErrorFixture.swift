import Basics
import Foundation
import Testing

@testable import Templates

/// A file of `Errors/`: templates with an error and the diagnostic that is expected.
///
/// ```
/// strict; known site, article; calls 20
/// -- main.html --
/// {{ article.titel }}
/// -- context --
/// {"article": {"$kind": "article", "title": "Ferry"}}
/// -- expected --
/// error: …
/// ```
/// The first template is rendered. A mapping with `$kind` is an object of that kind; its other keys
/// are attributes.
struct ErrorFixture: Sendable, CustomTestStringConvertible {
  var name: String
  var options: [String: String] = [:]
  var templates: [TemplateSource] = []
  var variables: ValueMap = [:]
  var expected = ""
  /// The file up to the expected diagnostic.
  var input = ""

  var testDescription: String { name }
  private var path: String { "\(testFolder)/Errors/\(name).txt" }

  static func all() -> [ErrorFixture] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(testFolder)/Errors")) ?? []
    return files.filter { $0.hasSuffix(".txt") }.sorted().map { ErrorFixture($0) }
  }

  private init(_ file: String) {
    name = String(file.dropLast(4))
    let text = (try? String(contentsOfFile: "\(testFolder)/Errors/\(file)", encoding: .utf8)) ?? ""
    var parts = text.components(separatedBy: "\n-- ")
    for option in parts.removeFirst().split(separator: ";") {
      let words = option.split(separator: " ", maxSplits: 1).map(String.init)
      options[words[0]] = words.dropFirst().first ?? ""
    }
    for part in parts {
      let pieces = part.components(separatedBy: " --\n")
      read(pieces[0], pieces.dropFirst().joined(separator: " --\n"))
    }
    input = text.components(separatedBy: "-- expected --\n")[0]
    if input.last != "\n" { input += "\n" }
  }

  private mutating func read(_ title: String, _ text: String) {
    switch title {
    case "context":
      if case .map(let map)? = try? JSONReader.read(Array(text.utf8)) {
        variables = ValueMap(map.entries.map { ($0.key.text ?? "", Self.object($0.value)) })
      }
    case "expected": expected = text
    default:
      templates.append(TemplateSource(name: title, text: SourceText(path: title, text: text)))
    }
  }

  private static func object(_ value: Value) -> Value {
    switch value {
    case .array(let items): return .array(items.map(object))
    case .map(let map):
      let entries = map.entries.map { ($0.key.text ?? "", object($0.value)) }
      guard let kind = map["$kind"]?.text else { return .map(ValueMap(entries)) }
      return .object(KindObject(kind, entries.filter { $0.0 != "$kind" }))
    default: return value
    }
  }

  /// Compiles and renders the templates and returns the printed diagnostics.
  func output() -> String {
    var environment = TemplateEnvironment()
    environment.undefined = options["lenient"] == nil ? .strict : .lenient
    environment.knownNames = options["known"].map { Set($0.components(separatedBy: ", ")) }
    if let calls = options["calls"].flatMap({ Int($0) }) { environment.limits.calls = calls }
    if let steps = options["steps"].flatMap({ Int($0) }) { environment.limits.steps = steps }
    if let bytes = options["bytes"].flatMap({ Int($0) }) { environment.limits.outputBytes = bytes }
    let (library, diagnostics) = TemplateLibrary.compile(templates, environment: environment)
    let isLenient = environment.undefined == .lenient && library.contains(templates[0].name)
    guard diagnostics.isEmpty || isLenient else {
      return diagnostics.map(text).joined(separator: "\n")
    }
    var renderer = TemplateRenderer(library)
    var output: [UInt8] = []
    do {
      try renderer.render(templates[0].name, variables: variables, into: &output)
      return "no error: " + String(decoding: output, as: UTF8.self)
    } catch {
      return text(error)
    }
  }

  private func text(_ diagnostic: Diagnostic) -> String {
    diagnostic.text { path in templates.first { $0.text.path == path }?.text }
  }

  /// Rewrites the file with another expected diagnostic.
  func record(_ output: String) throws {
    try "\(input)-- expected --\n\(output)".write(
      toFile: path, atomically: true, encoding: .utf8)
  }
}

/// An object of a kind with fixed attributes.
private final class KindObject: ValueObject {
  let shape: ObjectShape
  private let values: [Value]

  init(_ kind: String, _ attributes: [(String, Value)]) {
    shape = ObjectShape(kind, attributes.map(\.0))
    values = attributes.map(\.1)
  }

  func attribute(at slot: Int) -> Value { values[slot] }
}
