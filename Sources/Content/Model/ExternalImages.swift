/// What becomes of pictures, films and frames that pages load from other hosts, which learn of every reader.
package enum ExternalImages: String, Sendable, CaseIterable {
  case allow
  /// They are shown, and a warning names the hosts.
  case warn
  case refuse
}
