internal import Basics

/// Seconds with two digits after the point.
func rounded(_ seconds: Double) -> String {
  let hundredths = Int((seconds * 100).rounded())
  return "\(hundredths / 100).\(twoDigits(hundredths % 100))"
}

/// A number with its thousands parted: `18,204`.
func grouped(_ number: Int) -> String {
  let digits = String(number)
  var text = ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}

/// Seconds between two readings of the clock.
func seconds(_ start: ContinuousClock.Instant, _ end: ContinuousClock.Instant) -> Double {
  let duration = end - start
  return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}
