import Foundation

/// Leaves steps out as long as what is left still fails, in larger parts first, for half a minute at most.
func shortened(_ steps: [SiteStep], fails: ([SiteStep]) -> Bool) -> [SiteStep] {
  let end = Date(timeIntervalSinceNow: 30)
  var steps = steps
  var size = max(1, steps.count / 2)
  while true {
    var place = 0
    var isShorter = false
    while place < steps.count {
      guard Date() < end else { return steps }
      var fewer = steps
      fewer.removeSubrange(place..<min(place + size, steps.count))
      if !fewer.isEmpty, fails(fewer) {
        steps = fewer
        isShorter = true
      } else {
        place += size
      }
    }
    if size == 1, !isShorter { return steps }
    size = max(1, size / 2)
  }
}
