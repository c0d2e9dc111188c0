internal import Basics

/// A plain scalar that YAML takes for a timestamp, as the text that ISO 8601 has for it.
///
/// `2025-11-03 8:15:00.5 +1` becomes `2025-11-03T08:15:00.500000+01:00`. A date must have two digits everywhere
/// and a time must have seconds: other forms are text, which the reader of a date understands all the same.
enum TimestampText: Equatable {
  case none
  case text(String)
  /// It has the form of a timestamp, but there is no such day, time or zone.
  case impossible

  init(_ bytes: Span<UInt8>) {
    guard bytes.count >= 8, bytes.count <= 80, bytes[4] == UInt8(ascii: "-"), isDigit(bytes[0])
    else {
      self = .none
      return
    }
    var scanner = TimestampScanner(place: 0)
    self = scanner.scan(bytes)
  }
}

/// Takes a timestamp apart byte by byte.
private struct TimestampScanner {
  var place: Int

  mutating func scan(_ bytes: Span<UInt8>) -> TimestampText {
    guard let date = date(bytes) else { return .none }
    if place == bytes.count {
      guard bytes.count == 10 else { return .none }
      return date.isValid ? Self.text { appendDate(date, to: &$0) } : .impossible
    }
    guard let (civil, micros) = time(bytes, on: date), let zone = zone(bytes),
      place == bytes.count
    else { return .none }
    guard civil.isValid, abs(zone ?? 0) < 1440 else { return .impossible }
    return Self.text { text in
      appendDate(civil, to: &text)
      text.append(UInt8(ascii: "T"))
      appendTime(civil, micros: micros, to: &text)
      if let zone { appendZone(zone, to: &text) }
    }
  }

  private static func text(_ write: (inout [UInt8]) -> Void) -> TimestampText {
    var text: [UInt8] = []
    text.reserveCapacity(32)
    write(&text)
    return .text(String(decoding: text, as: UTF8.self))
  }

  private mutating func date(_ bytes: Span<UInt8>) -> CivilTime? {
    guard let year = number(bytes, 4...4), take("-", bytes), let month = number(bytes, 1...2),
      take("-", bytes), let day = number(bytes, 1...2)
    else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  private mutating func time(_ bytes: Span<UInt8>, on date: CivilTime) -> (CivilTime, Int)? {
    guard take("T", bytes) || take("t", bytes) || skipBlanks(bytes) else { return nil }
    guard let hour = number(bytes, 1...2), take(":", bytes), let minute = number(bytes, 2...2),
      take(":", bytes), let second = number(bytes, 2...2)
    else { return nil }
    var civil = date
    (civil.hour, civil.minute, civil.second) = (hour, minute, second)
    return (civil, take(".", bytes) ? fraction(bytes) : 0)
  }

  /// Microseconds; a seventh digit rounds.
  private mutating func fraction(_ bytes: Span<UInt8>) -> Int {
    var micros = 0
    var count = 0
    while place < bytes.count, isDigit(bytes[place]) {
      let digit = Int(bytes[place]) - 0x30
      count += 1
      if count <= 6 { micros = micros * 10 + digit } else if count == 7, digit > 4 { micros += 1 }
      place += 1
    }
    while count < 6 {
      micros *= 10
      count += 1
    }
    return min(micros, 999_999)
  }

  /// Minutes east of UTC; the outer optional is nothing for what is no zone, the inner where none is written.
  private mutating func zone(_ bytes: Span<UInt8>) -> Int?? {
    _ = skipBlanks(bytes)
    if place == bytes.count { return .some(nil) }
    if take("Z", bytes) { return .some(0) }
    let isWest = take("-", bytes)
    guard isWest || take("+", bytes), let hours = number(bytes, 1...2) else { return nil }
    var minutes = hours * 60
    if take(":", bytes) {
      guard let rest = number(bytes, 2...2) else { return nil }
      minutes += rest
    }
    return .some(isWest ? -minutes : minutes)
  }

  private mutating func number(_ bytes: Span<UInt8>, _ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, place < bytes.count, isDigit(bytes[place]) {
      value = value * 10 + Int(bytes[place]) - 0x30
      count += 1
      place += 1
    }
    return count >= digits.lowerBound ? value : nil
  }

  private mutating func take(_ character: Unicode.Scalar, _ bytes: Span<UInt8>) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks(_ bytes: Span<UInt8>) -> Bool {
    let start = place
    while place < bytes.count, isBlank(bytes[place]) { place += 1 }
    return place > start
  }
}

private func appendDate(_ civil: CivilTime, to text: inout [UInt8]) {
  text.append(twoDigits: civil.year / 100)
  text.append(twoDigits: civil.year % 100)
  for part in [civil.month, civil.day] {
    text.append(UInt8(ascii: "-"))
    text.append(twoDigits: part)
  }
}

private func appendTime(_ civil: CivilTime, micros: Int, to text: inout [UInt8]) {
  text.append(twoDigits: civil.hour)
  for part in [civil.minute, civil.second] {
    text.append(UInt8(ascii: ":"))
    text.append(twoDigits: part)
  }
  guard micros > 0 else { return }
  text.append(UInt8(ascii: "."))
  for part in [micros / 10_000, micros / 100 % 100, micros % 100] {
    text.append(twoDigits: part)
  }
}

private func appendZone(_ minutes: Int, to text: inout [UInt8]) {
  text.append(UInt8(ascii: minutes < 0 ? "-" : "+"))
  text.append(twoDigits: abs(minutes) / 60)
  text.append(UInt8(ascii: ":"))
  text.append(twoDigits: abs(minutes) % 60)
}
