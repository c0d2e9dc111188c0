package import Basics
package import Signals

/// The result of an evaluation of recommendations.
package struct Evaluation: Sendable {
  /// The instant after which clicks are held out.
  package var start: Instant
  package var trials: HeldOutClicks
  /// Clicks between articles of which one was not live, by its dates.
  package var absent = 0
  /// Clicks on articles that must not be recommended.
  package var hidden = 0
  /// The number of portals that were made.
  package var portals = 0
  package var sheet: ScoreSheet

  package init(start: Instant, trials: HeldOutClicks, contenders: Int) {
    self.start = start
    self.trials = trials
    sheet = ScoreSheet(contenders: contenders)
  }
}

/// Holds out the last click of every session after an instant and lets each contender predict it.
///
/// Time advances by the hour, as with an import and a build every hour: the readership is that of
/// the hours before, and the articles are those that were live at the click, because a portal is
/// also built when an article appears. A contender knows nothing later.
///
/// - Parameters:
///   - contenders: The contenders to compare; leads are those of the first.
///   - log: What readers did.
///   - history: The articles.
///   - start: The instant after which clicks are held out.
/// - Returns: The ranks of all clicks, in the order of time.
package func evaluate(
  _ contenders: [Contender], on log: SessionLog, _ history: PortalHistory, after start: Instant
) async -> Evaluation {
  let trials = log.heldOutClicks(after: start)
  var evaluation = Evaluation(start: start, trials: trials, contenders: contenders.count)
  let numbers = log.paths.map { history.number(of: $0) }
  var growing = ReadershipReplay(log)
  var rest = trials.clicks[...]
  var articles: (change: Instant?, live: PastArticles)?
  while let first = rest.first {
    let hour = first.time.startOfHour
    let readership = growing.readership(before: Int32(clamping: hour.seconds / 3600))
    let end = rest.firstIndex { $0.time.startOfHour != hour } ?? rest.endIndex
    var clicks = rest[..<end]
    rest = rest[end...]
    while let first = clicks.first {
      // The build of the hour, or a later one for an article that appeared or expired since.
      let now = max(hour, history.lastChange(upTo: first.time) ?? hour)
      let end = clicks.firstIndex { history.lastChange(upTo: $0.time) ?? hour > now }
      let change = history.lastChange(upTo: now)
      if articles?.change != change || articles == nil {
        articles = (change, await history.articles(at: now))
      }
      guard let live = articles?.live else { break }
      let portal = PastPortal(live, now: now, readership: readership, trust: history.trust)
      await evaluation.judge(
        contenders, clicks[..<(end ?? clicks.endIndex)], portal, numbers: numbers)
      clicks = clicks[(end ?? clicks.endIndex)...]
    }
  }
  return evaluation
}

extension Evaluation {
  /// Lets the contenders predict clicks on the pages of one portal.
  fileprivate mutating func judge(
    _ contenders: [Contender], _ clicks: ArraySlice<HeldOutClick>, _ portal: PastPortal,
    numbers: [Int?]
  ) async {
    portals += 1
    var choices: [Contender.Choice] = []
    for contender in contenders { choices.append(await contender.prepare(portal)) }
    for click in clicks {
      guard let read = numbers[click.before].flatMap({ portal.articles.index(of: $0) }),
        let clicked = numbers[click.clicked].flatMap({ portal.articles.index(of: $0) })
      else {
        absent += 1
        continue
      }
      if portal.candidates[Int(clicked)].isHiddenFromRecommendation {
        hidden += 1
        continue
      }
      let ranks = choices.map { choose in
        let list = choose(read).prefix(Measure.listLength)
        return (list.firstIndex(of: clicked) ?? -1) + 1
      }
      sheet.add(ranks, day: Int32(clamping: click.time.seconds / 86_400))
    }
  }
}
