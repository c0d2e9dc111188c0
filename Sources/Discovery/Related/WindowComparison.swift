/// An article in the list of a term.
struct ListedTerm: Sendable {
  var position: Int32
  var term: TermVectors.Term
}

/// The list of a term now and in the last edition.
struct WindowComparison {
  typealias Windows = (new: Range<Int>, old: Range<Int>)

  let new: [ListedTerm]
  private let old: [ListedTerm]
  private let places: ArticlePlaces
  /// For each article of the new list its index in the old one, or -1.
  private var oldIndices: [Int]
  /// For each index the number of postings before it that the other edition lacks.
  private var changesBefore: [Int32] = [0]
  private var oldChangesBefore: [Int32] = [0]

  init(_ new: [ListedTerm], _ old: [ListedTerm], _ places: ArticlePlaces) {
    (self.new, self.old, self.places) = (new, old, places)
    oldIndices = []
    var isKept = [Bool](repeating: false, count: old.count)
    var index = 0
    for entry in new {
      let place = places.old[Int(entry.position)]
      while place >= 0, index < old.count, old[index].position < place { index += 1 }
      let isFound = place >= 0 && index < old.count && old[index].position == place
      let isSame = isFound && old[index].term.postingWeight == entry.term.postingWeight
      if isSame { isKept[index] = true }
      oldIndices.append(isFound ? index : -1)
      changesBefore.append(changesBefore[changesBefore.count - 1] + (isSame ? 0 : 1))
    }
    for isKept in isKept {
      oldChangesBefore.append(oldChangesBefore[oldChangesBefore.count - 1] + (isKept ? 0 : 1))
    }
  }

  /// Finds the windows of an article before and after it, now and then, that contain changes.
  ///
  /// - Parameter index: The index in the new list of an article with an unchanged vector.
  /// - Returns: The windows; `nil` if there are none.
  func changedWindows(of index: Int) -> [Windows]? {
    let oldIndex = oldIndices[index]
    guard oldIndex >= 0 else { return nil }
    let (older, newer) = (Int(new[index].term.olderLimit), Int(new[index].term.newerLimit))
    let windows: [Windows] = [
      (max(0, index - older)..<index, max(0, oldIndex - older)..<oldIndex),
      (
        index + 1..<min(new.count, index + 1 + newer),
        oldIndex + 1..<min(old.count, oldIndex + 1 + newer)
      ),
    ]
    let changed = windows.filter { new, old in
      changesBefore[new.upperBound] > changesBefore[new.lowerBound]
        || oldChangesBefore[old.upperBound] > oldChangesBefore[old.lowerBound]
    }
    return changed.isEmpty ? nil : changed
  }

  /// Compares a window with what it was.
  ///
  /// - Parameters:
  ///   - window: Indices in the new list.
  ///   - oldWindow: Indices in the old one.
  /// - Returns: The positions in this edition of the articles that entered the window or have
  ///   another weight in it, and those in the last edition of the articles that left it or had
  ///   another weight.
  func difference(_ window: Range<Int>, _ oldWindow: Range<Int>) -> (now: [Int32], then: [Int32]) {
    var (now, then): ([Int32], [Int32]) = ([], [])
    var left = old[oldWindow]
    for entry in new[window] {
      let place = places.old[Int(entry.position)]
      while place >= 0, let first = left.first, first.position < place {
        then.append(first.position)
        left.removeFirst()
      }
      guard let first = left.first, first.position == place else {
        now.append(entry.position)
        continue
      }
      left.removeFirst()
      if first.term.postingWeight != entry.term.postingWeight {
        now.append(entry.position)
        then.append(place)
      }
    }
    return (now, then + left.map(\.position))
  }
}
