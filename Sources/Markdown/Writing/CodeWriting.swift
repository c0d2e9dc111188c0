internal import Text
internal import Basics

// Blocks of code with colored tokens.

extension MarkdownWriter {
  /// Blocks that are longer than this stay plain: colors would double the size of a page.
  private static var longestCode: Int { 200_000 }

  /// Writes a block of code with its element; the first word of `info` is the language.
  mutating func writeCode(_ code: BorrowedBytes, info: BorrowedBytes) {
    let language = unsafe info.prefix { !isHTMLSpace($0) }
    if unsafe language.isEmpty {
      body.html.append("<code>")
    } else {
      body.html.append("<code class=\"language-")
      unsafe appendEscaped(BorrowedBytes(rebasing: language), for: .html, to: &body.html)
      body.html.append("\">")
    }
    unsafe writeTokens(of: code, language: language)
    body.html.append("</code>")
  }

  /// Writes code; its tokens get elements with classes if the language is known.
  private mutating func writeTokens(of code: BorrowedBytes, language: Slice<BorrowedBytes>) {
    guard options.highlightsCode, unsafe !language.isEmpty, code.count <= Self.longestCode else {
      unsafe writeWords(code)
      return
    }
    let tokens = codeTokens(
      in: unsafe code.span, language: unsafe String(decoding: language, as: UTF8.self))
    var written = 0
    for token in tokens {
      unsafe writeWords(BorrowedBytes(rebasing: code[written..<token.range.lowerBound]))
      body.html.append("<span class=\"")
      body.html.append(token.kind.className)
      body.html.append("\">")
      unsafe writeWords(BorrowedBytes(rebasing: code[token.range]))
      body.html.append("</span>")
      written = token.range.upperBound
    }
    unsafe writeWords(BorrowedBytes(rebasing: code[written...]))
  }
}
