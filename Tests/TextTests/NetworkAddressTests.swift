import Text
import Testing

/// Addresses in logs, and the networks that they belong to.
@Suite struct NetworkAddressTests {
  @Test(arguments: [
    ("203.0.113.9", "203.0.113.200", true), ("203.0.113.9", "203.0.114.9", false),
    ("2001:db8:1:2::3", "2001:db8:1:ffff::", true), ("2001:db8:1::", "2001:db8:2::", false),
    ("::ffff:203.0.113.9", "203.0.113.1", true), ("::ffff:cb00:7109", "203.0.113.1", true),
    // The owner of an IPv4 address has a /48 of 6to4.
    ("2002:cb00:7109:1::1", "203.0.113.1", true), ("64:ff9b::203.0.113.9", "203.0.113.1", true),
    ("2001:0:1:2:3:4:34ff:8ef6", "203.0.113.1", true),
  ])
  func `a block is the network of one customer`(_ one: String, _ other: String, _ same: Bool) throws
  {
    let (one, other) = (try #require(NetworkAddress(one)), try #require(NetworkAddress(other)))
    #expect((one.block == other.block) == same)
  }

  @Test(arguments: [
    "", ":", "::1::", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.4 ", "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "12345::", "g::", "1.2.3.04x", "::1.2.3.4.5", "-", "a.example", "1:2:3:4:5:6:7:",
    ":1:2:3:4:5:6:7",
  ])
  func `a text that is not an address is not read`(_ text: String) {
    #expect(NetworkAddress(text) == nil)
  }

  @Test func `a range contains its addresses`() throws {
    let cases: [(String, String, Bool)] = [
      ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.0", false),
      ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
      ("0.0.0.0/0", "203.0.113.1", true), ("0.0.0.0/0", "2001:db8::1", false),
      ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::", false),
      ("2001:db8::1/128", "2001:db8::1", true), ("2001:db8::1/127", "2001:db8::", true),
      ("2001:db8::1/128", "2001:db8::2", false), ("::/0", "2001:db8::", true),
    ]
    for (range, address, isIn) in cases {
      let address = try #require(NetworkAddress(address))
      #expect(try #require(AddressRange(range)).contains(address) == isIn, "\(range)")
    }
    for text in ["10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10/8", "::/129", "x"] {
      #expect(AddressRange(text) == nil)
    }
  }
}
