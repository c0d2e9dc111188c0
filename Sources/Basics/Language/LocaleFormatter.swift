internal import FoundationEssentials
internal import FoundationInternationalization
internal import Synchronization

/// Formats dates, numbers and spans of time in one language, with ICU.
///
/// ICU takes microseconds for each text, and themes need the same few texts on every page, so they
/// are cached.
package final class LocaleFormatter: Sendable {
  /// The length of a date.
  package enum DateStyle: String, Sendable, CaseIterable {
    case short, medium, long, full
  }

  /// The key of a text in the cache.
  private enum CacheKey: Hashable {
    case date(DateStyle, day: Int)
    case integer(Int)
    case decimal(Double)
    case age(seconds: Int64)
  }

  /// The names in patterns of dates, in the form that they have after a day: `24 ноября`.
  package let names: DateNames
  private let locale: Locale
  private let cache = Mutex<[CacheKey: String]>([:])
  private static let cacheLimit = 10_000
  private static let calendar = Calendar(identifier: .gregorian)

  /// - Parameter language: A BCP 47 tag such as `en` or `pt-PT`.
  package init(language: String) {
    locale = Locale(identifier: language)
    names = DateNames(locale, Self.calendar)
  }

  /// Returns a day in one of the language's own styles: `24. November 2026`.
  package func date(_ civil: CivilTime, _ style: DateStyle) -> String {
    let day = CivilTime(year: civil.year, month: civil.month, day: civil.day, hour: 12)
    let seconds = day.secondsAsUTC
    return cached(.date(style, day: Int(seconds / 86_400))) {
      var format = Date.FormatStyle(
        date: style.foundation, time: .omitted, locale: locale, timeZone: .gmt)
      format.calendar = Self.calendar
      return Date(timeIntervalSince1970: Double(seconds)).formatted(format)
    }
  }

  /// Returns a whole number with the language's grouping: `1,234,567`.
  package func number(_ number: Int) -> String {
    cached(.integer(number)) { number.formatted(IntegerFormatStyle<Int>(locale: locale)) }
  }

  /// Returns a number with the language's grouping and decimal sign.
  package func number(_ number: Double) -> String {
    cached(.decimal(number)) { number.formatted(FloatingPointFormatStyle<Double>(locale: locale)) }
  }

  /// Returns an age in one unit: `3 hours ago`.
  ///
  /// - Parameter seconds: The seconds since an event; negative for an event that is still to come.
  /// - Returns: The text, with the greatest unit that fits.
  package func age(seconds: Int64) -> String {
    cached(.age(seconds: Self.rounded(seconds))) {
      let anchor = Date(timeIntervalSince1970: 0)
      let style = Date.AnchoredRelativeFormatStyle(
        anchor: anchor, presentation: .numeric, unitsStyle: .wide, locale: locale,
        calendar: Self.calendar)
      // The style formats the distance of the anchor from the date.
      return style.format(Date(timeIntervalSince1970: Double(Self.rounded(seconds))))
    }
  }

  /// Returns the least number of seconds for which the text of an age stays the same.
  package static func secondsUntilAgeChanges(seconds: Int64) -> Int64 {
    let rounded = rounded(seconds)
    // An event to come draws nearer: its text changes after the rounded number has been reached.
    return seconds < 0 ? rounded - seconds + 1 : rounded + unit(of: seconds) - seconds
  }

  /// Ages between two whole minutes, hours or days have the same text, so only whole ones are
  /// cached.
  private static func rounded(_ seconds: Int64) -> Int64 {
    seconds / unit(of: seconds) * unit(of: seconds)
  }

  private static func unit(of seconds: Int64) -> Int64 {
    switch seconds.magnitude {
    case ..<60: 1
    case ..<3_600: 60
    case ..<86_400: 3_600
    default: 86_400
    }
  }

  private func cached(_ key: CacheKey, _ make: () -> String) -> String {
    if let text = cache.withLock({ $0[key] }) { return text }
    let text = make()
    cache.withLock { cache in
      if cache.count >= Self.cacheLimit { cache.removeAll() }
      cache[key] = text
    }
    return text
  }
}

extension LocaleFormatter.DateStyle {
  fileprivate var foundation: Date.FormatStyle.DateStyle {
    switch self {
    case .short: .numeric
    case .medium: .abbreviated
    case .long: .long
    case .full: .complete
    }
  }
}

/// The names of months and weekdays in one language.
package struct DateNames: Sendable {
  package let months: [String]
  package let shortMonths: [String]
  /// Monday is the first one.
  package let weekdays: [String]
  package let shortWeekdays: [String]
  package let morning: String
  package let afternoon: String

  fileprivate init(_ locale: Locale, _ calendar: Calendar) {
    func text(_ civil: CivilTime, _ format: Date.FormatString) -> String {
      Date(timeIntervalSince1970: Double(civil.secondsAsUTC)).formatted(
        Date.VerbatimFormatStyle(
          format: format, locale: locale, timeZone: .gmt, calendar: calendar))
    }
    let inMonth = (1...12).map { CivilTime(year: 2001, month: $0, day: 15, hour: 12) }
    months = inMonth.map { text($0, "\(month: .wide)") }
    shortMonths = inMonth.map { text($0, "\(month: .abbreviated)") }
    // 1 January 2001 was a Monday.
    let inWeek = (1...7).map { CivilTime(year: 2001, month: 1, day: $0, hour: 12) }
    weekdays = inWeek.map { text($0, "\(weekday: .wide)") }
    shortWeekdays = inWeek.map { text($0, "\(weekday: .abbreviated)") }
    morning = text(
      CivilTime(year: 2001, month: 1, day: 1, hour: 6), "\(dayPeriod: .standard(.abbreviated))")
    afternoon = text(
      CivilTime(year: 2001, month: 1, day: 1, hour: 18), "\(dayPeriod: .standard(.abbreviated))")
  }
}

/// Names the months of the archive in one language, with ICU and the Gregorian calendar.
///
/// ICU formats each year: languages differ in their digits, in the order of year and month and in
/// the words around them, so the text of one year cannot be made from that of another.
package struct MonthNames: Sendable {
  private let style: Date.FormatStyle

  /// - Parameter language: A BCP 47 tag such as `en` or `pt-PT`.
  package init(language: String) {
    var style = Date.FormatStyle().year().month(.wide).locale(Locale(identifier: language))
    style.timeZone = .gmt
    style.calendar = Calendar(identifier: .gregorian)
    self.style = style
  }

  /// Returns month and year as the language writes them: `November 2026`, `novembro de 2026`,
  /// `نوامبر ۲۰۲۶`.
  package func title(year: Int, month: Int) -> String {
    let civil = CivilTime(year: year, month: month, day: 15, hour: 12)
    return Date(timeIntervalSince1970: Double(civil.secondsAsUTC)).formatted(style)
  }
}
