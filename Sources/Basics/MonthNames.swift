internal import FoundationEssentials
internal import FoundationInternationalization

/// Months of the Gregorian calendar in one language, from ICU, asked once for each month of the archive.
///
/// ICU is asked for the very year: languages differ in their digits, in the order of year and month and in the words
/// around them, so no year can be put into the text of another.
package struct MonthNames: Sendable {
  private let style: Date.FormatStyle

  /// - Parameter language: A BCP 47 tag such as `en` or `pt-PT`.
  package init(language: String) {
    var style = Date.FormatStyle().year().month(.wide).locale(Locale(identifier: language))
    style.timeZone = .gmt
    style.calendar = Calendar(identifier: .gregorian)
    self.style = style
  }

  /// Month and year as the language writes them: `November 2026`, `novembro de 2026`, `نوامبر ۲۰۲۶`.
  package func title(year: Int, month: Int) -> String {
    let civil = CivilTime(year: year, month: month, day: 15, hour: 12)
    return Date(timeIntervalSince1970: Double(civil.secondsAsUTC)).formatted(style)
  }
}
