import Foundation

/// How many cases the expensive tests try.
///
/// `make test` tries a sample that takes minutes; with `SITEGEN_THOROUGH` in the environment
/// (`make test-thorough`) the tests try all their cases.
public enum TestScale {
  /// True if every case is tried.
  public static let isThorough = ProcessInfo.processInfo.environment["SITEGEN_THOROUGH"] != nil

  /// Returns the number of cases to try.
  public static func count(_ sample: Int, thorough: Int) -> Int {
    isThorough ? thorough : sample
  }
}
