import Testing

@testable import Publishing

/// Photographs that tell more than they show, in every container, and what is damaged or tells nothing.
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

  private static func png(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let length = [UInt8(0), 0, UInt8(body.count >> 8), UInt8(body.count & 255)]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [0, 0, 0, 2] + Array("IHDR".utf8)
      + [1, 2, 0, 0, 0, 0] + length + Array(name.utf8) + body + [0, 0, 0, 0]
  }

  private static func webp(_ name: String, _ body: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [3, 0, 0, 0, 1, 2, 3, 0]
      + Array(name.utf8) + [UInt8(body.count & 255), UInt8(body.count >> 8), 0, 0] + body
  }

  private static let named = Array("Exif\0\0".utf8)
  private static let xmp = Array("http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='51'/>".utf8)
  private static let both = exif(position: true, serial: true)

  static let telling: [(String, [UInt8], PrivateDetails)] = [
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
    (
      "HEIF", [0, 0, 0, 24] + Array("ftypheic".utf8) + [9, 9, 9, 0, 0, 0, 6] + named + both,
      [.position, .serialNumber]
    ),
  ]

  @Test(arguments: telling)
  func `what a picture tells is found`(_ name: String, _ bytes: [UInt8], _ details: PrivateDetails)
  {
    #expect(PrivateDetails(of: bytes) == details)
  }

  @Test(
    arguments: [
      ("nothing", []), ("text", Array("Exif GPSLatitude".utf8)), ("JPEG", jpeg([])),
      ("JPEG without", jpeg([named + exif(position: false, serial: false)])),
      ("behind the picture", jpeg([]) + named + both), ("PNG", png("tEXt", Array("GPS".utf8))),
    ] as [(String, [UInt8])])
  func `what tells nothing gets no warning`(_ name: String, _ bytes: [UInt8]) {
    #expect(PrivateDetails(of: bytes).warning(about: "Content/a.jpg") == nil)
  }

  @Test func `damaged pictures are read to their end`() {
    for (_, bytes, _) in Self.telling {
      for count in bytes.indices { _ = PrivateDetails(of: Array(bytes[..<count])) }
      for index in bytes.indices {
        for byte in [0, 0x7F, 0xFF] as [UInt8] {
          var broken = bytes
          broken[index] = byte
          _ = PrivateDetails(of: broken)
        }
      }
    }
  }
}
