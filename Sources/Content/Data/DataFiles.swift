package import Basics

/// The files below `Data/` that templates may load: YAML, JSON and CSV.
package struct DataFiles: Sendable {
  private let files: SiteFiles
  private static let folder = "Data/"

  /// The data files of a site.
  package init(root: String) {
    files = SiteFiles(root: root)
  }

  /// What a file holds.
  ///
  /// - Parameter path: Below `Data/`: `results/2026.csv`.
  /// - Returns: The value; of CSV a list of mappings, one for each row, by the names in the first row.
  /// - Throws: Where there is no such file, where it lies elsewhere, and where it cannot be read.
  package func load(_ path: String) throws(Diagnostic) -> Value {
    let shown = Self.folder + path
    let bytes: [UInt8]
    do {
      bytes = try files.read(shown)
    } catch {
      throw Diagnostic(id: "unreadable-data", error.message, help: error.help)
    }
    do throws(SyntaxFailure) {
      return try Self.parse(bytes, shown)
    } catch {
      throw Diagnostic(
        id: "bad-data", error.message, at: SourceSpan(path: shown, range: error.range),
        help: error.help)
    }
  }

  private static func parse(_ bytes: [UInt8], _ path: String) throws(SyntaxFailure) -> Value {
    switch path.split(separator: ".").last?.lowercased() {
    case "yml", "yaml":
      let text = EncodedText(bytes, in: 0..<bytes.count)
      return try composeYAML(bytes, in: 0..<bytes.count, isASCII: text.isASCII).value.value
    case "json":
      do {
        return try JSONReader.read(bytes)
      } catch {
        throw SyntaxFailure(error.message, at: error.range)
      }
    case "csv": return readCSV(bytes)
    default:
      throw SyntaxFailure(
        "data files are YAML, JSON or CSV", at: 0..<0,
        help: "give the file's name an ending of .yml, .json or .csv")
    }
  }
}
