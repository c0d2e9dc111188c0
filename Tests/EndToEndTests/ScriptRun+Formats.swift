import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

// What a strict reader of each format says.
extension ScriptRun {
  func checkXML(_ text: String) throws {
    let parser = XMLParser(data: Data(text.utf8))
    guard parser.parse() else {
      throw "no XML: line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "?")"
    }
  }

  func checkJSON(_ text: String) throws {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    } catch {
      throw "no JSON: \(error)"
    }
  }

  /// Every JSON-LD script of a page, of which there must be one.
  func checkStructuredData(_ page: String) throws {
    let parts = page.components(separatedBy: #"<script type="application/ld+json">"#).dropFirst()
    guard !parts.isEmpty else { throw "no structured data" }
    for part in parts {
      guard let end = part.range(of: "</script>") else { throw "the script does not end" }
      try checkJSON(String(part[..<end.lowerBound]))
    }
  }
}
