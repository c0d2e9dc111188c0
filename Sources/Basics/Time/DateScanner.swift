/// Reads dates as other tools, mail and people write them, if they have one meaning only.
///
/// Examples are `Sat, 30 Jan 2021 16:00:00 GMT`, `2026/01/02 10:00`, `Jan 2, 2026 10:00 AM`, `2
/// January 2026`, `20260102`, `2026-01-02 10:00 UTC`, git's `Fri Jan 2 10:00:00 2026 +0100` and
/// Go's `2026-01-02 10:00:00 +0100 CET`. Names of days and months are English. As in mail, the day
/// of the week is not compared with the date. `02/03/2026` is not read: it is a day in March or in
/// February.
struct DateScanner {
  private let bytes: [UInt8]
  private var index = 0
  private var hasShortYear = false

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads a whole text; it does not check that the day exists.
  static func scan(_ bytes: [UInt8]) -> WrittenDate? {
    guard (6...100).contains(bytes.count), bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    var scanner = DateScanner(bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    guard let text = scanner.dateAndTime() else { return nil }
    scanner.skipComment()
    return scanner.isAtEnd ? text : nil
  }

  /// Returns the number of a month from its English name or the first three or four letters of it.
  static func month(named name: String) -> Int? {
    guard name.utf8.count >= 3 else { return nil }
    return months.firstIndex { month in
      month == name || name.utf8.count <= 4 && month.hasPrefix(name)
    }.map { $0 + 1 }
  }

  /// Returns `February` for 2.
  static func name(ofMonth month: Int) -> String {
    months[month - 1].prefix(1).uppercased() + months[month - 1].dropFirst()
  }

  private mutating func dateAndTime() -> WrittenDate? {
    skipWeekday()
    guard let first = peek() else { return nil }
    if !isDigit(first) { return monthFirst() }
    let start = index
    let digits = skipDigits()
    let number = number(start..<index)
    guard digits != 8 else { return compact(number) }
    let date =
      switch digits {
      case 4: yearFirst(number)
      case 1, 2: dayFirst(number)
      default: CivilTime?.none
      }
    guard let date, let text = time(after: WrittenDate(date)) else { return nil }
    // Old mail wrote the year with two digits, and always with a time after it.
    return hasShortYear && !text.hasTime ? nil : text
  }

  // MARK: Days

  /// Reads `2026/1/2`, `2026.01.02` or `2026-Jan-02`; the two separators must be the same.
  private mutating func yearFirst(_ year: Int) -> CivilTime? {
    guard let separator = peek(), "/.- ".utf8.contains(separator) else { return nil }
    index += 1
    let number = separator == 0x20 ? nil : shortNumber()
    guard let month = number ?? Self.month(named: word()), peek() == separator else { return nil }
    index += 1
    guard let day = shortNumber() else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  /// Reads `2 January 2026`, `2nd of Jan., 2026`, `02-Jan-2026`, `02/Jan/2026`, and mail's `2 Jan
  /// 26`.
  private mutating func dayFirst(_ day: Int) -> CivilTime? {
    skipOrdinal()
    guard skip("/") || skipBlanksOrDash() else { return nil }
    if skip("of") { skipBlanks() }
    guard let month = Self.month(named: word()) else { return nil }
    _ = skip(".")
    _ = skip(",")
    guard skip("/") || skipBlanksOrDash(), let year = year() ?? shortYear() else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  /// Reads `January 2, 2026` with or without a time, or `Jan 2 10:00:00 2026`.
  private mutating func monthFirst() -> WrittenDate? {
    guard let month = Self.month(named: word()) else { return nil }
    _ = skip(".")
    guard skipBlanksOrDash(), let day = shortNumber() else { return nil }
    skipOrdinal()
    var text = WrittenDate(CivilTime(year: 0, month: month, day: day))
    let hasComma = skip(",")
    guard skipBlanksOrDash() || hasComma else { return nil }
    if let year = year() {
      text.civil.year = year
      return time(after: text)
    }
    guard clock(into: &text) else { return nil }
    skipBlanks()
    if let offset = zoneName() { text.offset = offset }
    skipBlanks()
    guard let year = year() else { return nil }
    text.civil.year = year
    return zone(into: &text) ? text : nil
  }

  /// Reads `20260102` or `20260102T1000[00][Z]`.
  private mutating func compact(_ number: Int) -> WrittenDate? {
    var text = WrittenDate(
      CivilTime(year: number / 10_000, month: number / 100 % 100, day: number % 100))
    guard !isAtEnd else { return text }
    guard skip("t") else { return time(after: text) }
    let start = index
    let digits = skipDigits()
    guard digits == 4 || digits == 6 else { return nil }
    let clock = self.number(start..<index) * (digits == 4 ? 100 : 1)
    (text.civil.hour, text.civil.minute) = (clock / 10_000, clock / 100 % 100)
    text.civil.second = clock % 100
    text.hasTime = true
    return zone(into: &text) ? text : nil
  }

  // MARK: Times

  /// Reads a time of day with its zone, if the day is not the end of the text.
  private mutating func time(after date: WrittenDate) -> WrittenDate? {
    var text = date
    let hasComma = skip(",")
    let hasBlank = skipBlanks()
    guard !isAtEnd, peek() != UInt8(ascii: "(") else { return hasComma ? nil : text }
    guard hasComma || hasBlank || skip("t") else { return nil }
    if skip("at") { skipBlanks() }
    return clock(into: &text) && zone(into: &text) ? text : nil
  }

  /// Reads `10:00`, `10:00:00.5` or `10 AM`.
  private mutating func clock(into text: inout WrittenDate) -> Bool {
    guard let hour = shortNumber() else { return false }
    text.civil.hour = hour
    text.hasTime = true
    let hasMinutes = skip(":")
    if hasMinutes {
      guard let minute = pair() else { return false }
      text.civil.minute = minute
      if skip(":") {
        guard let second = pair() else { return false }
        text.civil.second = second
        text.microseconds = fraction()
      }
    }
    guard let isAfternoon = meridiem() else { return hasMinutes }
    guard (1...12).contains(hour) else { return false }
    text.civil.hour = hour % 12 + (isAfternoon ? 12 : 0)
    return true
  }

  /// Returns true for `PM`, false for `AM`, and `nil` if neither follows.
  private mutating func meridiem() -> Bool? {
    let start = index
    skipBlanks()
    for (name, isAfternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)]
    where skip(name) {
      if peek().map(isLetter) != true { return isAfternoon }
      break
    }
    index = start
    return nil
  }

  /// Reads a decimal fraction as microseconds.
  private mutating func fraction() -> Int {
    guard peek() == UInt8(ascii: "."), index + 1 < bytes.count, isDigit(bytes[index + 1]) else {
      return 0
    }
    let start = index + 1
    index = start
    skipDigits()
    let six = (bytes[start..<index].prefix(6) + [0x30, 0x30, 0x30, 0x30, 0x30, 0x30]).prefix(6)
    return six.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  /// Reads a zone, if there is one; false if it is not valid.
  private mutating func zone(into text: inout WrittenDate) -> Bool {
    skipBlanks()
    let isNamed = zoneName().map { text.offset = $0 } != nil
    guard let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return true
    }
    if isNamed, text.offset != 0 { return false }
    let start = index
    index += 1
    guard let hours = shortNumber(), hours <= 23 else { return false }
    let hasColon = skip(":")
    let minutes = pair()
    guard minutes ?? 0 <= 59, !hasColon || minutes != nil else { return false }
    text.offset = (hours * 3600 + (minutes ?? 0) * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    return isNamed || skipZoneName(of: bytes[start..<index], text.offset)
  }

  /// Skips the name that Go writes after an offset, `+0100 CET` or `-0300 -03`, and its monotonic
  /// clock.
  ///
  /// The offset is enough; but a name of UTC after another offset would be a second meaning.
  private mutating func skipZoneName(of written: ArraySlice<UInt8>, _ offset: Int?) -> Bool {
    let start = index
    guard skipBlanks(), !isAtEnd else {
      index = start
      return true
    }
    let nameStart = index
    let name = word()
    if name == "m", peek() == UInt8(ascii: "=") {
      index = nameStart
      return skipMonotonicCount()
    }
    if name.isEmpty {
      guard let sign = peek(), sign == written.first else {
        index = start
        return true
      }
      index += 1
      skipDigits(atMost: 4)
      guard written.starts(with: bytes[nameStart..<index]) else { return false }
    } else if !(3...5).contains(name.utf8.count) || Self.zones[name] == 0 && offset != 0 {
      return false
    }
    skipBlanks()
    return peek() != UInt8(ascii: "m") || skipMonotonicCount()
  }

  /// Skips `m=+0.000012`.
  private mutating func skipMonotonicCount() -> Bool {
    guard skip("m="), skip("+") || skip("-"), skipDigits() > 0, skip(".") else { return false }
    return skipDigits() > 0
  }

  /// Reads a zone that is written as a word and returns its offset in seconds.
  private mutating func zoneName() -> Int? {
    let start = index
    let name = word()
    if let hours = Self.zones[name] { return hours * 3600 }
    index = start
    return nil
  }

  // MARK: Words

  private mutating func skipWeekday() {
    let name = word()
    let isDay = Self.weekdays.contains { day in
      day == name || name.utf8.count >= 3 && name.utf8.count <= 5 && day.hasPrefix(name)
    }
    guard isDay else {
      index = 0
      return
    }
    _ = skip(".")
    _ = skip(",")
    skipBlanks()
  }

  /// Skips `st`, `nd`, `rd` or `th` after a number.
  private mutating func skipOrdinal() {
    guard index + 2 <= bytes.count else { return }
    let isAlone = index + 2 == bytes.count || !isLetter(bytes[index + 2])
    if isAlone { _ = skip("st") || skip("nd") || skip("rd") || skip("th") }
  }

  /// Skips a comment in parentheses at the end, as mail has it.
  private mutating func skipComment() {
    skipBlanks()
    guard peek() == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")") else { return }
    index = bytes.count
  }

  private mutating func word() -> String {
    let start = index
    while let byte = peek(), isLetter(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func year() -> Int? {
    let start = index
    guard skipDigits() == 4, peek() != UInt8(ascii: ":") else {
      index = start
      return nil
    }
    return number(start..<index)
  }

  /// Reads two digits, which stand for the years from 1950 to 2049 (RFC 2822).
  private mutating func shortYear() -> Int? {
    guard let year = pair() else { return nil }
    guard peek() != UInt8(ascii: ":"), peek().map(isDigit) != true else { return nil }
    hasShortYear = true
    return year < 50 ? 2000 + year : 1900 + year
  }

  private mutating func shortNumber() -> Int? {
    let start = index
    guard (1...2).contains(skipDigits(atMost: 2)) else { return nil }
    return number(start..<index)
  }

  private mutating func pair() -> Int? {
    let start = index
    guard skipDigits(atMost: 2) == 2 else {
      index = start
      return nil
    }
    return number(start..<index)
  }

  private func number(_ range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  @discardableResult
  private mutating func skipDigits(atMost limit: Int = 18) -> Int {
    let start = index
    while index - start < limit, let byte = peek(), isDigit(byte) { index += 1 }
    return index - start
  }

  @discardableResult
  private mutating func skipBlanks() -> Bool {
    let start = index
    while let byte = peek(), byte == 0x20 || byte == 0x09 { index += 1 }
    return index > start
  }

  private mutating func skipBlanksOrDash() -> Bool { skip("-") || skipBlanks() }

  private mutating func skip(_ text: String) -> Bool {
    guard bytes[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  private func peek() -> UInt8? { isAtEnd ? nil : bytes[index] }
  private var isAtEnd: Bool { index == bytes.count }
  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private func isLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Hours east of UTC: the names of RFC 2822, and the European ones, which are not ambiguous.
  private static let zones = [
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7, "wet": 0, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3,
  ]
}
