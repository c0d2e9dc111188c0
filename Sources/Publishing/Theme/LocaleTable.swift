internal import Basics
internal import Content
internal import Newsroom
internal import Synchronization

/// The languages and time zones that templates ask for, each made once.
final class LocaleTable: Sendable {
  let language: String
  let zone: Zone
  let clock: PortalClock
  private let locales = Mutex<[String: LocaleText]>([:])
  private let zones = Mutex<[String: Zone]>([:])
  private let patterns = Mutex<[String: DatePattern]>([:])

  init(_ edition: Edition, _ clock: PortalClock) {
    language = edition.configuration.language
    zone = edition.configuration.timezone
    self.clock = clock
  }

  func locale(_ language: String?) -> LocaleText {
    let language = language ?? self.language
    return locales.withLock { locales in
      if let known = locales[language] { return known }
      let made = LocaleText(language: language)
      locales[language] = made
      return made
    }
  }

  /// A time zone by its name in the tz database; nothing where there is none.
  func zone(_ name: String) -> Zone? {
    zones.withLock { zones in
      if let known = zones[name] { return known }
      guard let made = Zone(named: name) else { return nil }
      zones[name] = made
      return made
    }
  }

  func pattern(_ text: String) -> DatePattern {
    patterns.withLock { patterns in
      if let known = patterns[text] { return known }
      let made = DatePattern(text)
      patterns[text] = made
      return made
    }
  }
}
