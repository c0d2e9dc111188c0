extension RandomAccessCollection where Index == Int {
  /// Returns the index of the first element for which a predicate holds, by binary search.
  ///
  /// The predicate must hold for all elements after it as well.
  func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
