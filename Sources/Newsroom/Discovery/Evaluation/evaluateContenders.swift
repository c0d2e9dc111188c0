package import Basics
package import Signals

/// Holds out the last click of every session after an instant and asks each contender to foretell it.
///
/// Time goes on by the hour, as with an import and a build every hour: readership is that of the hours before, and the articles
/// are those that were live at the click, since a portal is also built when an article appears. Nothing later is known
/// to a contender.
///
/// - Parameters:
///   - contenders: Who is compared; leads are those of the first.
///   - log: What readers did.
///   - history: The articles.
///   - start: The first instant of which clicks are held out.
/// - Returns: Ranks of all clicks, in the order of time.
package func evaluate(
  _ contenders: [Contender], on log: SessionLog, _ history: PortalHistory, after start: Instant
) async -> Evaluation {
  let trials = log.trials(after: start)
  var evaluation = Evaluation(start: start, trials: trials, contenders: contenders.count)
  let numbers = log.paths.map { history.number(of: $0) }
  var growing = GrowingReadership(log)
  var rest = trials.list[...]
  var articles: (change: Instant?, live: PastArticles)?
  while let first = rest.first {
    let hour = first.time.startOfHour
    let readership = growing.readership(before: Int32(clamping: hour.seconds / 3600))
    let end = rest.firstIndex { $0.time.startOfHour != hour } ?? rest.endIndex
    var clicks = rest[..<end]
    rest = rest[end...]
    while let first = clicks.first {
      // The build of the hour, or a later one for an article that came or went since.
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
  /// Lets the contenders foretell clicks on the pages of one portal.
  fileprivate mutating func judge(
    _ contenders: [Contender], _ clicks: ArraySlice<Trial>, _ portal: PastPortal,
    numbers: [Int?]
  ) async {
    portals += 1
    var choices: [Contender.Choice] = []
    for contender in contenders { choices.append(await contender.prepare(portal)) }
    for click in clicks {
      guard let read = numbers[click.read].flatMap({ portal.articles.place(of: $0) }),
        let clicked = numbers[click.clicked].flatMap({ portal.articles.place(of: $0) })
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
