package import Basics

/// The front matter of one file, checked and typed.
package struct FrontMatter: Sendable {
  /// A picture with its words.
  package struct Image: Sendable, Equatable {
    /// As written: a path beside the file, a path from the root of the site, or an absolute URL.
    package var source: String
    package var alt: String
    package var caption: String?
    package var credit: String?

    package init(source: String, alt: String = "", caption: String? = nil, credit: String? = nil) {
      self.source = source
      self.alt = alt
      self.caption = caption
      self.credit = credit
    }
  }

  /// What was wrong in an article and has been put right.
  package struct Correction: Sendable, Equatable {
    package var date: Instant?
    package var text: String

    package init(date: Instant?, text: String) {
      self.date = date
      self.text = text
    }
  }

  /// A web address with words: an author's profile.
  package struct NamedLink: Sendable, Equatable {
    package var title: String
    package var url: String

    package init(title: String, url: String) {
      self.title = title
      self.url = url
    }
  }

  package var title = ""
  package var date: Instant?
  /// Seconds east of UTC of the zone that the date is written in; `nil` for the site's own.
  package var dateOffset: Int?
  package var updated: Instant?
  package var expires: Instant?
  package var isDraft = false
  package var slug: String?
  /// A whole path of the author's own, `/about-us/`, which the permalink pattern does not touch.
  package var url: String?
  package var aliases: [String] = []
  package var section: String?
  package var tags: [String] = []
  package var authors: [String] = []
  package var description: String?
  package var kicker: String?
  package var dateline: String?
  package var image: Image?
  package var series: String?
  /// Paths of other articles' files, relative to this one or, with a leading slash, to `Content/`.
  package var related: [String] = []
  package var isFeatured = false
  package var weight: Int?
  package var corrections: [Correction] = []
  package var views: Int?
  package var likes: Int?
  package var template: String?
  /// Whether another generator's key names the template, so that the site need not have it.
  package var hasForeignTemplate = false
  package var language: String?
  package var isHiddenFromSearch = false  // noindex
  package var isHiddenFromRanking = false  // norank
  package var isHiddenFromRecommendation = false  // norecommend
  /// For authors.
  package var role: String?
  package var email: String?
  package var links: [NamedLink] = []
  /// How far the file is trusted, by its folder and by what it states of itself.
  package var trust = TrustLevel.editor
  /// Whether it makes a section, as the `_index.md` of a folder does where that folder is trusted.
  package var makesSection = true
  /// Whether the file has errors and is left out because of them.
  package var isFaulty = false
  /// Whether its keys are read rightly all the same, so that it is known when its section may be shown.
  package var hasSoundKeys = true
  /// What the sections that hold the document say of when it may be read.
  package var sectionWindow = PublicationWindow()
  /// What a section's or the home page's `cascade` says of when all below it may be read; `date` and its kin have it too.
  package var cascade = PublicationWindow()
  /// What the theme reads for itself: the keys under `extra` and those that sitegen does not know.
  package var extra = ValueMap()

  package init() {}

  /// When readers may see the document, by its own keys and those of the sections that hold it.
  package var window: PublicationWindow {
    PublicationWindow(isDraft: isDraft, isFaulty: isFaulty, from: date, until: expires)
      .narrowed(by: sectionWindow)
  }
}
