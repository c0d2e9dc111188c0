/// The terms that tell most about each article of a run.
struct TellingTerms: Sendable {
  /// The terms of all articles of the run, one article after another.
  var terms: [Term] = []
  /// For each article where its terms end.
  var ends: [Int] = []
  /// For each article the mark of its text.
  var marks: [Mark] = []
}

extension TellingTerms {
  /// A term of an article, in eight bytes: an archive has as many of them as words.
  ///
  /// It is chosen by its slot and its share of the article. When the lists of all terms are made, that gives way to the
  /// place in the list of its term, because both at once would be a tenth of all that a build remembers.
  struct Term: Sendable {
    private var number: UInt32
    private var first: UInt16
    private var second: UInt16

    init(slot: UInt32, weight: UInt16) {
      (number, first, second) = (slot, weight, 0)
    }

    /// - Parameters:
    ///   - posting: Where the article stands in the lists of all terms.
    ///   - older: How many older articles before it in its list are looked at.
    ///   - newer: How many newer ones after it.
    init(posting: Int, older: UInt16, newer: UInt16) {
      (number, first, second) = (UInt32(posting), older, newer)
    }

    var slot: Int { Int(number) }
    var weight: UInt16 { first }
    var posting: Int { Int(number) }
    var older: Int { Int(first) }
    var newer: Int { Int(second) }
  }

  func terms(of article: Int) -> Range<Int> {
    (article == 0 ? 0 : ends[article - 1])..<ends[article]
  }
}

/// How many words and phrases of an article are looked at; its tags come on top.
///
/// Fewer lose articles that share a minor subject; more cost time for what hardly tells.
let tellingTermLimit = 128

/// How fast the second, third, … occurrence of a word in an article loses its worth.
private let saturation: Float = 1.2

/// What so many occurrences of a word are worth.
private let worth: [Float] = (0...255).map { Float($0) / (Float($0) + saturation) }

/// Weighs the terms of each article by frequency and rarity, keeps the best and scales them to the same length.
func chooseTerms(_ run: CountedTerms, _ rarity: Rarity) -> TellingTerms {
  var chosen = TellingTerms()
  var words: [WeightedTerm] = []
  var kept: [WeightedTerm] = []
  let worth = worth
  for article in run.ends.indices {
    words.removeAll(keepingCapacity: true)
    kept.removeAll(keepingCapacity: true)
    var likeness = Likeness()
    for place in run.terms(of: article) {
      let term = run.terms[place]
      let (slot, rare) = rarity.look(up: term)
      if term & tagBit != 0 {
        if rare > 0 { kept.append(WeightedTerm(slot: UInt32(slot), weight: rare)) }
        continue
      }
      likeness.add(term)
      guard rare > 0 else { continue }
      words.append(
        WeightedTerm(slot: UInt32(slot), weight: rare * worth[Int(run.weights[place])]))
    }
    keepBest(of: words, in: &kept)
    chosen.append(kept, mark: likeness.mark)
    if article == 63 { chosen.reserve(articles: run.ends.count) }
  }
  return chosen
}

/// Appends the heaviest words to `kept`, of those that weigh about the same the ones named first.
private func keepBest(of words: [WeightedTerm], in kept: inout [WeightedTerm]) {
  guard words.count > tellingTermLimit else {
    kept += words
    return
  }
  // Sorting into a few steps of weight and counting down is several times quicker than a heap.
  var steps = [256 of Int32](repeating: 0)
  for word in words { steps[word.step] += 1 }
  var (bar, room) = (255, tellingTermLimit)
  while bar > 0, Int(steps[bar]) <= room {
    room -= Int(steps[bar])
    bar -= 1
  }
  for word in words {
    let step = word.step
    if step > bar {
      kept.append(word)
    } else if step == bar, room > 0 {
      kept.append(word)
      room -= 1
    }
  }
}

/// A term by its slot, and what it weighs before scaling.
private struct WeightedTerm {
  var slot: UInt32
  var weight: Float

  /// Sixteen steps for each doubling of rarity.
  var step: Int { min(255, Int(weight * 16)) }
}

extension TellingTerms {
  /// Makes room for so many articles like those that are there.
  fileprivate mutating func reserve(articles: Int) {
    guard let last = ends.last else { return }
    terms.reserveCapacity(last * articles / ends.count * 17 / 16)
    ends.reserveCapacity(articles)
    marks.reserveCapacity(articles)
  }

  fileprivate mutating func append(_ weighted: [WeightedTerm], mark: Mark) {
    var squares: Float = 0
    for term in weighted { squares += term.weight * term.weight }
    let scale = TermIndex.unit / max(squares.squareRoot(), 0.001)
    for term in weighted {
      let weight = UInt16((term.weight * scale).rounded())
      if weight > 0 { terms.append(Term(slot: term.slot, weight: weight)) }
    }
    ends.append(terms.count)
    marks.append(mark)
  }
}
