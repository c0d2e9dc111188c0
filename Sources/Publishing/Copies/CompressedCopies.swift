internal import CBrotli
internal import CZlib
internal import Content

/// Which compressed copies a portal may have.
struct CopyPlan: Sendable {
  let formats: [Configuration.Compression]
  /// Whether a server reads pages for commands, which it cannot find in a copy.
  private let isServerParsed: Bool
  /// Files of the site itself that have the name of a copy, and stay what they are.
  private let taken: Set<OutputPath>
  /// The names of all copies that may be written; short files turn out to need none.
  let candidates: [String]

  init(_ configuration: Configuration, files: [String]) {
    let formats = configuration.precompress
    self.formats = formats
    let isServerParsed = configuration.isServerParsed
    self.isServerParsed = isServerParsed
    guard !formats.isEmpty else {
      (taken, candidates) = ([], [])
      return
    }
    let endings = formats.map(\.ending)
    let taken = Set(
      files.filter { file in endings.contains { file.hasSuffix($0) } }.map(OutputPath.init))
    self.taken = taken
    candidates = files.filter { CopyMaker.suits($0, isServerParsed: isServerParsed) }.flatMap {
      file in endings.map { file + $0 }
    }
    .filter { !taken.contains(OutputPath($0)) }
  }

  /// The copies that a file of this size has.
  func copies(of file: String, size: Int) -> [(file: String, format: Configuration.Compression)] {
    guard !formats.isEmpty, size >= CopyMaker.sizeLimit,
      CopyMaker.suits(file, isServerParsed: isServerParsed)
    else { return [] }
    return formats.map { (file + $0.ending, $0) }.filter { !taken.contains(OutputPath($0.file)) }
  }
}

/// Makes the compressed copies of text files; one worker's.
struct CopyMaker: ~Copyable {
  private let gzip: GzipStream?

  /// Files below this size in bytes have no copy: with its headers a reply fits in one packet anyway.
  static let sizeLimit = 1_024

  init(_ formats: [Configuration.Compression]) {
    gzip = formats.contains(.gzip) ? GzipStream() : nil
  }

  /// The bytes of a copy.
  borrowing func copy(_ bytes: [UInt8], _ format: Configuration.Compression) -> [UInt8] {
    switch format {
    case .gzip: gzip?.compressed(bytes) ?? []
    case .brotli: brotliCompressed(bytes)
    }
  }

  /// The libraries behind the formats with their versions.
  static func makers(_ formats: [Configuration.Compression]) -> String {
    formats.map { $0 == .gzip ? GzipStream.maker : brotliMaker }.joined(separator: ", ")
  }

  /// Whether the libraries of a manifest are those of today, so that its copies would be made the same.
  static func stillMakes(_ makers: String) -> Bool {
    let today = Set([GzipStream.maker, brotliMaker])
    return makers.isEmpty || makers.split(separator: ", ").allSatisfy { today.contains(String($0)) }
  }

  /// The kinds of text that servers send compressed, by the end of the name.
  private static let endings = [
    ".html", ".css", ".js", ".mjs", ".json", ".xml", ".svg", ".txt", ".webmanifest", ".map",
    ".csv", ".ics", ".vtt", ".md", ".xsl", ".htm", ".xhtml",
  ]

  /// Whether a file of this name may have a copy; the system must take the longer name, too.
  static func suits(_ file: String, isServerParsed: Bool) -> Bool {
    if isServerParsed, file.hasSuffix(".html") { return false }
    let name = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { file.utf8[$0...].count - 1 }
    guard (name ?? file.utf8.count) + 3 <= OutputFolder.nameLimit else { return false }
    return endings.contains { file.hasSuffix($0) }
  }
}

extension Configuration.Compression {
  /// What the name of a copy ends in.
  var ending: String {
    switch self {
    case .gzip: ".gz"
    case .brotli: ".br"
    }
  }
}

/// One worker's stream of zlib, used again for each file.
@safe struct GzipStream: ~Copyable {
  /// zlib keeps the stream's address, so it may not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private static let level: Int32 = 9

  /// What made a copy: another version of the library may make other bytes.
  static var maker: String { unsafe "zlib \(String(cString: zlibVersion())) at \(level)" }

  init() {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe sitegen_deflate_gzip(stream, Self.level) == Z_OK else {
      preconditionFailure("zlib ran out of memory")
    }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// The bytes in the gzip format, without a name and a time.
  borrowing func compressed(_ bytes: [UInt8]) -> [UInt8] {
    unsafe deflateReset(stream)
    let bound = unsafe Int(deflateBound(stream, UInt(bytes.count)))
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      unsafe bytes.withUnsafeBufferPointer { input in
        // The library only reads what it takes as a pointer to changeable bytes.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(bound)
        let result = unsafe deflate(stream, Z_FINISH)
        precondition(result == Z_STREAM_END, "zlib needs more room than it asked for")
      }
      count = unsafe bound - Int(stream.pointee.avail_out)
    }
  }
}

/// The highest quality before the one that takes ten times as long for a tenth less.
private let quality: Int32 = 9

/// What made a copy: another version of the library may make other bytes.
var brotliMaker: String {
  let version = BrotliEncoderVersion()
  return "brotli \(version >> 24).\((version >> 12) & 0xFFF).\(version & 0xFFF) at \(quality)"
}

/// The bytes in Brotli's format.
func brotliCompressed(_ bytes: [UInt8]) -> [UInt8] {
  let bound = max(64, BrotliEncoderMaxCompressedSize(bytes.count))
  return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
    unsafe bytes.withUnsafeBufferPointer { input in
      var size = bound
      let isDone = unsafe BrotliEncoderCompress(
        quality, window(of: bytes.count), BROTLI_MODE_TEXT, input.count, input.baseAddress, &size,
        output.baseAddress)
      precondition(isDone != 0, "brotli ran out of memory")
      count = size
    }
  }
}

/// The smallest window that a file fits in: the library clears as much memory as the window is large.
private func window(of size: Int) -> Int32 {
  var bits: Int32 = 10
  while bits < 22, (1 << Int(bits)) - 16 < size { bits += 1 }
  return bits
}
