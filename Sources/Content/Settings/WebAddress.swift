/// Rules for addresses that sites write down for readers to follow: in the menu, the form, an author's profiles.
package enum WebAddress {
  private static let schemes: Set = ["http", "https", "mailto", "tel", "sms", "xmpp"]

  /// The rule that an address breaks, as a phrase that follows its name; nothing where it is sound.
  static func reasonAgainst(_ text: String) -> String? {
    if text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
      return "must be an address, which has no spaces"
    }
    return isHarmless(text) ? nil : "must not lead to '\(text.quoted)'"
  }

  /// The address with the slash that makes `about/` mean the same on every page.
  static func rooted(_ text: String) -> String {
    text.hasPrefix("/") || text.hasPrefix("#") || scheme(of: text) != nil ? text : "/" + text
  }

  /// Whether a link to an address can only lead somewhere, and never runs code in the reader's browser.
  package static func isHarmless(_ text: String) -> Bool {
    // Browsers pass over control characters in front of and within a scheme.
    let plain = String(text.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F })
    return scheme(of: plain).map(schemes.contains) ?? true
  }

  private static func scheme(of text: String) -> String? {
    let start = text.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    guard start.endIndex < text.endIndex, text[start.endIndex] == ":" else { return nil }
    return start.lowercased()
  }
}
