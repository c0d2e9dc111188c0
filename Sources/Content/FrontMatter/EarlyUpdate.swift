internal import Basics

extension FrontMatter {
  /// Leaves out an update that is dated before the publication, as a copied header has it.
  ///
  /// A day alone is no hour: an update on the day of the publication came after it and is left out without a word.
  ///
  /// - Parameters:
  ///   - places: Where the values of keys stand.
  ///   - bytes: The file.
  ///   - path: Where the file lies.
  ///   - zone: The site's time zone, in which days begin.
  /// - Returns: A warning, or nothing.
  mutating func dropEarlyUpdate(
    _ places: KeyPlaces, in bytes: [UInt8], _ path: String, _ zone: Zone
  ) -> [Diagnostic] {
    guard let date, let early = updated, early < date else { return [] }
    updated = nil
    let (published, changed) = (Moment(date, in: zone), Moment(early, in: zone))
    let isSameDay = published.dateText == changed.dateText
    if isSameDay, changed.timeText == "00:00:00" { return [] }
    let range = places[.updated]
    // JSON tells of its values no places of their own.
    let isShort = range.map { $0.count <= 40 } ?? false
    let written =
      isShort ? range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "" : changed.plain
    return [
      Diagnostic(
        .warning, id: "updated-before-date",
        "'\(written.quoted)', when this was updated, is before \(published.plain), when it is published",
        at: range.map { SourceSpan(path: path, range: $0) } ?? SourceSpan(file: path),
        help: "write a later date or leave the key out; until then no page tells of an update")
    ]
  }
}
