package import Newsroom

extension Portal {
  /// What time alone will change, when all pages are rendered: what they read of the time is part of the answer.
  ///
  /// Where a template shows the time itself nothing is promised: the portal is steady until the instant that it is made
  /// for.
  package var renderedOutlook: Outlook {
    var outlook = plan.edition.outlook
    if let end = clock.holdsUntil { outlook.end(at: end) }
    if let newYear = clock.newYear { outlook.take(newYear) }
    return outlook
  }
}
