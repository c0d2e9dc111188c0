internal import CBrotli
internal import CZlib
internal import Content

/// The compressed copies that the files of a portal may have.
struct CopyPlan: Sendable {
  let formats: [Configuration.Compression]
  /// Whether a server searches pages for commands, which it cannot find in a copy.
  private let isServerParsed: Bool
  /// Files of the site itself that have the name of a copy.
  ///
  /// They are published as they are.
  private let reserved: Set<OutputPath>
  /// The names of all copies that may be written.
  ///
  /// Short files will not need one.
  let candidates: [String]

  init(_ configuration: Configuration, files: [String]) {
    let formats = configuration.precompress
    self.formats = formats
    let isServerParsed = configuration.isServerParsed
    self.isServerParsed = isServerParsed
    guard !formats.isEmpty else {
      (reserved, candidates) = ([], [])
      return
    }
    let suffixes = formats.map(\.suffix)
    let reserved = Set(
      files.filter { file in suffixes.contains { file.hasSuffix($0) } }.map(OutputPath.init))
    self.reserved = reserved
    candidates = files.filter { Self.isCompressible($0, isServerParsed: isServerParsed) }
      .flatMap { file in suffixes.map { file + $0 } }
      .filter { !reserved.contains(OutputPath($0)) }
  }

  /// Files below this size in bytes have no copy: with its headers, a response fits in one packet
  /// anyway.
  private static let minimumSize = 1_024

  /// Returns the copies of a file of this size.
  func copies(of file: String, size: Int) -> [(file: String, format: Configuration.Compression)] {
    guard !formats.isEmpty, size >= Self.minimumSize,
      Self.isCompressible(file, isServerParsed: isServerParsed)
    else { return [] }
    return formats.map { (file + $0.suffix, $0) }.filter { !reserved.contains(OutputPath($0.file)) }
  }

  /// The file extensions of text that servers send compressed.
  private static let extensions = [
    ".html", ".css", ".js", ".mjs", ".json", ".xml", ".svg", ".txt", ".webmanifest", ".map",
    ".csv", ".ics", ".vtt", ".md", ".xsl", ".htm", ".xhtml",
  ]

  /// Whether a file of this name may have a copy.
  ///
  /// The system must accept the longer name, too.
  static func isCompressible(_ file: String, isServerParsed: Bool) -> Bool {
    if isServerParsed, file.hasSuffix(".html") { return false }
    let length = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { file.utf8[$0...].count - 1 }
    guard (length ?? file.utf8.count) + 3 <= OutputPath.nameLimit else { return false }
    return extensions.contains { file.hasSuffix($0) }
  }
}

extension Configuration.Compression {
  /// The suffix of the name of a copy.
  fileprivate var suffix: String {
    switch self {
    case .gzip: ".gz"
    case .brotli: ".br"
    }
  }
}

/// Compresses files; each worker has its own.
struct Compressor: ~Copyable {
  private let gzip: GzipStream?

  init(_ formats: [Configuration.Compression]) {
    gzip = formats.contains(.gzip) ? GzipStream() : nil
  }

  /// Returns the compressed bytes.
  borrowing func compress(_ bytes: [UInt8], _ format: Configuration.Compression) -> [UInt8] {
    switch format {
    case .gzip: gzip?.compress(bytes) ?? []
    case .brotli: compressWithBrotli(bytes)
    }
  }

  /// The libraries of the formats with their versions; another version may write other bytes.
  static func libraries(_ formats: [Configuration.Compression]) -> String {
    formats.map { $0 == .gzip ? GzipStream.library : brotliLibrary }.joined(separator: ", ")
  }

  /// Whether libraries that were recorded earlier are those of today, so that they write the same
  /// copies.
  static func areCurrent(_ libraries: String) -> Bool {
    let current = Set([GzipStream.library, brotliLibrary])
    return libraries.isEmpty
      || libraries.split(separator: ", ").allSatisfy { current.contains(String($0)) }
  }
}

/// A stream of zlib that one worker uses for all files.
///
/// It is not private because Swift 6.3 crashes on a stored property of a private noncopyable type.
@safe struct GzipStream: ~Copyable {
  /// zlib keeps the address of the stream, so it may not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private static let level: Int32 = 9

  static var library: String { unsafe "zlib \(String(cString: zlibVersion())) at \(level)" }

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

  /// Returns the bytes in the gzip format, without a file name and a time.
  borrowing func compress(_ bytes: [UInt8]) -> [UInt8] {
    unsafe deflateReset(stream)
    let bound = unsafe Int(deflateBound(stream, UInt(bytes.count)))
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      unsafe bytes.withUnsafeBufferPointer { input in
        // zlib declares the input as mutable but only reads it.
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

/// The highest quality before the one that takes ten times as long and saves another tenth.
private let brotliQuality: Int32 = 9

private var brotliLibrary: String {
  let version = BrotliEncoderVersion()
  return
    "brotli \(version >> 24).\((version >> 12) & 0xFFF).\(version & 0xFFF) at \(brotliQuality)"
}

private func compressWithBrotli(_ bytes: [UInt8]) -> [UInt8] {
  let bound = max(64, BrotliEncoderMaxCompressedSize(bytes.count))
  return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
    unsafe bytes.withUnsafeBufferPointer { input in
      var size = bound
      let isDone = unsafe BrotliEncoderCompress(
        brotliQuality, brotliWindow(for: bytes.count), BROTLI_MODE_TEXT, input.count,
        input.baseAddress, &size, output.baseAddress)
      precondition(isDone != 0, "brotli ran out of memory")
      count = size
    }
  }
}

/// The smallest window that a file fits in: the library clears as much memory as the window is
/// large.
private func brotliWindow(for size: Int) -> Int32 {
  var bits: Int32 = 10
  while bits < 22, (1 << Int(bits)) - 16 < size { bits += 1 }
  return bits
}
