import TestSupport
import Testing
import Text

@Suite struct NormalizedPathTests {
  @Test(arguments: [
    ("", ""), ("a", "a"), ("a/b.md", "a/b.md"), ("/a/", "a"), ("a//b", "a/b"), ("./a", "a"),
    ("a/./b", "a/b"), ("a/../b", "b"), (".well-known/a", ".well-known/a"), ("a/..b", "a/..b"),
    ("a/...", "a/..."), ("/", ""), (".", ""),
  ]) func `dots and slashes are resolved`(_ path: String, _ normalized: String) {
    #expect(normalizedPath(path) == normalized)
  }

  @Test(arguments: ["..", "../a", "a/../..", "/../a"]) func `a path above its start is none`(
    _ path: String
  ) {
    #expect(normalizedPath(path) == nil)
  }

  @Test func `a normalized path stays, and every other gets the same form each time`() {
    var random = RandomNumbers(seed: 11)
    for _ in 0..<5_000 {
      let parts = ["a", "b.md", ".", "..", "/", "/", "é", "\u{308}", "%2e", " "]
      let path = (0..<random.number(below: 9)).map { _ in random.pick(parts) }.joined()
      guard let normalized = normalizedPath(path) else { continue }
      #expect(normalizedPath(normalized) == normalized)
      if !path.utf8.contains(where: { $0 >= 0x80 }) {
        #expect(normalizedPath("/" + path + "/") == normalized)
      }
    }
  }
}
