internal import Basics

/// The private details in a picture or a film: where it was taken, and by which camera.
///
/// They are found in the Exif and the XMP of JPEG, PNG, WebP, TIFF, GIF, HEIF, AVIF, JPEG XL, SVG,
/// PDF and similar formats, and in the locations of QuickTime and MP4. The time is proportional to
/// the size of the file, and at most a mebibyte of compressed data is inflated. Damaged metadata
/// has no details.
struct PrivateDetails: OptionSet, Sendable {
  let rawValue: Int

  /// Latitude or longitude.
  static let position = PrivateDetails(rawValue: 1)
  /// The serial number of a camera or a lens.
  static let serialNumber = PrivateDetails(rawValue: 2)

  init(rawValue: Int) { self.rawValue = rawValue }

  /// Finds the details in a file; none if its format is not known.
  init(of bytes: [UInt8]) {
    let file = bytes.span
    if file.starts(with: [0xFF, 0xD8], at: 0) {
      self = Self.inJPEG(file)
    } else if file.starts(with: [0x89, 0x50, 0x4E, 0x47], at: 0) {
      self = pngDetails(in: file)
    } else if file.starts(with: "RIFF", at: 0), file.starts(with: "WEBP", at: 8) {
      self = Self.inWebP(file)
    } else if file.starts(with: "ftyp", at: 4) || file.starts(with: "JXL ", at: 4)
      || file.starts(with: "jP  ", at: 4) || file.starts(with: "moov", at: 4)
    {
      self = boxDetails(in: file)
    } else if Self.isText(file) || file.starts(with: "GIF8", at: 0)
      || file.starts(with: "8BPS", at: 0)
    {
      self = xmpPackets(in: file)
    } else if file.starts(with: "%PDF", at: 0) {
      // Photographs are embedded with all their metadata.
      self = xmpPackets(in: file).union(exifBlocks(in: file))
    } else {
      self = exifDetails(in: file, 0..<file.count)
    }
  }

  /// Whether a file starts like markup or PostScript, after a byte order mark and white space.
  private static func isText(_ file: Span<UInt8>) -> Bool {
    if file.starts(with: "%!PS", at: 0) { return true }
    for index in 0..<min(64, file.count) {
      switch file[index] {
      case UInt8(ascii: "<"): return true
      case 0, 9, 10, 13, 32, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF: continue
      default: return false
      }
    }
    return false
  }

  /// Reads the segments before the compressed picture.
  private static func inJPEG(_ file: Span<UInt8>) -> PrivateDetails {
    var details: PrivateDetails = []
    var index = 2
    while let prefix = file.firstIndex(of: 0xFF, from: index), prefix + 1 < file.count {
      index = prefix + 1
      switch file[index] {
      // A marker may have any number of fill bytes before it.
      case 0xFF: continue
      // Markers without a segment.
      case 0, 1, 0xD0...0xD8: index += 1
      case 0xD9, 0xDA: return details
      case let marker:
        let length = max(2, file.number(at: index + 1, bytes: 2, isBigEndian: true))
        let segment = min(file.count, index + 3)..<min(file.count, index + 1 + length)
        if marker == 0xE1 { details.formUnion(metadataDetails(in: file, segment)) }
        index = segment.upperBound
      }
    }
    return details
  }

  private static func inWebP(_ file: Span<UInt8>) -> PrivateDetails {
    var details: PrivateDetails = []
    var index = 12
    while index + 8 <= file.count {
      let length = file.number(at: index + 4, bytes: 4, isBigEndian: false)
      let body = index + 8..<min(file.count, index + 8 + length)
      if file.starts(with: "EXIF", at: index) || file.starts(with: "XMP", at: index) {
        details.formUnion(metadataDetails(in: file, body))
      }
      // Chunks are padded to an even length.
      index += 8 + length + length & 1
    }
    return details
  }

  /// Returns the warning about a file with these details; `nil` if there are none.
  func warning(about path: String) -> Diagnostic? {
    guard !isEmpty else { return nil }
    let details =
      self == .position
      ? "where it was taken (a position in its metadata)"
      : self == .serialNumber
        ? "the serial number of the camera"
        : "where it was taken and the serial number of the camera"
    return Diagnostic(
      .warning, id: "photograph-details", "this file is published as it is and reveals \(details)",
      at: SourceSpan(file: path),
      help: "remove such metadata before publishing, for example with 'exiftool -all= FILE'")
  }
}
