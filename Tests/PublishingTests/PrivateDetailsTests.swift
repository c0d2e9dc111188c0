import Testing

@testable import Publishing

/// Photographs with private details in every container, damaged ones, and files without details.
@Suite struct PrivateDetailsTests {
  /// A block of Exif with a directory of positions and one with serial numbers.
  private static func exif(
    position: Bool, serial: Bool, isBigEndian: Bool = true
  ) -> [UInt8] {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] {
      let big = (0..<bytes).map { UInt8(truncatingIfNeeded: value >> ((bytes - 1 - $0) * 8)) }
      return isBigEndian ? big : big.reversed()
    }
    func directory(_ tags: [(Int, Int)]) -> [UInt8] {
      number(tags.count, 2)
        + tags.flatMap { number($0.0, 2) + number(4, 2) + number(1, 4) + number($0.1, 4) }
        + number(0, 4)
    }
    let first = 8 + 2 + 24 + 4
    let second = first + 2 + 24 + 4
    let header = (isBigEndian ? [0x4D, 0x4D] : [0x49, 0x49]) + number(42, 2) + number(8, 4)
    return header + directory([(0x8825, first), (0x8769, second)])
      + directory(position ? [(1, 0), (2, 0)] : [(0, 0), (7, 0)])
      + directory(serial ? [(0xA431, 0), (0x9003, 0)] : [(0x9003, 0), (0x9004, 0)])
  }

  private static func jpeg(_ segments: [[UInt8]]) -> [UInt8] {
    let parts = segments.flatMap { segment -> [UInt8] in
      let length = segment.count + 2
      return [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + segment
    }
    return [0xFF, 0xD8] + parts + [0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]
  }

  private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> ((bytes - 1 - $0) * 8)) }
  }

  private static func png(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let length = number(body.count, 4)
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [0, 0, 0, 2] + Array("IHDR".utf8)
      + [1, 2, 0, 0, 0, 0] + length + Array(name.utf8) + body + [0, 0, 0, 0]
  }

  private static func webp(_ name: String, _ body: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [3, 0, 0, 0, 1, 2, 3, 0]
      + Array(name.utf8) + [UInt8(body.count & 255), UInt8(body.count >> 8), 0, 0] + body
  }

  private static func png(_ name: String, _ keyword: String, _ text: [UInt8]) -> [UInt8] {
    png(name, Array(keyword.utf8) + [0] + text)
  }

  /// A stream of zlib with stored bytes.
  private static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var (low, high) = (1, 0)
    for byte in bytes {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let length = Array(number(bytes.count, 2).reversed())
    return [0x78, 0x01, 0x01] + length + length.map { ~$0 } + bytes + number(high, 2)
      + number(low, 2)
  }

  /// A profile as ImageMagick writes it.
  private static func profile(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    let lines = bytes.enumerated().flatMap { index, byte in
      [digits[Int(byte >> 4)], digits[Int(byte & 15)]] + (index % 36 == 35 ? [10] : [])
    }
    return Array("\n\(name)\n     \(bytes.count)\n".utf8) + lines + [10]
  }

  private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    Array(text.utf16).flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  private static func box(_ name: [UInt8], _ body: [UInt8]) -> [UInt8] {
    number(body.count + 8, 4) + name + body
  }

  private static func box(_ name: String, _ body: [UInt8]) -> [UInt8] {
    box(Array(name.utf8), body)
  }

  private static func box(_ name: String, _ boxes: [UInt8]...) -> [UInt8] {
    box(name, boxes.flatMap(\.self))
  }

  /// A HEIF file with one metadata item, in the box `idat` or elsewhere in the file.
  private static func heif(
    _ kind: String, _ item: [UInt8], isInData: Bool = false, version: Int = 1
  ) -> [UInt8] {
    let start = box("ftyp", Array("avif".utf8) + [0, 0, 0, 0])
    let (idSize, padding) = (version < 2 ? 2 : 4, [UInt8](repeating: 7, count: 30))
    func meta(_ offset: Int) -> [UInt8] {
      let info = box(
        "infe",
        [version < 2 ? 2 : 3, 0, 0, 0] + number(5, idSize) + [0, 0] + Array(kind.utf8)
          + Array("\0application/rdf+xml\0".utf8))
      let entry =
        number(5, idSize) + (version == 0 ? [] : number(isInData ? 1 : 0, 2)) + [0, 0]
        + number(1, 2) + number(offset, 4) + number(item.count, 4)
      return box(
        "meta",
        [0, 0, 0, 0] + box("hdlr", padding)
          + box("iinf", [0, 0, 0, 0, 0, 1] + info)
          + box(
            "iloc", [UInt8(version), 0, 0, 0, 0x44, 0] + number(1, idSize) + entry)
          + (isInData ? box("idat", padding + item) : []))
    }
    let offset = isInData ? padding.count : (start + meta(0)).count + 8 + padding.count
    return start + meta(offset) + box("mdat", padding + (isInData ? [] : item))
  }

  private static let named = Array("Exif\0\0".utf8)
  private static let xmp = Array("http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='51'/>".utf8)
  private static let packet =
    "<x:xmpmeta><rdf:RDF><rdf:Description exif:GPSLatitude='51,1N'/></rdf:RDF></x:xmpmeta>"
  private static let both = exif(position: true, serial: true)
  private static let film = box("ftyp", Array("qt  ".utf8) + [0, 0, 0, 0])
  private static let location: [UInt8] = [0xA9, 0x78, 0x79, 0x7A]
  private static let coordinates = Array("\0\u{12}\u{15}\u{47}+51.5-000.1/".utf8)

  /// A TIFF file whose second page has XMP; the first one has no metadata.
  private static let pages: [UInt8] =
    [0x4D, 0x4D, 0, 42] + number(8, 4) + number(0, 2) + number(14, 4) + number(1, 2)
    + number(700, 2) + number(1, 2) + number(packet.utf8.count, 4) + number(32, 4) + number(0, 4)
    + Array(packet.utf8)

  private static let everything: PrivateDetails = [.position, .serialNumber]

  static let detailed: [(String, [UInt8], PrivateDetails)] = [
    ("JPEG", jpeg([named + both]), [.position, .serialNumber]),
    ("JPEG, position", jpeg([named + exif(position: true, serial: false)]), .position),
    ("JPEG, serial", jpeg([named + exif(position: false, serial: true)]), .serialNumber),
    (
      "JPEG, little end first",
      jpeg([named + exif(position: true, serial: true, isBigEndian: false)]),
      [.position, .serialNumber]
    ),
    (
      "JPEG, second segment", jpeg([Array("other".utf8), named + both]), [.position, .serialNumber]
    ),
    ("JPEG, XMP", jpeg([xmp]), .position),
    ("PNG", png("eXIf", both), [.position, .serialNumber]),
    ("PNG, XMP", png("iTXt", Array("XML:com.adobe.xmp\0<aux:SerialNumber>".utf8)), .serialNumber),
    ("WebP", webp("EXIF", both), [.position, .serialNumber]),
    ("WebP, named", webp("EXIF", named + both), [.position, .serialNumber]),
    ("WebP, XMP", webp("XMP ", xmp), .position),
    ("TIFF", both, [.position, .serialNumber]),
    ("JPEG, fill bytes", jpeg([named + both]).inserting([0xFF, 0xFF], at: 2), everything),
    ("JPEG, garbage", jpeg([named + both]).inserting([7, 0, 9], at: 2), everything),
    ("JPEG, markers alone", jpeg([named + both]).inserting([0xFF, 1], at: 2), everything),
    ("JPEG, XMP in UTF-16", jpeg([utf16(packet, isBigEndian: true)]), .position),
    ("JPEG, XMP in UTF-16, little end first", jpeg([utf16(packet, isBigEndian: false)]), .position),
    ("PNG, packed XMP", png("iTXt", "XML:com.adobe.xmp", [1, 0, 0, 0] + packed(xmp)), .position),
    ("PNG, plain XMP", png("iTXt", "XML:com.adobe.xmp", [0, 0, 0, 0] + xmp), .position),
    (
      "PNG, profile", png("tEXt", "Raw profile type exif", profile("exif", named + both)),
      everything
    ),
    (
      "PNG, packed profile",
      png("zTXt", "Raw profile type APP1", [0] + packed(profile("generic profile", named + both))),
      everything
    ),
    (
      "PNG, international profile",
      png("iTXt", "Raw profile type exif", [1, 0, 101, 110, 0, 0] + packed(profile("exif", both))),
      everything
    ),
    (
      "PNG, XMP profile", png("zTXt", "Raw profile type xmp", [0] + packed(profile("xmp", xmp))),
      .position
    ),
    ("PNG, single tag", png("tEXt", "exif:GPSLatitude", Array("51/1, 1/1".utf8)), .position),
    ("TIFF, XMP on its second page", pages, .position),
    ("GIF", Array("GIF89a\u{1}!\u{7F}XMP DataXMP".utf8) + Array(packet.utf8), .position),
    ("SVG", Array("\n<svg><metadata>\(packet)</metadata></svg>".utf8), .position),
    ("SVG in UTF-16", utf16("\u{FEFF}<svg>\(packet)</svg>", isBigEndian: false), .position),
    ("PDF", Array("%PDF-1.7 stream \(packet)".utf8), .position),
    ("PDF with a photograph", Array("%PDF-1.7 stream ".utf8) + jpeg([named + both]), everything),
    ("AVIF", heif("Exif", [0, 0, 0, 0] + both), everything),
    ("AVIF, named", heif("Exif", [0, 0, 0, 6] + named + both), everything),
    ("AVIF, first version", heif("Exif", [0, 0, 0, 0] + both, version: 0), everything),
    ("AVIF, long numbers", heif("Exif", [0, 0, 0, 0] + both, version: 2), everything),
    ("AVIF, in its box", heif("Exif", [0, 0, 0, 0] + both, isInData: true), everything),
    ("AVIF, XMP", heif("mime", Array("<a exif:GPSLongitude='1'/>".utf8)), .position),
    (
      "JPEG XL",
      number(12, 4) + Array("JXL \r\n".utf8) + [0x87, 10]
        + box("Exif", [0, 0, 0, 0] + both), everything
    ),
    (
      "JPEG XL, XMP", number(12, 4) + Array("JXL \r\n".utf8) + [0x87, 10] + box("xml ", xmp),
      .position
    ),
    (
      "JPEG 2000",
      number(12, 4) + Array("jP  \r\n".utf8) + [0x87, 10]
        + box("uuid", Array("JpgTiffExif->JP2".utf8) + both), everything
    ),
    ("film", film + box("moov", box("udta", box(location, coordinates))), .position),
    (
      "film of a telephone",
      film + box("mdat", [1, 2])
        + box(
          "moov",
          box(
            "meta", box("hdlr", [0, 0, 0, 0]),
            box("keys", [0, 0, 0, 0] + Array("mdtacom.apple.quicktime.location.ISO6709".utf8)))),
      .position
    ),
    ("film of 3GPP", film + box("moov", box("udta", box("loci", coordinates))), .position),
    (
      "film behind a long box",
      film + number(1, 4) + Array("mdat".utf8) + number(18, 8) + [1, 2]
        + box("moov", box("trak", box("udta", box(location, coordinates)))), .position
    ),
    (
      "HEIF", [0, 0, 0, 24] + Array("ftypheic".utf8) + [9, 9, 9, 0, 0, 0, 6] + named + both,
      [.position, .serialNumber]
    ),
  ]

  @Test(arguments: detailed)
  func `the private details of a picture are found`(
    _ name: String, _ bytes: [UInt8], _ details: PrivateDetails
  ) {
    #expect(PrivateDetails(of: bytes) == details)
  }

  @Test(
    arguments: [
      ("nothing", []), ("text", Array("Exif GPSLatitude".utf8)), ("JPEG", jpeg([])),
      ("JPEG without", jpeg([named + exif(position: false, serial: false)])),
      ("behind the picture", jpeg([]) + named + both), ("PNG", png("tEXt", Array("GPS".utf8))),
      ("PNG with words", png("tEXt", "Comment", Array("GPSLatitude".utf8))),
      ("PNG, damaged", png("zTXt", "Raw profile type exif", [0, 1, 2, 3])),
      ("SVG", Array("<svg><text>GPSLatitude SerialNumber</text></svg>".utf8)),
      ("PDF", Array("%PDF-1.7 SerialNumber GPSLatitude".utf8)), ("GIF", Array("GIF89a".utf8)),
      ("film", film + box("moov", box("udta", box("name", coordinates)))),
      ("film of data", film + box("mdat", box(location, coordinates))),
      ("AVIF", heif("Exif", [0, 0, 0, 0] + exif(position: false, serial: false))),
      ("AVIF of another item", heif("av01", [0, 0, 0, 0] + both)),
    ] as [(String, [UInt8])])
  func `a file without private details gets no warning`(_ name: String, _ bytes: [UInt8]) {
    #expect(PrivateDetails(of: bytes).warning(about: "Content/a.jpg") == nil)
  }

  @Test func `compressed data is inflated up to a limit`() {
    let bytes = Self.packed([UInt8](repeating: 5, count: 5_000))
    #expect(inflateZlib(bytes.span, 0..<bytes.count, limit: 9_000).count == 5_000)
    #expect(inflateZlib(bytes.span, 0..<bytes.count, limit: 1_000).count == 1_000)
    #expect(inflateZlib(bytes.span, 0..<bytes.count - 500, limit: 9_000).count > 4_000)
    #expect(inflateZlib(bytes.span, 4..<4, limit: 9_000).isEmpty)
  }

  @Test func `damaged pictures are read to their end`() {
    for (_, bytes, _) in Self.detailed {
      for count in bytes.indices { _ = PrivateDetails(of: Array(bytes[..<count])) }
      for index in bytes.indices {
        for byte in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
          var broken = bytes
          broken[index] = byte
          _ = PrivateDetails(of: broken)
        }
      }
    }
  }
}

extension [UInt8] {
  fileprivate func inserting(_ bytes: [UInt8], at index: Int) -> [UInt8] {
    self[..<index] + bytes + self[index...]
  }
}
