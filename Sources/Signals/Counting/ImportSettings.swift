package import Basics

/// How logs are to be read and counted.
package struct ImportSettings: Sendable {
  package var format = LogFormat.auto
  package var keys = JSONKeys()
  /// Today's addresses of the site.
  package var addresses = PageAddresses()
  /// Only requests for these hosts count; empty for all.
  package var hosts: [String] = []
  /// The site's own hosts: requests for others are left out where the log has hosts, and so are likes from pages of others.
  package var siteHosts: [String] = []
  /// Which address is the reader's.
  package var addressField = AddressField()
  /// A network that gives more than this share of an article's readers of a day, in percent, counts no more of them.
  package var networkShare = 25
  /// Names logs that must not be taken for each other's, such as those of two servers.
  package var source = ""
  /// The zone in which dates of tables without a zone are meant.
  package var zone = Zone.utc
  /// Lines more than a day after it have a wrong clock.
  package var now: Instant
  /// Lines before it are not read: what was forgotten stays so.
  package var forgottenBefore: Instant?
  package var jobs = 1
  /// A transaction ends with the day in which it reaches so many rows.
  var batchSize = 50_000

  /// Of pages that the site does not know so many are kept by name.
  var unknownPages: Int { addresses.isEmpty ? Self.pagesWithoutSite : Self.unknownPages }

  package init(now: Instant) { self.now = now }

  /// A visit is the first view of a page in so many seconds after a reader's first.
  package static let sessionLength: UInt32 = 8 * 3600
  /// A view counts as earlier than a like that a log has up to so many seconds before it.
  package static let logDelay: UInt32 = 5
  /// Who opens more pages in an hour is no reader.
  package static let pagesPerHour = 300
  /// Of a session, so many articles are paired with each other.
  package static let articlesPerSession = 20
  /// Paths that no page of the site has are kept one by one for so many that are read most; others share one row.
  static let unknownPages = 500
  /// The same where nothing is known of the site.
  static let pagesWithoutSite = 50_000
  /// Before 1995 no web server wrote a log.
  static let earliest: Int64 = 788_918_400
}
