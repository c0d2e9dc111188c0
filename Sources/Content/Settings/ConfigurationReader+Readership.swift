internal import Basics

// How far the figures of readership are trusted.
extension ConfigurationReader {
  mutating func readReadership(_ value: SourcedValue) {
    for (key, value) in entries(of: value, "'readership'", keys: ["max_age", "minimum"]) {
      if key == "max_age" {
        readMaxAge(value)
      } else {
        result.readership.minimum =
          checker.number(value, key, minimum: 1) ?? result.readership.minimum
      }
    }
  }

  private mutating func readMaxAge(_ value: SourcedValue) {
    guard let text = checker.text(value, "max_age") else { return }
    guard let seconds = TimeSpan.seconds(text) else {
      checker.report(
        "bad-setting", "'max_age' must be a number of hours, days or weeks, not '\(text.quoted)'",
        at: value.range, help: "write it as 48h, 7d or 4w")
      return
    }
    result.readership.maxAge = seconds
  }
}
