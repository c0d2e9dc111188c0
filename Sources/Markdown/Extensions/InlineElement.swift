/// What an extended inline means, or what is added to a node of CommonMark.
enum InlineElement: Sendable, Equatable {
  case strikethrough
  /// The check box of a list item.
  case task(isDone: Bool)
  /// A quote that is a note to readers.
  case callout(CalloutKind)
  /// Attributes that the author gave to a node of CommonMark.
  case attributes(MarkdownAttributes)
  /// An abbreviation and what it stands for.
  case abbreviation(title: [UInt8])
  /// A formula, which a script of the theme shows.
  case math(isDisplay: Bool)
}
