internal import Basics
internal import Markdown

/// HTML whose links and pictures lead to the same places wherever it is read, because feeds are read elsewhere.
///
/// - Parameters:
///   - html: The body of an article.
///   - page: The absolute URL of the article.
/// - Returns: The HTML with absolute addresses.
func absoluteHTML(_ html: [UInt8], page: String) -> String {
  let base = BaseAddress(page)
  return validText(replacingAddresses(in: html, with: base.absolute))
}
