internal import Basics
internal import Newsroom

// Related articles.
extension ExplainReport {
  func text(_ related: RelatedExplanation) -> String {
    var table = ExplainTable(["date", "text", "time", "section", "alike", "kin"])
    for (place, row) in related.shown.enumerated() {
      table.add(rank: place + 1, headline(row.place), cells(row), words(row.origin))
    }
    let ranks = Dictionary(
      uniqueKeysWithValues: related.shown.enumerated().map { ($1.place, $0 + 1) })
    for row in related.leftOut {
      table.add(rank: nil, headline(row.place), cells(row), words(row.refusal, ranks))
    }
    return "RELATED: \(related.shown.count) of \(related.size)\n"
      + "  alike = text x time x section, in percent: words in common, less for distance in time\n"
      + "  and for newer ones, less for another section; kin is taken off for saying some of what\n"
      + "  those above say, the greatest rest goes first\n" + table.text
  }

  private func cells(_ row: RelatedExplanation.Row) -> [String] {
    guard let parts = row.parts else { return [day(row.place), "-", "-", "-", "-", "-"] }
    return [
      day(row.place), Self.percent(parts.text), Self.percent(parts.time),
      Self.percent(parts.section), Self.percent(parts.likeness),
      parts.kinship.map(Self.percent) ?? "-",
    ]
  }

  private func words(_ origin: RelatedExplanation.Origin?) -> String {
    switch origin {
    case .editors: "chosen by editors"
    case .series: "same series"
    case .alike: "alike"
    case .section: "newest of the section"
    case .portal: "newest of all"
    case nil: ""
    }
  }

  private func words(_ refusal: RelatedExplanation.Refusal?, _ ranks: [Int32: Int]) -> String {
    switch refusal {
    case .sameAsPage: "nearly the same as the page"
    case .same(let place): "nearly the same as \(ranks[place].map(String.init) ?? "another")"
    case .lessVaried(let place): "much like \(ranks[place].map(String.init) ?? "another")"
    case .lessAlike: "less alike"
    case nil: ""
    }
  }

  func json(_ related: RelatedExplanation) -> Value {
    .map([
      "size": .int(related.size),
      "shown": .array(related.shown.enumerated().map { json($1, rank: $0 + 1) }),
      "left_out": .array(related.leftOut.map { json($0, rank: nil) }),
    ])
  }

  private func json(_ row: RelatedExplanation.Row, rank: Int?) -> Value {
    var (reason, twin): (String?, String?) = (nil, nil)
    switch row.refusal {
    case .sameAsPage: reason = "same_as_page"
    case .same(let place): (reason, twin) = ("same_as", edition.articleURLs[Int(place)])
    case .lessVaried(let place):
      (reason, twin) = ("less_varied", edition.articleURLs[Int(place)])
    case .lessAlike: reason = "less_alike"
    case nil: break
    }
    return item(
      row.place, rank: rank,
      [
        "origin": Value(row.origin?.rawValue), "reason": Value(reason), "same_as": Value(twin),
        "text": Self.number(row.parts?.text), "time": Self.number(row.parts?.time),
        "section": Self.number(row.parts?.section), "likeness": Self.number(row.parts?.likeness),
        "kinship": Self.number(row.parts?.kinship),
      ])
  }
}
