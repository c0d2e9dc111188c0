import Testing

/// The program as its users meet it.
@Suite struct SiteScriptTests {
  @Test(arguments: SiteScript.all()) func `a site builds as its script says`(
    _ script: SiteScript
  ) throws {
    var run = try ScriptRun(script)
    defer { run.finish() }
    try run.run(script)
  }

  @Test func `there are scripts`() {
    #expect(SiteScript.all().count >= 10)
  }

  @Test func `words in quotes stay together`() {
    #expect(
      SiteScript.words(of: "stdout 'a b' c '' 'x\\ny'") == ["stdout", "a b", "c", "", "x\ny"])
    #expect(SiteScript.words(of: "stderr \"no 'a'\" '\"b\"'") == ["stderr", "no 'a'", "\"b\""])
  }
}
