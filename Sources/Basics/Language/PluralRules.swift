internal import Synchronization
internal import _FoundationICU

/// The forms of a word that a number can choose, as CLDR names them.
package enum PluralForm: String, Sendable, CaseIterable {
  case zero, one, two, few, many, other
}

/// The rules by which numbers choose the forms of words in one language, as ICU has them from CLDR.
package final class PluralRules: Sendable {
  private let rules: Mutex<PluralRulesHandle>

  /// - Parameter language: A BCP 47 tag. A language that ICU does not know has `other` alone.
  package init(language: String) {
    rules = Mutex(PluralRulesHandle(language))
  }

  /// Returns the form of the word that follows a number: `one` for 1 in English.
  package func form(of number: Double) -> PluralForm {
    rules.withLock { $0.form(of: number) }
  }

  /// The forms that the language has, in the order of `PluralForm`.
  package var forms: [PluralForm] {
    let names = rules.withLock { $0.names }
    return PluralForm.allCases.filter { names.contains($0.rawValue) }
  }
}

/// Owns the rules that ICU has opened; `nil` if it could not open any.
@safe private struct PluralRulesHandle: ~Copyable {
  private let rules: OpaquePointer?

  init(_ language: String) {
    var status = U_ZERO_ERROR
    let opened = unsafe swift_uplrules_open(language, &status)
    unsafe rules = status.rawValue <= U_ZERO_ERROR.rawValue ? opened : nil
  }

  deinit {
    if let rules = unsafe rules { unsafe swift_uplrules_close(rules) }
  }

  func form(of number: Double) -> PluralForm {
    guard let rules = unsafe rules else { return .other }
    var status = U_ZERO_ERROR
    // The longest name of a form has five letters.
    var name = [UInt16](repeating: 0, count: 16)
    let length = unsafe swift_uplrules_select(
      rules, number, &name, Int32(name.count), &status)
    return PluralForm(rawValue: String(decoding: name.prefix(Int(length)), as: UTF16.self))
      ?? .other
  }

  var names: Set<String> {
    guard let rules = unsafe rules else { return [PluralForm.other.rawValue] }
    var status = U_ZERO_ERROR
    let list = unsafe swift_uplrules_getKeywords(rules, &status)
    defer { unsafe swift_uenum_close(list) }
    var names: Set<String> = []
    var length: Int32 = 0
    while let name = unsafe swift_uenum_next(list, &length, &status) {
      names.insert(unsafe String(cString: name))
    }
    return names
  }
}
