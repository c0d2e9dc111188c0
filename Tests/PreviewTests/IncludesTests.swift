import Testing

@testable import Preview

@Suite struct IncludesTests {
  @Test(arguments: [
    ("a<!--#include virtual=\"/r\" -->b", "aRANKb"), ("<esi:include src=\"/r\"/>", "RANK"),
    ("<!--#include virtual=\"/r\" --><!--#include virtual=\"/r\" -->", "RANKRANK"),
    (
      "<p><!--#include virtual=\"/x\" --><esi:include src=\"/r\"/><",
      "<p><!--#include virtual=\"/x\" -->RANK<"
    ),
    ("<!--#include virtual=\"/r", "<!--#include virtual=\"/r"),
    ("<!--#include virtual=\"/r\"", "<!--#include virtual=\"/r\""),
    ("<!--#include file=\"/r\" -->", "<!--#include file=\"/r\" -->"), ("", ""), ("<", "<"),
    // What is put in is not searched again.
    ("<esi:include src=\"/again\"/>", "<esi:include src=\"/r\"/>"),
  ])
  func `commands give way to what they name`(_ page: String, _ whole: String) {
    let result = resolvingIncludes(Array(page.utf8)) { url in
      switch url {
      case "/r": Array("RANK".utf8)
      case "/again": Array("<esi:include src=\"/r\"/>".utf8)
      default: nil
      }
    }
    #expect(String(decoding: result, as: UTF8.self) == whole)
  }
}
