import Testing

@testable import Text

@Suite struct SuggestionTests {
  static let helps: [(typed: String, names: [String], help: String?)] = [
    ("tilte", ["title", "date"], "did you mean 'title'?"),
    ("title", ["title"], nil),
    ("news", ["News"], "it is called 'News', with a capital letter"),
    ("News", ["news"], "it is called 'news', with a small letter"),
    ("NEWS", ["news"], "it is called 'news', with small letters"),
    ("neWs", ["News"], "it is called 'News', which differs in capital and small letters"),
    ("news ", ["news"], "it is called 'news', without the space at the end"),
    (" news", ["news"], "it is called 'news', without the space at the start"),
    ("news", ["news "], "it is called 'news ', with a space at the end; rename it"),
    (
      "caf\u{E9}", ["cafe\u{301}"],
      "'cafe\u{301}' has the same letters in another Unicode form; copy its name"
    ),
    ("xyz", ["abc"], nil), ("", ["a"], nil),
    ("news", ["news", "newt"], "did you mean 'newt'?"),
    ("news", ["News", "news"], "it is called 'News', with a capital letter"),
  ]

  @Test(arguments: helps.indices) func `help never repeats the typed word`(_ index: Int) {
    let (typed, names, help) = Self.helps[index]
    let found = didYouMean(typed, among: names)
    #expect(found?.unicodeScalars.elementsEqual((help ?? "").unicodeScalars) ?? (help == nil))
  }

  @Test func `the nearest name is never the word itself`() {
    let words = ["a", "ab", "abc", "Abc", "ABC", "abd", "\u{E4}b", "a\u{308}b", "ab ", " ab"]
    for word in words {
      if let near = closestName(to: word, among: words) {
        #expect(!near.utf8.elementsEqual(word.utf8))
        #expect(spellingHelp(near, for: word) != nil)
      }
    }
  }
}
