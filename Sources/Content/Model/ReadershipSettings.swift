package import Basics

/// How far the blocks trust the figures of readership.
package struct ReadershipSettings: Sendable, Equatable {
  /// Seconds after which figures say nothing of today.
  package var maxAge: Int64 = 48 * 3_600
  /// Visits that a window of time must have, all articles together, before a ranking is made of it.
  package var minimum = 20
  /// Networks that an article's visits must come from before it is ranked.
  package var networks = 3
  /// The share of an article's readers of a day, in percent, beyond which those of one network count nothing.
  package var networkShare = 25
  /// Hosts of the site besides that of its address.
  package var hosts: [String] = []
  /// The field of logs that holds the reader's address: `connection`, `forwarded` or a key of JSON logs.
  package var addressField: String?
  /// Addresses of the site's own proxies.
  package var trustedProxies: [AddressRange] = []

  package init() {}
}
