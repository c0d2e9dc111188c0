internal import Text

// Numbers and columns as people read them in a terminal.

/// Formats seconds with two decimals.
func rounded(_ seconds: Double) -> String {
  let hundredths = Int((seconds * 100).rounded())
  return "\(hundredths / 100).\(twoDigits(hundredths % 100))"
}

/// Formats a number with one decimal.
func oneDecimal(_ number: Double) -> String {
  let tenths = Int((abs(number) * 10).rounded())
  return (number < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
}

/// Formats a number with separators of thousands: `18,204`.
func grouped(_ number: Int) -> String {
  let digits = String(number)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}

/// Formats a count with its noun: `1,024 lines`, `1 line`.
func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
}

extension String {
  /// The text with spaces after it, up to a width in terminal columns.
  func leftAligned(_ width: Int) -> String { self + padding(to: width) }

  /// The text with spaces before it, up to a width in terminal columns.
  func rightAligned(_ width: Int) -> String { padding(to: width) + self }

  private func padding(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - TerminalText.width(of: self)))
  }

  /// The text without spaces at its end.
  func trimmingEnd() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
