internal import FoundationEssentials
internal import FoundationInternationalization
internal import Synchronization

/// Dates, numbers and spans of time in the words of one language, from ICU.
///
/// ICU takes microseconds for each answer and themes ask the same few things on every page, so answers are kept.
package final class LocaleText: Sendable {
  /// How much of a date is written out.
  package enum DateStyle: String, Sendable, CaseIterable {
    case short, medium, long, full
  }

  /// What ICU was asked, and so what its answer is kept under.
  private enum Question: Hashable {
    case date(DateStyle, day: Int)
    case integer(Int)
    case decimal(Double)
    case age(seconds: Int64)
  }

  /// The names that patterns of dates use, as they stand beside a day: `24 ноября`.
  package let names: DateNames
  private let locale: Locale
  private let answers = Mutex<[Question: String]>([:])
  private static let most = 10_000
  private static let calendar = Calendar(identifier: .gregorian)

  /// - Parameter language: A BCP 47 tag such as `en` or `pt-PT`.
  package init(language: String) {
    locale = Locale(identifier: language)
    names = DateNames(locale, Self.calendar)
  }

  /// A day in one of the language's own styles: `24. November 2026`.
  package func date(_ civil: CivilTime, _ style: DateStyle) -> String {
    let day = CivilTime(year: civil.year, month: civil.month, day: civil.day, hour: 12)
    let seconds = day.secondsAsUTC
    return answer(.date(style, day: Int(seconds / 86_400))) {
      var format = Date.FormatStyle(
        date: style.foundation, time: .omitted, locale: locale, timeZone: .gmt)
      format.calendar = Self.calendar
      return Date(timeIntervalSince1970: Double(seconds)).formatted(format)
    }
  }

  /// A whole number with the language's grouping: `1,234,567`.
  package func number(_ number: Int) -> String {
    answer(.integer(number)) { number.formatted(IntegerFormatStyle<Int>(locale: locale)) }
  }

  /// A number with the language's grouping and decimal sign.
  package func number(_ number: Double) -> String {
    answer(.decimal(number)) { number.formatted(FloatingPointFormatStyle<Double>(locale: locale)) }
  }

  /// How many seconds ago something was, or how long it still is where they are negative, in one unit: `3 hours ago`.
  package func age(seconds: Int64) -> String {
    answer(.age(seconds: Self.rounded(seconds))) {
      let anchor = Date(timeIntervalSince1970: 0)
      let style = Date.AnchoredRelativeFormatStyle(
        anchor: anchor, presentation: .numeric, unitsStyle: .wide, locale: locale,
        calendar: Self.calendar)
      // The style says how far the anchor is from the date.
      return style.format(Date(timeIntervalSince1970: Double(Self.rounded(seconds))))
    }
  }

  /// For how many seconds more the words of an age stay the same, at least.
  package static func ageHolds(seconds: Int64) -> Int64 {
    let rounded = rounded(seconds)
    // What is to come draws nearer: its words last until the rounded number itself is told and over.
    return seconds < 0 ? rounded - seconds + 1 : rounded + unit(of: seconds) - seconds
  }

  /// Whole minutes, hours and days have the same words as what lies between them, and are fewer to keep.
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

  private func answer(_ question: Question, _ make: () -> String) -> String {
    if let known = answers.withLock({ $0[question] }) { return known }
    let made = make()
    answers.withLock { answers in
      if answers.count >= Self.most { answers.removeAll() }
      answers[question] = made
    }
    return made
  }
}

extension LocaleText.DateStyle {
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
  /// From Monday on.
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
