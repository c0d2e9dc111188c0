/// What was read while a part of a page was rendered.
package struct RecordedReads: Equatable, Sendable {
  /// The numbers of what was read; the recorder knows their meaning.
  package var inputs: [UInt32] = []
  /// In seconds; what was read stays true before this instant.
  package var validUntil: Int64 = .max

  package init() {}
}

/// Notes what is read while a page is rendered.
///
/// The machine stores the output of fragments and writes it on other pages without reading anything
/// again. It therefore stores what each of them read, and reports that on every page that shows it.
package protocol ReadRecorder: AnyObject, Sendable {
  /// Begins a fragment within the page or within another fragment.
  func openFragment()

  /// Ends the innermost fragment and returns what was read in it.
  func closeFragment() -> RecordedReads

  /// Records what was read when a stored fragment was rendered.
  func add(_ reads: RecordedReads)
}
