/// Why the articles beside one are called related, and others are not.
package struct RelatedExplanation: Sendable, Equatable {
  /// What put an article forward.
  package enum Origin: String, Sendable {
    /// The front matter of the article names it.
    case editors
    case series
    case alike
    /// Too few are alike: the newest of the section fill up.
    case section
    /// The section has too few: the newest of the portal fill up.
    case portal
  }

  /// Why an article is left out.
  package enum Refusal: Sendable, Equatable {
    /// It says nearly the same as the page.
    case sameAsPage
    /// It says nearly the same as another one that is shown, by its place.
    case same(as: Int32)
    /// It has more in common with the page than the last one shown, and with another one that is shown, too.
    case lessVaried(as: Int32)
    case lessAlike
  }

  /// What makes two articles alike.
  package struct Parts: Sendable, Equatable {
    /// How much of their words they share, weighed by what the words tell; 1 for the same text.
    package var text: Double
    /// What the distance in time leaves of it, and that the other one is newer.
    package var time: Double
    /// What another section leaves of it.
    package var section: Double
    /// The product.
    package var likeness: Double
    /// What is taken off because it says some of what those before it say; nothing where likeness does not decide.
    package var kinship: Double?
  }

  /// An article that was considered.
  package struct Row: Sendable, Equatable {
    package var place: Int32
    /// For one that is shown.
    package var origin: Origin?
    /// For one that is left out.
    package var refusal: Refusal?
    /// Nothing where the texts have nothing in common that was looked at.
    package var parts: Parts?
  }

  /// How many the page has room for.
  package var size: Int
  package var shown: [Row] = []
  /// The most alike first.
  package var leftOut: [Row] = []
}
