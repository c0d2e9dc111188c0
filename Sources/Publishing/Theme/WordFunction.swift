internal import Basics
internal import Content
internal import Text

private typealias CallError = ValueFunction.CallError

/// `t(key, count, …)`: a word of the theme in the site's language.
///
/// `count` chooses the plural form; it and all other named arguments replace their names in braces,
/// positional ones `{0}`, `{1}`.
///
/// - Parameter configuration: Contains the words and the language, which formats numbers.
/// - Returns: The function.
func wordFunction(_ configuration: Configuration) -> ValueFunction {
  let words = configuration.words
  let rules = PluralRules(language: words.language)
  let locale = LocaleFormatter(language: words.language)
  let signature = Signature("t", [.init(required: "key")], isVariadic: true)
  return ValueFunction(signature) { bound throws(CallError) in
    guard let key = bound.values[0]?.text else {
      throw CallError("the key of a word must be text", help: "write t('home')")
    }
    guard let entry = words[key] else {
      throw CallError(
        "there is no word '\(key)'",
        help: didYouMean(key, among: words.keys)
          ?? "add it to Templates/i18n/en.yml and to those of the site's languages")
    }
    let count = bound.extra.named.last { $0.name == "count" }?.value
    return .string(
      try Words.insert(into: entry.text(for: count, key, rules)) { name throws(CallError) in
        try argument(name, of: key, bound.extra, locale)
      })
  }
}

extension Words.Entry {
  /// Returns the text, or that of the plural form for a number.
  fileprivate func text(
    for count: Value?, _ key: String, _ rules: PluralRules
  ) throws(CallError) -> String {
    switch self {
    case .text(let text): return text
    case .plural(let texts):
      let quantity: Double
      switch count {
      case .int(let number): quantity = Double(number)
      case .double(let number): quantity = number
      default:
        throw CallError(
          "'\(key)' depends on a number", help: "write t('\(key)', count=articles | length)")
      }
      return texts[rules.form(of: quantity)] ?? texts[.other] ?? key
    }
  }
}

/// Returns the argument that stands for a name in braces.
private func argument(
  _ name: String, of key: String, _ arguments: ValueFunction.Arguments,
  _ locale: LocaleFormatter
) throws(CallError) -> String {
  var value = arguments.named.last { $0.name == name }?.value
  if let index = Int(name), index < arguments.positional.count {
    value = arguments.positional[index]
  }
  guard let value else {
    throw CallError(
      "'\(key)' needs the argument '\(name)'", help: "write t('\(key)', \(name)=…)")
  }
  switch value {
  case .int(let number): return locale.number(number)
  case .double(let number): return locale.number(number)
  case let value:
    guard let text = value.text else {
      throw CallError("'\(name)' of '\(key)' must be text or a number, not \(value.kindName)")
    }
    return text
  }
}
