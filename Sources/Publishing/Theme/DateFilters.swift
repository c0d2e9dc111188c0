internal import Basics
internal import Content
internal import Newsroom
internal import Synchronization
internal import Text

private typealias CallError = ValueFunction.CallError

/// The filters of dates and numbers: `date`, `timeago`, `number`.
func dateFilters(_ table: LocaleTable) -> [ValueFunction] {
  [
    ValueFunction(filter: "date", ["format", "timezone", "locale"]) { call throws(CallError) in
      guard let moment = try moment(call, table, "date") else { return .string("") }
      return .string(try dateText(call, moment.moment, moment.zone, table))
    },
    ValueFunction(filter: "timeago", ["locale"]) { call throws(CallError) in
      guard let moment = try moment(call, table, "timeago") else { return .string("") }
      let seconds = table.clock.age(of: moment.moment.instant)
      return .string(table.locale(try call.text("locale")).age(seconds: seconds))
    },
    ValueFunction(filter: "number", ["locale"]) { call throws(CallError) in
      let locale = table.locale(try call.text("locale"))
      switch call.value {
      case .int(let number): return .string(locale.number(number))
      case .double(let number): return .string(locale.number(number))
      case nil: return .string("")
      case let value?:
        throw CallError("'number' works on numbers, not on \(value.kindName)")
      }
    },
  ]
}

/// Returns the moment that a filter is applied to: a date object, a date as text, or seconds since
/// 1970.
private func moment(
  _ call: CallArguments, _ table: LocaleTable, _ filter: String
) throws(CallError) -> (moment: Moment, zone: Zone)? {
  var zone = table.zone
  if filter == "date", let name = try call.text("timezone") {
    guard let found = table.zone(name) else {
      throw CallError("unknown time zone '\(name)'", help: "write it as 'Europe/Lisbon'")
    }
    zone = found
  }
  let instant: Instant
  switch call.value {
  case nil: return nil
  case .object(let object as MomentObject): instant = object.subject.instant
  case .int(let seconds):
    guard Instant.calendarRange.contains(Int64(seconds)) else {
      throw CallError(
        "'\(filter)' works on seconds since 1970 in the years 1 to 9999, not on \(seconds)")
    }
    instant = Instant(seconds: Int64(seconds))
  case let value?:
    guard let text = value.text, let time = WrittenDate(text) else {
      let shown = value.text.map { "'\($0)'" } ?? value.kindName
      throw CallError(
        "'\(filter)' works on dates, not on \(shown)", help: "write a date as 2026-11-20T08:00:00Z")
    }
    instant = time.instant(in: zone)
  }
  return (Moment(instant, in: zone), zone)
}

/// Formats a date by the name of a style or by a pattern.
private func dateText(
  _ call: CallArguments, _ moment: Moment, _ zone: Zone, _ table: LocaleTable
) throws(CallError) -> String {
  let locale = table.locale(try call.text("locale"))
  let format = try call.text("format") ?? "medium"
  if let style = LocaleFormatter.DateStyle(rawValue: format) {
    return locale.date(moment.civil, style)
  }
  switch format {
  case "day": return table.dayNames(try call.text("locale")).text(of: moment.civil)
  case "news":
    table.clock.recordYear()
    guard moment.civil.year == table.clock.year else { return locale.date(moment.civil, .long) }
    return table.dayNames(try call.text("locale")).text(of: moment.civil)
  case "iso": return moment.rfc3339
  case "rfc822": return moment.rfc822
  case "time": return String(moment.timeText.prefix(5))
  case "datetime":
    return locale.date(moment.civil, .long) + ", " + moment.timeText.prefix(5)
  default: break
  }
  guard format.utf8.contains(UInt8(ascii: "%")) else {
    let names =
      LocaleFormatter.DateStyle.allCases.map(\.rawValue)
      + ["day", "news", "iso", "rfc822", "time", "datetime"]
    throw CallError(
      "'\(format)' is neither a style nor a pattern",
      help: didYouMean(format, among: names)
        ?? "the styles are \(names.joined(separator: ", ")); a pattern is '%d.%m.%Y'")
  }
  return table.pattern(format).text(of: moment, locale, zone: zone)
}

/// The languages, time zones and date formats that templates use, each made once.
final class LocaleTable: Sendable {
  let language: String
  let zone: Zone
  let clock: PortalClock
  private let locales = Mutex<[String: LocaleFormatter]>([:])
  private let days = Mutex<[String: DayNames]>([:])
  private let zones = Mutex<[String: Zone]>([:])
  private let patterns = Mutex<[String: DatePattern]>([:])

  init(_ context: RenderContext) {
    language = context.edition.configuration.language
    zone = context.edition.configuration.timezone
    clock = context.clock
  }

  func locale(_ language: String?) -> LocaleFormatter {
    let language = language ?? self.language
    return locales.withLock { locales in
      if let cached = locales[language] { return cached }
      let locale = LocaleFormatter(language: language)
      locales[language] = locale
      return locale
    }
  }

  /// Returns the names of the days of a year in a language.
  func dayNames(_ language: String?) -> DayNames {
    let language = language ?? self.language
    return days.withLock { days in
      if let cached = days[language] { return cached }
      let names = DayNames(language: language)
      days[language] = names
      return names
    }
  }

  /// Returns a time zone by its name in the tz database, or `nil` if there is none.
  func zone(_ name: String) -> Zone? {
    zones.withLock { zones in
      if let cached = zones[name] { return cached }
      guard let zone = Zone(named: name) else { return nil }
      zones[name] = zone
      return zone
    }
  }

  func pattern(_ text: String) -> DatePattern {
    patterns.withLock { patterns in
      if let cached = patterns[text] { return cached }
      let pattern = DatePattern(text)
      patterns[text] = pattern
      return pattern
    }
  }
}
