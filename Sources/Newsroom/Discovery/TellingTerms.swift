/// The terms that tell most about each article of a run.
struct TellingTerms: Sendable {
  /// A term by its slot, and its share of the article.
  struct Term: Sendable {
    var slot: UInt32
    var weight: UInt16
  }

  /// The terms of all articles of the run, one article after another.
  var terms: [Term] = []
  /// For each article where its terms end.
  var ends: [Int] = []
  /// For each article the mark of its text.
  var marks: [UInt64] = []
}

/// How many words and phrases of an article are looked at; its tags come on top.
///
/// Fewer lose articles that share a minor subject; more cost time for what hardly tells.
let tellingTermLimit = 80

/// How fast the second, third, … occurrence of a word in an article loses its worth.
private let saturation: Float = 1.2

/// Weighs the terms of each article by frequency and rarity, keeps the best and scales them to the same length.
func chooseTerms(
  _ run: CountedTerms, _ rarity: Rarity, _ best: inout TopList
) -> TellingTerms {
  var chosen = TellingTerms()
  var weighted: [(slot: UInt32, weight: Float)] = []
  for article in run.ends.indices {
    let range = run.terms(of: article)
    weighted.removeAll(keepingCapacity: true)
    best.removeAll()
    var likeness = Likeness()
    for at in range {
      let term = run.terms[at]
      let (slot, rare) = rarity.look(up: term)
      guard rare > 0 else { continue }
      if term & tagBit != 0 {
        weighted.append((UInt32(slot), rare))
        continue
      }
      let count = Float(run.counts[at])
      let weight = rare * (count / (count + saturation))
      // Of two terms with the same weight the one that the article names first is taken.
      let key = UInt64(weight.bitPattern) << 32 | UInt64(UInt32.max - UInt32(at - range.lowerBound))
      best.offer(key)
    }
    for key in best.keys {
      let at = range.lowerBound + Int(UInt32.max - UInt32(truncatingIfNeeded: key))
      let term = run.terms[at]
      likeness.add(term)
      weighted.append(
        (UInt32(rarity.look(up: term).slot), Float(bitPattern: UInt32(key >> 32))))
    }
    chosen.append(weighted, mark: likeness.mark)
  }
  return chosen
}

extension TellingTerms {
  fileprivate mutating func append(_ weighted: [(slot: UInt32, weight: Float)], mark: UInt64) {
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
