/// A format that readership is read from, as the command line names it.
package enum LogFormat: String, Sendable, CaseIterable {
  /// Each file is looked at.
  case auto
  /// Apache's and nginx's access log without referrer and agent, with or without the host in front.
  case common
  /// The same with referrer and agent.
  case combined
  /// An object on each line; a map of keys says what is what.
  case json
  /// Caddy's access log.
  case caddy
  /// Amazon CloudFront's standard log, by its `#Fields` line.
  case cloudfront
  /// GoatCounter's export of single page views.
  case goatcounter
  /// `imported_pages` of Plausible's export.
  case plausible
  /// Time or date, path, views, likes.
  case counts
}
