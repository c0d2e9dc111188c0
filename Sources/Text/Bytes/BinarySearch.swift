/// Finds where a sorted range is parted in two: the first index for which a test fails.
///
/// The test holds for every index before that one and for none from it on.
///
/// - Parameters:
///   - range: The indices to search, such as those of a sorted array.
///   - precedes: Returns true for the indices before the one that is wanted.
/// - Returns: An index of the range, or its upper bound if the test holds for all of them.
/// - Throws: What the test throws.
@inlinable @inline(__always)
package func lowerBound<Failure: Error>(
  in range: Range<Int>, where precedes: (Int) throws(Failure) -> Bool
) throws(Failure) -> Int {
  var (low, high) = (range.lowerBound, range.upperBound)
  while low < high {
    let middle = low + (high - low) / 2
    if try precedes(middle) { low = middle + 1 } else { high = middle }
  }
  return low
}
