package import Basics
package import Text

extension Configuration {

  /// A link in the menu.
  package struct MenuItem: Sendable, Equatable {
    package var title: String
    package var url: String
    /// The span of the address in the configuration, for diagnostics of later stages.
    package var span: SourceSpan?

    package init(title: String, url: String, span: SourceSpan? = nil) {
      self.title = title
      self.url = url
      self.span = span
    }
  }

  /// A section, in the order in which the site shows them.
  package struct SectionEntry: Sendable, Equatable {
    package var slug: String
    package var title: String?

    package init(slug: String, title: String? = nil) {
      self.slug = slug
      self.title = title
    }
  }

  /// The publisher, for the footer and for structured data.
  package struct Organization: Sendable, Equatable {
    package var name: String?
    /// A path from the root of the site or an absolute URL.
    package var logo: String?
    package var logoSpan: SourceSpan?
    /// Profiles on other sites.
    package var links: [String] = []

    package init() {}
  }

  /// How readers reach the newsroom.
  package struct Contact: Sendable, Equatable {
    package var email: String?
    package var phone: String?
    package var address: String?
    /// The address that the contact form posts to.
    package var form: String?

    package init() {}
  }

  /// How readers like an article.
  package struct Engagement: Sendable, Equatable {
    /// True if article pages have a like button.
    package var hasLikes = true
    /// The address that the button requests: a path of the site or an absolute URL; `nil` for the
    /// site's own signal file.
    package var endpoint: String?

    package init() {}

    /// True if the site publishes the signal file that the button requests.
    package var hasSignal: Bool { hasLikes && endpoint == nil }
  }

  /// A block of an article page: its heading, number of items (0 omits it) and delivery.
  package struct Block: Sendable, Equatable {
    package var title: String
    package var size: Int
    package var delivery = Delivery.inline

    package init(title: String, size: Int) {
      self.title = title
      self.size = size
    }
  }

  /// A pattern of paths below `Content/`, with its span in the configuration.
  package struct Pattern: Sendable, Equatable {
    package var pattern: PathPattern
    package var span: SourceSpan?

    package init(_ text: String, span: SourceSpan? = nil) {
      pattern = PathPattern(text)
      self.span = span
    }
  }

  /// A folder below `Content/`, with its span in the configuration.
  package struct NamedFolder: Sendable, Equatable {
    package var path: String
    package var span: SourceSpan
  }

  /// What the feeds of a tag or an author contain.
  package enum FeedDetail: Sendable {
    case off
    /// RSS only, with descriptions: a newspaper has thousands of tags.
    case summaries
    /// Every format with whole articles, as for sections.
    case full
  }

  /// A format of compressed copies of text files.
  package enum Compression: String, Sendable, CaseIterable {
    case gzip
    case brotli
  }

}

/// How a block gets into the pages that show it.
package enum Delivery: String, Sendable, CaseIterable {
  /// It is part of every page.
  case inline
  /// It is a separate file that a script fetches.
  case fragment
  /// It is a separate file that nginx or Apache includes (server-side includes).
  case ssi
  /// It is a separate file that a cache in front of the server includes (edge-side includes).
  case esi
}

/// The policy for pictures, films and frames of other hosts, which learn of every reader.
package enum ExternalImages: String, Sendable, CaseIterable {
  case allow
  /// They are shown, and a warning names the hosts.
  case warn
  case refuse
}

/// Which readership figures are used for blocks.
package struct ReadershipSettings: Sendable, Equatable {
  /// The age in seconds after which figures are ignored.
  package var maxAge: Int64 = 48 * 3_600
  /// The minimum number of visits of all articles in a time window before it is ranked.
  package var minimum = 20
  /// The minimum number of networks that an article's visits come from before it is ranked.
  package var networks = 3
  /// The maximum share of one network among an article's readers of a day, in percent; more are not
  /// counted.
  package var networkShare = 25
  /// Hosts of the site besides that of its base URL.
  package var hosts: [String] = []
  /// The log field with the reader's address: `connection`, `forwarded` or a key of JSON logs.
  package var addressField: String?
  /// Addresses of the site's own proxies.
  package var trustedProxies: [AddressRange] = []

  package init() {}
}

/// The limits of one document.
package struct ContentLimits: Sendable, Equatable {
  /// The number of values in lists of front matter.
  var tags = 100
  var authors = 50
  var aliases = 100
  var related = 100
  var corrections = 100
  /// The number of links of an author's page.
  var links = 100
  /// The number of bytes of front matter.
  var frontMatter = Self.frontMatterSize
  /// The number of sections that `section:` may create; `nil` for the default, which is none if the
  /// configuration lists sections.
  package var sections: Int?
  /// The number of tags and bylines that only contributors and wires use.
  package var untrustedTags = 500
  package var untrustedAuthors = 500

  /// The default size of front matter in bytes; it keeps a missing end from making YAML of the
  /// body.
  static let frontMatterSize = 1 << 20
  package static let defaultSections = 50
  /// More readers than any single page has.
  static let count = 1_000_000_000

  package init() {}

  /// The maximum number of values of a key; `nil` if the key is not a list.
  func values(of key: FrontMatterKey) -> Int? {
    switch key {
    case .tags: tags
    case .authors: authors
    case .aliases: aliases
    case .related: related
    case .corrections: corrections
    case .links: links
    default: nil
    }
  }
}

/// Which notations of shortcodes are read.
package enum ShortcodeStyle: String, Sendable, CaseIterable {
  /// `{{< name >}}` and `{{% name %}}`.
  case hugo
  /// Also `{{ name(key="value") }}` and `{% name() %}…{% end %}`.
  case zola
  case off
}
