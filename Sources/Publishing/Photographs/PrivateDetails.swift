internal import Basics

/// What a photograph tells besides what it shows: where it was taken, and by which camera.
///
/// It looks into the metadata of JPEG, PNG, WebP, TIFF and HEIF, in Exif and in XMP, and reads each byte once at most.
/// What is damaged tells nothing.
struct PrivateDetails: OptionSet, Sendable {
  let rawValue: Int

  /// Latitude or longitude.
  static let position = PrivateDetails(rawValue: 1)
  /// The serial number of a camera or a lens.
  static let serialNumber = PrivateDetails(rawValue: 2)

  init(rawValue: Int) { self.rawValue = rawValue }

  /// The details in the bytes of a file; none where it is no picture of a known kind.
  init(of bytes: [UInt8]) {
    let file = bytes.span
    if file.starts(with: [0xFF, 0xD8], at: 0) {
      self = Self.inJPEG(file)
    } else if file.starts(with: [0x89, 0x50, 0x4E, 0x47], at: 0) {
      self = Self.inPNG(file)
    } else if file.starts(with: Array("RIFF".utf8), at: 0),
      file.starts(with: Array("WEBP".utf8), at: 8)
    {
      self = Self.inWebP(file)
    } else if file.starts(with: Array("ftyp".utf8), at: 4) {
      self = Self.inBoxes(file)
    } else {
      self = exifDetails(in: file, 0..<file.count)
    }
  }

  /// Segments from the start of the file to the picture itself.
  private static func inJPEG(_ file: Span<UInt8>) -> PrivateDetails {
    var details: PrivateDetails = []
    var index = 2
    while index + 4 <= file.count, file[index] == 0xFF, file[index + 1] != 0xDA {
      let length = Int(file[index + 2]) << 8 | Int(file[index + 3])
      let segment = index + 4..<min(file.count, index + 2 + max(2, length))
      if file[index + 1] == 0xE1 { details.formUnion(inBlock(file, segment)) }
      index += 2 + max(2, length)
    }
    return details
  }

  private static func inPNG(_ file: Span<UInt8>) -> PrivateDetails {
    chunks(file, from: 8, isBigEndian: true, trailer: 4, kinds: ["eXIf", "iTXt"])
  }

  private static func inWebP(_ file: Span<UInt8>) -> PrivateDetails {
    chunks(file, from: 12, isBigEndian: false, trailer: 0, kinds: ["EXIF", "XMP "])
  }

  /// Walks over chunks of a length, a name and a body.
  private static func chunks(
    _ file: Span<UInt8>, from start: Int, isBigEndian: Bool, trailer: Int, kinds: [StaticString]
  ) -> PrivateDetails {
    var details: PrivateDetails = []
    var index = start
    while index + 8 <= file.count {
      let (name, size) = isBigEndian ? (index + 4, index) : (index, index + 4)
      let length = file.number(at: size, bytes: 4, isBigEndian: isBigEndian)
      let body = index + 8..<min(file.count, index + 8 + length)
      if kinds.contains(where: { file.starts(with: $0, at: name) }) {
        details.formUnion(inBlock(file, body))
      }
      // Chunks of WebP are padded to an even length.
      index += 8 + length + trailer + (isBigEndian ? 0 : length & 1)
    }
    return details
  }

  /// HEIF keeps its metadata anywhere among its boxes, so it is looked for by its marks.
  private static func inBoxes(_ file: Span<UInt8>) -> PrivateDetails {
    var details = inXMP(file, 0..<file.count)
    var index = 0
    while let found = file.firstIndex(of: "Exif", from: index) {
      index = found + 4
      // The length of the name, `Exif` and two zeros stand before the header.
      details.formUnion(exifDetails(in: file, min(file.count, found + 6)..<file.count))
    }
    return details
  }

  /// A block of metadata: Exif with its name or without, or XMP.
  private static func inBlock(_ file: Span<UInt8>, _ block: Range<Int>) -> PrivateDetails {
    let start =
      file.starts(with: "Exif", at: block.lowerBound) ? block.lowerBound + 6 : block.lowerBound
    let details = exifDetails(in: file, min(start, block.upperBound)..<block.upperBound)
    return details.isEmpty ? inXMP(file, block) : details
  }

  private static func inXMP(_ file: Span<UInt8>, _ range: Range<Int>) -> PrivateDetails {
    let text = file.extracting(range)
    var details: PrivateDetails = []
    if text.firstIndex(of: "GPSLatitude", from: 0) != nil
      || text.firstIndex(of: "GPSLongitude", from: 0) != nil
    {
      details.insert(.position)
    }
    if text.firstIndex(of: "SerialNumber", from: 0) != nil { details.insert(.serialNumber) }
    return details
  }

  /// What to tell of a file that holds them; `nil` where there are none.
  func warning(about path: String) -> Diagnostic? {
    guard !isEmpty else { return nil }
    let words =
      self == .position
      ? "where it was taken (Exif or XMP position)"
      : self == .serialNumber
        ? "the serial number of the camera"
        : "where it was taken and the serial number of the camera"
    return Diagnostic(
      .warning, id: "photograph-details", "this picture is published as it is and tells \(words)",
      at: SourceSpan(file: path),
      help: "take such metadata out before publishing, for instance with 'exiftool -all= FILE'")
  }
}
