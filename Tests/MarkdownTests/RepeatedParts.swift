import TestSupport

/// Returns a part a tenth of a number of times, or the whole number of times in a thorough run.
///
/// LinearTimeTests compares lengths; the texts of other tests need not be long.
func many(_ part: String, _ count: Int) -> String {
  String(repeating: part, count: TestScale.count(count / 10, thorough: count))
}
