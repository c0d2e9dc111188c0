internal import Markdown
internal import Text

// The settings below `markdown:`, and settings with a few values.

extension ConfigurationReader {
  mutating func readMarkdown(_ value: SourcedValue) {
    let keys =
      ["heading_ids", "highlight", "html", "iframe_hosts", "raw_html", "shortcodes", "smart"]
      + MarkdownExtensions.keys.map(\.name)
    let entries = self.entries(of: value, "'markdown'", keys: keys)
    for (key, value) in entries {
      switch key {
      case "heading_ids": result.headingIDs = choice(value, key) ?? result.headingIDs
      case "highlight": result.highlightsCode = checker.flag(value, key) ?? true
      case "html": result.html = choice(value, key, off: .off) ?? result.html
      case "iframe_hosts": readFrameHosts(value)
      case "raw_html":
        // The former name of 'html: raw'; the new key wins.
        guard checker.flag(value, key) == true else { continue }
        if !entries.contains(where: { $0.key == "html" }) { result.html = .raw }
      case "shortcodes": result.shortcodes = choice(value, key, off: .off) ?? result.shortcodes
      case "smart": result.usesSmartPunctuation = checker.flag(value, key) ?? false
      default: readExtension(key, value)
      }
    }
  }

  private mutating func readExtension(_ key: String, _ value: SourcedValue) {
    guard let found = MarkdownExtensions.keys.first(where: { $0.name == key }),
      let isOn = checker.flag(value, key)
    else { return }
    if isOn {
      result.markdownExtensions.insert(found.value)
    } else {
      result.markdownExtensions.remove(found.value)
    }
  }

  private mutating func readFrameHosts(_ value: SourcedValue) {
    for text in checker.texts(value, "iframe_hosts") {
      let host = text.lowercased()
      let isHost =
        host.utf8.contains(UInt8(ascii: "."))
        && host.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "-.".utf8.contains($0)
        }
      if isHost {
        result.iframeHosts.insert(host)
      } else {
        checker.report(
          "bad-setting", "'\(text.quoted)' is not the name of a host", at: value.range,
          help: "write names such as 'www.youtube-nocookie.com', without 'https://' and path")
      }
    }
  }

  /// Returns the value of a setting that has a few; reports another one with the nearest of them.
  ///
  /// - Parameters:
  ///   - value: The setting.
  ///   - key: Its name.
  ///   - off: What `false` means, because YAML reads `off` as false; `nil` if it is an error.
  /// - Returns: The choice; `nil` after an error.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ value: SourcedValue, _ key: String, off: Choice? = nil
  ) -> Choice? where Choice.RawValue == String {
    if let off, value.flag == false { return off }
    return checker.choice(value, key, id: "bad-setting")
  }
}
