internal import Basics

// How far the figures of readership are trusted.
extension ConfigurationReader {
  mutating func readReadership(_ value: SourcedValue) {
    let keys = [
      "max_age", "minimum", "networks", "network_share", "hosts", "address_field",
      "trusted_proxies",
    ]
    for (key, value) in entries(of: value, "'readership'", keys: keys) {
      switch key {
      case "max_age": readMaxAge(value)
      case "minimum": readNumber(value, key, \.minimum, minimum: 1)
      case "networks": readNumber(value, key, \.networks, minimum: 1)
      case "network_share":
        readNumber(value, key, \.networkShare, minimum: 1)
        result.readership.networkShare = min(result.readership.networkShare, 100)
      case "hosts": result.readership.hosts = checker.texts(value, key)
      case "address_field": result.readership.addressField = checker.text(value, key)
      default: readTrustedProxies(value, key)
      }
    }
  }

  private mutating func readNumber(
    _ value: SourcedValue, _ key: String, _ path: WritableKeyPath<ReadershipSettings, Int>,
    minimum: Int
  ) {
    if let number = checker.number(value, key, minimum: minimum) {
      result.readership[keyPath: path] = number
    }
  }

  private mutating func readTrustedProxies(_ value: SourcedValue, _ key: String) {
    result.readership.trustedProxies = checker.texts(value, key).compactMap { text in
      if let range = AddressRange(text) { return range }
      checker.report(
        "bad-setting", "'\(text.quoted)' is no address and no range of addresses",
        at: value.range, help: "write it as 192.0.2.7 or 10.0.0.0/8")
      return nil
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
