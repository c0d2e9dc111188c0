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
  /// Traefik's access log, as lines or as JSON.
  case traefik
  /// Cloudflare's Logpush of HTTP requests.
  case cloudflare
  /// Amazon CloudFront's standard log, by its `#Fields` line.
  case cloudfront
  /// The W3C extended log of IIS and Azure, by its `#Fields` line.
  case w3c
  /// The access log of an AWS load balancer.
  case alb
  /// HAProxy's HTTP log.
  case haproxy
  /// GoatCounter's export of single page views.
  case goatcounter
  /// `imported_pages` of Plausible's export.
  case plausible
  /// Time or date, path, views, likes.
  case counts

  /// The names of all, for help.
  package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
