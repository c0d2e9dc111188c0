import Foundation
import Testing

@testable import Markdown

@Suite struct QuotationStyleTests {
  /// Languages whose marks are not those of Unicode's Common Locale Data Repository, by choice.
  private static let exceptions: Set = ["de-CH", "es", "nl"]

  @Test(arguments: [
    "cs", "da", "de", "de-CH", "en", "es", "fi", "fr", "fr-CH", "hu", "it", "ja", "ko", "nb", "nl",
    "nn", "pl", "pt", "pt-PT", "ru", "sk", "sv", "tr", "uk", "zh", "zh-Hant", "zh-HK", "zh-TW",
  ])
  func `quotation marks are those of the Common Locale Data Repository`(_ language: String) throws {
    let style = QuotationStyle.of(language)
    let locale = Locale(identifier: language)
    let outer = try [
      #require(locale.quotationBeginDelimiter), #require(locale.quotationEndDelimiter),
    ]
    let isSame = [style.open, style.close].map(Self.trimmed) == outer
    #expect(isSame == !Self.exceptions.contains(language), "\(style), \(outer)")
    guard isSame, language != "fr" else { return }
    #expect(
      [style.innerOpen, style.innerClose].map(Self.trimmed)
        == [locale.alternateQuotationBeginDelimiter, locale.alternateQuotationEndDelimiter])
  }

  /// Returns the mark without the narrow space that French writes beside it.
  private static func trimmed(_ mark: String) -> String { mark.replacing("\u{202F}", with: "") }
}
