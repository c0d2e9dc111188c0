/// Why a page recommends what it recommends.
package struct RecommendationExplanation: Sendable, Equatable {
  /// How the articles were chosen.
  package enum Method: String, Sendable {
    /// For this page, by what readers did and what is alike.
    case readers
    /// From one order of all articles: what is popular and new or, where no readers are known, what is featured and new.
    case pool
    /// From that order for all articles of the section together.
    case shared
  }

  /// Why an article is left out, or was not taken while there were others.
  package enum Refusal: String, Sendable {
    case isThePage = "is_the_page"
    /// Other pages that show the same list are it.
    case sharesList = "shares_list"
    case related
    /// It stands on the home page already.
    case onPage = "on_page"
    /// It says `norecommend: true`.
    case hidden = "norecommend"
    case ranked
    case ownSection = "own_section"
    /// As many of its section as may be are shown.
    case section
    /// Another one of its author is shown.
    case author
    /// Others weigh more.
    case lighter
  }

  /// What an article weighs, each part of 1 in all.
  package struct Parts: Sendable, Equatable {
    package var together = 0.0
    package var likeness = 0.0
    package var popularity = 0.0
    package var freshness = 0.0
    /// The sum.
    package var score = 0.0
    /// What is taken off because it is of a kind with those before it.
    package var kinship = 0.0
  }

  /// What becomes of an article of a list that a script puts into the page.
  package enum Use: String, Sendable {
    case shown
    /// It takes the place of one that the page calls related.
    case spare
    /// The page calls it related, so the script leaves it out.
    case related
  }

  /// An article that was considered.
  package struct Row: Sendable, Equatable {
    package var place: Int32
    /// Nothing where no readers are known.
    package var parts: Parts?
    /// Sessions that had both it and the page's article; nothing where the choice does not look at that.
    package var sessions: Int?
    package var isFeatured = false
    package var use = Use.shown
    /// For one that is taken although it was not at first: what spoke against it.
    package var concession: Refusal?
    /// For one that is left out.
    package var refusal: Refusal?
  }

  package var method: Method
  package var knowsReaders: Bool
  /// How many the page has room for.
  package var size: Int
  /// What the page or the fragment holds, best first.
  package var shown: [Row] = []
  package var leftOut: [Row] = []
}

extension RecommendationExplanation.Parts {
  /// - Parameters:
  ///   - read: What was weighed.
  ///   - kinship: How much it is of a kind with those before it, in 65,536ths.
  init(_ read: NextRead, kinship: Int64) {
    let (weights, variety) = (NextRead.weights, Recommender.variety)
    func share(_ weight: Int64, _ part: Int64) -> Double { Double(weight * part) / 6_553_600 }
    self.init(
      together: share(weights.together, read.together),
      likeness: share(weights.likeness, read.likeness),
      popularity: share(weights.popularity, read.appeal.popularity),
      freshness: share(weights.freshness, read.appeal.freshness),
      score: Double(read.score) / 6_553_600,
      kinship: share(variety.kinship, kinship) / Double(variety.score))
  }
}

extension RecommendationExplanation.Refusal {
  init(_ objection: Strictness.Objection) {
    self =
      switch objection {
      case .ranked: .ranked
      case .section: .section
      case .author: .author
      }
  }
}
