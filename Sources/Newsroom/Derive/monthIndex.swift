internal import Basics
internal import Content

/// The months that have articles, newest first.
///
/// Articles come newest first and keep that order.
func monthIndex(of articles: [Article], configuration: Configuration) -> [Month] {
  let names = MonthNames(language: configuration.language)
  var months: [Month] = []
  for (place, article) in articles.enumerated() {
    guard let date = article.document.front.date else { continue }
    let civil = Moment(date, in: configuration.timezone).civil
    if months.last?.year != civil.year || months.last?.month != civil.month {
      months.append(
        Month(
          year: civil.year, month: civil.month,
          title: names.title(year: civil.year, month: civil.month),
          path: "/archive/\(civil.year)/\(twoDigits(civil.month))/"))
    }
    months[months.count - 1].articles.append(place)
  }
  return months
}
