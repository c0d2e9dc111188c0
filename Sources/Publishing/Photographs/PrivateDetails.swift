internal import Basics

/// What a picture or a film tells besides what it shows: where it was taken, and by which camera.
///
/// It looks into the Exif and the XMP of JPEG, PNG, WebP, TIFF, GIF, HEIF, AVIF, JPEG XL, SVG, PDF and their like, and into
/// the locations of QuickTime and MP4. It takes time in proportion to the file and looks at no more than a mebibyte of
/// what is packed. What is damaged tells nothing.
struct PrivateDetails: OptionSet, Sendable {
  let rawValue: Int

  /// Latitude or longitude.
  static let position = PrivateDetails(rawValue: 1)
  /// The serial number of a camera or a lens.
  static let serialNumber = PrivateDetails(rawValue: 2)

  init(rawValue: Int) { self.rawValue = rawValue }

  /// The details in the bytes of a file; none where it is of no known kind.
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
      // The photographs in it are there with all they tell.
      self = xmpPackets(in: file).union(exifBlocks(in: file))
    } else {
      self = exifDetails(in: file, 0..<file.count)
    }
  }

  /// Whether it starts as markup or PostScript do, behind a mark of the byte order and spaces.
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

  /// Segments from the start of the file to the picture itself.
  private static func inJPEG(_ file: Span<UInt8>) -> PrivateDetails {
    var details: PrivateDetails = []
    var index = 2
    while let mark = file.firstIndex(of: 0xFF, from: index), mark + 1 < file.count {
      index = mark + 1
      switch file[index] {
      // Any number of such bytes may stand before a marker.
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

  /// What to tell of a file that holds them; `nil` where there are none.
  func warning(about path: String) -> Diagnostic? {
    guard !isEmpty else { return nil }
    let words =
      self == .position
      ? "where it was taken (a position in its metadata)"
      : self == .serialNumber
        ? "the serial number of the camera"
        : "where it was taken and the serial number of the camera"
    return Diagnostic(
      .warning, id: "photograph-details", "this file is published as it is and tells \(words)",
      at: SourceSpan(file: path),
      help: "take such metadata out before publishing, for instance with 'exiftool -all= FILE'")
  }
}

/// The details in a block of metadata: Exif with its name or without, or XMP.
func metadataDetails(in file: Span<UInt8>, _ block: Range<Int>) -> PrivateDetails {
  let start =
    file.starts(with: "Exif", at: block.lowerBound) ? block.lowerBound + 6 : block.lowerBound
  let details = exifDetails(in: file, min(start, block.upperBound)..<block.upperBound)
  return details.isEmpty ? xmpDetails(in: file, block) : details
}
