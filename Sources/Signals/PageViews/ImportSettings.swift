package import Basics

/// The settings for reading and counting logs.
package struct ImportSettings: Sendable {
  package var format = LogFormat.auto
  package var keys = JSONKeys()
  /// Today's addresses of the site.
  package var addresses = PageAddresses()
  /// Only requests for these hosts count; all hosts count if it is empty.
  package var hosts: [String] = []
  /// The site's own hosts.
  ///
  /// Requests for other hosts are excluded if the log contains hosts, and so are likes from pages
  /// of other hosts.
  package var siteHosts: [String] = []
  /// The rule that selects the reader's address.
  package var addressField = AddressField()
  /// The largest share of an article's readers of a day, in percent, that one network may have.
  package var maximumNetworkShare = 25
  /// A name that separates logs with equal lines, such as those of two servers.
  package var source = ""
  /// The zone of dates and times in tables that name none.
  package var zone = Zone.utc
  /// Lines more than a day later have a wrong time.
  package var now: Instant
  /// Earlier lines are excluded, so that forgotten counts do not return.
  package var forgottenBefore: Instant?
  package var jobs = 1
  /// A transaction ends with the day in which it reaches this number of rows.
  var batchSize = 50_000

  /// The number of unknown pages that keep their names.
  var unknownPages: Int { addresses.isEmpty ? Self.pagesWithoutSite : Self.unknownPages }

  package init(now: Instant) { self.now = now }

  /// The length of a session in seconds; a visit is the first view of a page in a session.
  package static let sessionLength: UInt32 = 8 * 3600
  /// A view still precedes a like if the log has it at most this number of seconds later.
  package static let logDelay: UInt32 = 5
  /// A reader with more page views in an hour is treated as a robot.
  package static let pagesPerHour = 300
  /// The number of articles of a session that are paired with each other.
  package static let articlesPerSession = 20
  /// The number of paths unknown to the site that keep rows of their own, those with the most
  /// views; the others share one row.
  static let unknownPages = 500
  /// The same limit if nothing is known about the site.
  static let pagesWithoutSite = 50_000
  /// No web server wrote a log before 1995.
  static let earliest: Int64 = 788_918_400
}
