internal import Basics

/// One pair of braces that is written like a shortcode: an opening, closing or escaped tag.
struct ShortcodeTag: Equatable {
  enum Role: Equatable {
    case opening
    case selfClosing
    case closing
    /// `{{</* name */>}}`, which prints `{{< name >}}`.
    case escaped(String)
  }

  /// The characters around a tag.
  enum Form: Equatable {
    /// `{{< >}}`
    case angle
    /// `{{% %}}`
    case percent
    /// Zola's `{{ name() }}`
    case call
    /// Zola's `{% name() %}` and `{% end %}`
    case block

    var opener: String {
      switch self {
      case .angle: "{{<"
      case .percent: "{{%"
      case .call: "{{"
      case .block: "{%"
      }
    }

    var closer: String {
      switch self {
      case .angle: ">}}"
      case .percent: "%}}"
      case .call: "}}"
      case .block: "%}"
      }
    }
  }

  var role: Role
  var form: Form
  var name: String
  var nameRange: Range<Int>
  var arguments: [ShortcodeArgument] = []
  var range: Range<Int>
}

/// Braces that cannot be read as a shortcode.
struct ShortcodeTagError: Error {
  var finding: ShortcodeFinding
  /// The name, if it could be read: only errors in known shortcodes are errors.
  var name: String?
}
