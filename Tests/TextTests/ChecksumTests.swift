import Text
import Testing

/// The expected values come from the reference implementation of xxHash64.
@Suite struct ChecksumTests {
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)])
  func `known texts have the known checksum`(_ text: String, _ wanted: UInt64) {
    #expect(checksum(of: Array(text.utf8)) == wanted)
  }

  @Test func `the checksum of a part equals that of a copy of the part`() {
    let bytes = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    for count in 0...200 {
      #expect(checksum(of: bytes, count: count) == checksum(of: Array(bytes[..<count])))
    }
    #expect(Set((0...200).map { checksum(of: bytes, count: $0) }).count == 201)
  }
}
