internal import Basics
internal import FoundationEssentials
internal import FoundationInternationalization
internal import Synchronization

/// Names the days of a year in one language, without the year: `19 November`, `19. November`,
/// `11月19日`.
///
/// ICU takes microseconds for each text and front pages print dozens, so the texts are kept. There
/// are at most 366 of them, because the day of the week is not part of the text.
final class DayNames: Sendable {
  private let style: Date.FormatStyle
  private let texts = Mutex<[Int: String]>([:])

  /// - Parameter language: A BCP 47 tag such as `en` or `pt-PT`.
  init(language: String) {
    var style = Date.FormatStyle().day().month(.wide).locale(Locale(identifier: language))
    style.timeZone = .gmt
    style.calendar = Calendar(identifier: .gregorian)
    self.style = style
  }

  /// Returns day and month as the language writes them.
  func text(of civil: CivilTime) -> String {
    let key = civil.month * 100 + civil.day
    if let text = texts.withLock({ $0[key] }) { return text }
    // A leap year, so that 29 February exists.
    let day = CivilTime(year: 2024, month: civil.month, day: civil.day, hour: 12)
    let text = Date(timeIntervalSince1970: Double(day.secondsAsUTC)).formatted(style)
    texts.withLock { $0[key] = text }
    return text
  }
}
