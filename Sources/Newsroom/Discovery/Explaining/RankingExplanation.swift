package import Basics

/// Why a ranking has the articles that it has, in this order.
package struct RankingExplanation: Sendable, Equatable {
  /// A window that the ranking might be made of.
  package struct Trial: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
      case taken
      /// All articles together have fewer visits than it takes.
      case fewVisits(wanted: Int)
      /// Too few articles were visited often enough, and another window has more.
      case fewArticles
      /// An earlier one was taken.
      case notNeeded
    }

    package var basis: Ranking.Basis
    /// Of all articles that may be ranked.
    package var visits: Int
    /// How many were visited often enough to be listed.
    package var articles: Int
    package var verdict: Verdict
  }

  /// Why an article is left out.
  package enum Refusal: String, Sendable {
    /// It says `norank: true`.
    case hidden = "norank"
    /// It has fewer visits in the window than it takes to be listed.
    case fewVisits = "few_visits"
    /// Its visitors came from fewer networks than it takes to be listed.
    case fewNetworks = "few_networks"
    case below
  }

  /// An article that was considered.
  package struct Row: Sendable, Equatable {
    package var place: Int32
    /// Visits in the window; nothing where visits do not count.
    package var visits: Int?
    /// Visits of three days, each worth half of one twelve hours later, where the ranking goes by that.
    package var fading: Double?
    /// What the article says of itself, where the ranking goes by that.
    package var views: Int?
    package var likes: Int?
    /// For one that is left out.
    package var refusal: Refusal?
  }

  package var basis: Ranking.Basis
  /// The time of the last figures; nothing where no readership is known.
  package var until: Instant?
  /// Visits that it takes to be listed.
  package var evidence: Int
  /// Networks that it takes to be listed.
  package var networks: Int
  /// How many the page has room for.
  package var size: Int
  /// The windows that were looked at; none where the ranking is of one window only, or of none.
  package var trials: [Trial] = []
  /// Whether the page leaves the ranking out, because nobody knows what the readers read.
  package var isWithheld = false
  package var shown: [Row] = []
  /// The best first.
  package var leftOut: [Row] = []
}
