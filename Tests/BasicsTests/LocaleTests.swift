import FoundationEssentials
import FoundationInternationalization
import Testing

@testable import Basics

/// Dates and numbers in every language of ICU.
@Suite struct LocaleTests {
  /// The numbers of a text, whatever its digits.
  private func numbers(_ text: String) -> [String] {
    var numbers: [String] = []
    var isInNumber = false
    for scalar in text.unicodeScalars {
      guard scalar.properties.generalCategory == .decimalNumber,
        let digit = scalar.properties.numericValue
      else {
        isInNumber = false
        continue
      }
      if !isInNumber { numbers.append("") }
      numbers[numbers.count - 1] += String(Int(digit))
      isInNumber = true
    }
    return numbers
  }

  private static let languages =
    Locale.availableIdentifiers.sorted() + [
      "th-TH-u-ca-buddhist", "ja-JP-u-ca-japanese", "ar-EG-u-nu-latn", "qaa", "xx", "english",
    ]

  @Test func `the title of a month has its year once in every language`() {
    for language in Self.languages {
      let names = MonthNames(language: language)
      var titles: Set<String> = []
      for year in [1999, 2026] {
        for month in 1...12 {
          let title = names.title(year: year, month: month)
          titles.insert(title)
          let years = numbers(title).filter { $0.count > 2 }
          #expect(years == [String(year)], "\(language): \(title)")
        }
      }
      #expect(titles.count == 24, "\(language)")
    }
  }

  @Test(arguments: [
    ("en", "November 2026"), ("pt", "novembro de 2026"), ("fa", "نوامبر ۲۰۲۶"),
    ("ar-EG", "نوفمبر ٢٠٢٦"),
    ("th", "พฤศจิกายน 2026"), ("ja", "2026年11月"), ("ne", "२०२६ नोभेम्बर"), ("hu", "2026. november"),
  ])
  func `a month is written as the language writes it`(_ language: String, _ title: String) {
    #expect(MonthNames(language: language).title(year: 2026, month: 11) == title)
  }

  @Test func `dates use the Gregorian calendar in every language`() {
    let day = CivilTime(year: 2026, month: 1, day: 28)
    for language in Self.languages {
      let locale = LocaleFormatter(language: language)
      for style in LocaleFormatter.DateStyle.allCases {
        let text = locale.date(day, style)
        let found = numbers(text)
        #expect(found.contains("2026") || found.contains("26"), "\(language): \(text)")
        #expect(found.contains("28"), "\(language): \(text)")
      }
    }
  }

  @Test func `names of months and weekdays are different in every language`() {
    for language in Self.languages {
      let names = LocaleFormatter(language: language).names
      #expect(Set(names.months).count == 12, "\(language)")
      #expect(Set(names.shortMonths).count == 12, "\(language)")
      #expect(Set(names.weekdays).count == 7, "\(language)")
      #expect(Set(names.shortWeekdays).count == 7, "\(language)")
      #expect(names.morning != names.afternoon, "\(language)")
    }
  }

  @Test func `numbers and ages contain their number in every language`() {
    for language in Self.languages {
      let locale = LocaleFormatter(language: language)
      #expect(numbers(locale.number(1_234_567)).joined() == "1234567", "\(language)")
      for (seconds, count) in [(5 * 3600, "5"), (3 * 86_400, "3"), (17 * 60, "17")] {
        let age = locale.age(seconds: Int64(seconds))
        #expect(numbers(age) == [count], "\(language): \(age)")
      }
      #expect(locale.age(seconds: 5 * 3600) != locale.age(seconds: -5 * 3600), "\(language)")
    }
  }
}
