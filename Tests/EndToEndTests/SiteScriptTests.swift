import Foundation
import Testing

private let scripts = SiteScript.all(
  in: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "scripts"))

/// The program as its users use it.
@Suite struct SiteScriptTests {
  @Test(arguments: scripts) func `a site builds as its script says`(_ script: SiteScript) throws {
    var run = try ScriptRun(script)
    try run.run(script)
  }

  @Test func `there are scripts`() {
    #expect(scripts.count >= 10)
  }

  @Test func `words in quotes stay together`() {
    #expect(
      SiteScript.words(of: "stdout 'a b' c '' 'x\\ny'") == ["stdout", "a b", "c", "", "x\ny"])
    #expect(SiteScript.words(of: "stderr \"no 'a'\" '\"b\"'") == ["stderr", "no 'a'", "\"b\""])
  }
}
