internal import Basics
internal import Text

/// A parsed date format like those of C's `strftime`.
///
/// `%-d` has no leading zero. Everything that is not a directive is printed as it is.
struct DatePattern: Sendable {
  private enum Part: Sendable {
    case text(String)
    case directive(UInt8, isPadded: Bool)
  }

  private var parts: [Part] = []

  init(_ pattern: String) {
    var text: [UInt8] = []
    var rest = Array(pattern.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), let next = rest.first else {
        text.append(byte)
        continue
      }
      let isPadded = next != UInt8(ascii: "-")
      let letter = isPadded ? next : rest.dropFirst().first
      guard let letter, Self.letters.contains(letter) else {
        text.append(byte)
        continue
      }
      rest = rest.dropFirst(isPadded ? 1 : 2)
      if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
      text = []
      parts.append(.directive(letter, isPadded: isPadded))
    }
    if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
  }

  private static let letters = Set("aAbBcCdDeFGhHIjmMnpPsSTuUVwWxXyYzZRrk%".utf8)

  /// Returns a date in this format, with names in one language.
  func text(of moment: Moment, _ locale: LocaleFormatter, zone: Zone) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .directive(let letter, let isPadded):
        result += Self.text(letter, isPadded, DateFacts(moment, locale, zone))
      }
    }
    return result
  }

  private static func text(_ letter: UInt8, _ isPadded: Bool, _ facts: DateFacts) -> String {
    if let text = facts.name(letter) { return text }
    guard let (number, width) = facts.number(letter) else { return "" }
    let digits = String(number)
    let missing = isPadded ? max(0, width - digits.utf8.count) : 0
    let filler = letter == UInt8(ascii: "e") || letter == UInt8(ascii: "k") ? " " : "0"
    return String(repeating: filler, count: missing) + digits
  }
}

/// The values of the directives at one moment.
private struct DateFacts {
  private let moment: Moment
  private let civil: CivilTime
  private let names: DateNames
  private let locale: LocaleFormatter
  private let zone: Zone

  init(_ moment: Moment, _ locale: LocaleFormatter, _ zone: Zone) {
    self.moment = moment
    civil = moment.civil
    names = locale.names
    self.locale = locale
    self.zone = zone
  }

  /// Returns the text of a directive that is not a number.
  func name(_ letter: UInt8) -> String? {
    switch letter {
    case UInt8(ascii: "a"): names.shortWeekdays[civil.weekday - 1]
    case UInt8(ascii: "A"): names.weekdays[civil.weekday - 1]
    case UInt8(ascii: "b"), UInt8(ascii: "h"): names.shortMonths[civil.month - 1]
    case UInt8(ascii: "B"): names.months[civil.month - 1]
    case UInt8(ascii: "p"): civil.hour < 12 ? names.morning : names.afternoon
    case UInt8(ascii: "P"): (civil.hour < 12 ? names.morning : names.afternoon).lowercased()
    case UInt8(ascii: "F"): moment.dateText
    case UInt8(ascii: "T"), UInt8(ascii: "X"): moment.timeText
    case UInt8(ascii: "R"): String(moment.timeText.prefix(5))
    case UInt8(ascii: "r"):
      "\(twoDigits(hour12)):\(moment.timeText.dropFirst(3)) \(civil.hour < 12 ? names.morning : names.afternoon)"
    case UInt8(ascii: "D"):
      "\(twoDigits(civil.month))/\(twoDigits(civil.day))/\(twoDigits(civil.year % 100))"
    case UInt8(ascii: "x"): locale.date(civil, .short)
    case UInt8(ascii: "c"): locale.date(civil, .medium) + " " + moment.timeText
    case UInt8(ascii: "z"): offsetText
    case UInt8(ascii: "Z"): moment.offset == 0 ? "UTC" : offsetText
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "%"): "%"
    default: nil
    }
  }

  /// Returns the number of a directive and its minimum number of digits.
  func number(_ letter: UInt8) -> (Int, Int)? {
    switch letter {
    case UInt8(ascii: "Y"): (civil.year, 4)
    case UInt8(ascii: "y"): (civil.year % 100, 2)
    case UInt8(ascii: "C"): (civil.year / 100, 2)
    case UInt8(ascii: "m"): (civil.month, 2)
    case UInt8(ascii: "d"), UInt8(ascii: "e"): (civil.day, 2)
    case UInt8(ascii: "H"), UInt8(ascii: "k"): (civil.hour, 2)
    case UInt8(ascii: "I"): (hour12, 2)
    case UInt8(ascii: "M"): (civil.minute, 2)
    case UInt8(ascii: "S"): (civil.second, 2)
    case UInt8(ascii: "j"): (civil.dayOfYear, 3)
    case UInt8(ascii: "u"): (civil.weekday, 1)
    case UInt8(ascii: "w"): (civil.weekday % 7, 1)
    case UInt8(ascii: "U"): ((civil.dayOfYear + 6 - civil.weekday % 7) / 7, 2)
    case UInt8(ascii: "W"): ((civil.dayOfYear + 6 - (civil.weekday - 1)) / 7, 2)
    case UInt8(ascii: "V"): (isoWeek.week, 2)
    case UInt8(ascii: "G"): (isoWeek.year, 4)
    case UInt8(ascii: "s"): (Int(moment.instant.seconds), 1)
    default: nil
    }
  }

  private var hour12: Int { civil.hour % 12 == 0 ? 12 : civil.hour % 12 }

  private var offsetText: String {
    let minutes = abs(moment.offset) / 60
    return (moment.offset < 0 ? "-" : "+") + twoDigits(minutes / 60) + twoDigits(minutes % 60)
  }

  /// The week of ISO 8601: the first week of a year is the one with its first Thursday.
  private var isoWeek: (year: Int, week: Int) {
    let week = (civil.dayOfYear - civil.weekday + 10) / 7
    if week < 1 { return (civil.year - 1, weeks(in: civil.year - 1)) }
    return week > weeks(in: civil.year) ? (civil.year + 1, 1) : (civil.year, week)
  }

  private func weeks(in year: Int) -> Int {
    let first = CivilTime(year: year, month: 1, day: 1).weekday
    let isLeap = CivilTime.days(inMonth: 2, of: year) == 29
    return first == 4 || (first == 3 && isLeap) ? 53 : 52
  }
}
