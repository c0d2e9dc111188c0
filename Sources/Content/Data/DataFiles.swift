package import Basics
internal import Text

/// The files below `Data/` that templates may load: YAML, TOML, JSON and tables.
package struct DataFiles: Sendable {
  private let files: SiteFiles
  private static let folder = "Data/"

  /// - Parameter root: The site's folder.
  package init(root: String) {
    files = SiteFiles(root: root)
  }

  /// Loads a file.
  ///
  /// - Parameter request: The file, and how to read it.
  /// - Returns: The value; for a table a list of mappings, keyed by the first row.
  /// - Throws: A diagnostic if the file does not exist, is outside of `Data/`, or cannot be read.
  package func load(_ request: DataRequest) throws(Diagnostic) -> Value {
    let path = Self.folder + request.path
    let bytes: [UInt8]
    do {
      bytes = try files.read(path, limit: .data)
    } catch {
      throw Diagnostic(id: "unreadable-data", error.message, help: error.help)
    }
    guard !Self.isSkipped(path, isEmpty: bytes.isEmpty) else {
      throw Diagnostic(
        id: "unreadable-data",
        "'\(path)' is not read, because it is hidden or a copy that a program left",
        help: "give the file another name")
    }
    do throws(SyntaxError) {
      return try DataFile(bytes, request).value()
    } catch {
      throw Diagnostic(
        id: "bad-data", error.message, at: SourceSpan(path: path, range: error.range),
        help: error.help)
    }
  }
}

extension DataFiles {
  /// Returns whether a walk of the folder skips a file because of its name.
  ///
  /// Builds notice only changes of files that the walk lists.
  private static func isSkipped(_ path: String, isEmpty: Bool) -> Bool {
    let names = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    return names.enumerated().contains { index, name in
      let isFolder = index < names.count - 1
      return name.hasPrefix(".")
        || isLeftover(name, isFolder: isFolder, isEmpty: !isFolder && isEmpty)
    }
  }

  /// Returns a checksum of the names and the bytes of all files that may be loaded.
  ///
  /// - Returns: The checksum; `nil` if a file cannot be read or there are more than 256 MB.
  package func fingerprint() -> UInt64? {
    var walk = FolderWalk(root: files.root)
    guard let exists = try? walk.walk("Data") else { return nil }
    guard exists else { return 0 }
    var inputs: [UInt8] = []
    var total = 0
    // The readership store is no data file, and changes whenever logs are counted.
    for file in walk.files where !fileExtension(file.path).hasPrefix("sqlite") {
      total += file.size
      guard total <= Self.fingerprintLimit, let bytes = try? files.read(file.path, limit: .data)
      else { return nil }
      inputs.append(text: file.path)
      inputs.append(number: checksum(of: bytes))
    }
    return checksum(of: inputs)
  }

  private static let fingerprintLimit = 256 << 20
}

/// Reads one data file.
private struct DataFile {
  private let text: DecodedText
  private let ending: String
  private let separator: UInt8?
  private var bytes: [UInt8] { text.bytes }
  /// The offset after a byte order mark.
  private var start: Int { byteOrderMarkLength(of: bytes) }

  init(_ file: [UInt8], _ request: DataRequest) throws(SyntaxError) {
    ending = request.path.split(separator: ".").last?.lowercased() ?? ""
    separator = request.separator
    text = try DecodedText(file, request.encoding)
  }

  func value() throws(SyntaxError) -> Value {
    do throws(SyntaxError) {
      return try read()
    } catch {
      var error = error
      error.range = text.sourceRange(error.range)
      throw error
    }
  }

  private func read() throws(SyntaxError) -> Value {
    switch ending {
    case "yml", "yaml": return try yaml()
    case "toml": return try composeTOML(bytes, in: start..<bytes.count).value.value
    case "json": return try json()
    case "jsonl", "ndjson": return try jsonLines()
    case "csv": return try readCSV(bytes, separator: separator)
    case "tsv": return try readCSV(bytes, separator: separator ?? 0x09)
    default:
      throw SyntaxError(
        "data files must be YAML, TOML, JSON or tables", at: 0..<0,
        help: "use the extension .yml, .toml, .json, .jsonl, .csv or .tsv")
    }
  }

  /// In a data file a lost word would go unnoticed, so what YAML removes is an error here.
  private func yaml() throws(SyntaxError) -> Value {
    let isASCII = UTF8Validation(bytes, in: 0..<bytes.count).isASCII
    let read = try composeYAML(bytes, in: start..<bytes.count, isASCII: isASCII)
    let removals = read.warnings + read.notes.flatMap { $0.removals(in: bytes) }
    if let first = removals.min(by: { $0.range.lowerBound < $1.range.lowerBound }) { throw first }
    return read.value.valueKeepingLeadingZeros
  }

  private func json() throws(SyntaxError) -> Value {
    let (value, end) = try jsonValue(from: start)
    let rest = bytes[end...].firstIndex { $0 > 0x20 }
    if let rest {
      throw SyntaxError(
        "expected the end of the text", at: rest..<rest + 1,
        help: "name a file with one value per line .jsonl")
    }
    return value
  }

  /// A list of JSON values, one on each line.
  private func jsonLines() throws(SyntaxError) -> Value {
    var values: [Value] = []
    var index = start
    while let next = bytes[index...].firstIndex(where: { $0 > 0x20 }) {
      let (value, end) = try jsonValue(from: next)
      values.append(value)
      let lineEnd = bytes[end...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      if let rest = bytes[end..<lineEnd].firstIndex(where: { $0 > 0x20 }) {
        throw SyntaxError("expected the end of the line", at: rest..<rest + 1)
      }
      index = lineEnd
    }
    return .array(values)
  }

  private func jsonValue(from start: Int) throws(SyntaxError) -> (value: Value, end: Int) {
    do throws(JSONReader.SyntaxError) {
      return try JSONReader.readPrefix(of: bytes, from: start)
    } catch {
      throw SyntaxError(error)
    }
  }
}

/// A template's request for a file below `Data/`.
package struct DataRequest: Sendable, Hashable {
  /// The path below `Data/`: `results/2026.csv`.
  package var path: String
  /// `nil` for UTF-8, or the encoding of the byte order mark.
  package var encoding: DataEncoding?
  /// The separator of fields in a table; `nil` to detect it.
  package var separator: UInt8?

  /// - Parameter path: The path below `Data/`.
  package init(path: String) {
    self.path = path
  }
}
