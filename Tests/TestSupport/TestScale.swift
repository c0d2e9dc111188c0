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

  /// Returns the seeds of sites that are edited at random.
  ///
  /// `SITEGEN_SEQUENCES` in the environment is another number of sequences, and `SITEGEN_SEED`
  /// another first seed.
  ///
  /// - Parameters:
  ///   - count: The number of sequences of edits.
  ///   - perSite: The number of sequences of one site.
  /// - Returns: The seeds, from 1.
  public static func seeds(sequences count: Int, perSite: Int) -> Range<UInt64> {
    let variables = ProcessInfo.processInfo.environment
    let count = variables["SITEGEN_SEQUENCES"].flatMap(Int.init) ?? count
    let first = variables["SITEGEN_SEED"].flatMap(UInt64.init) ?? 1
    return first..<first + UInt64(max(1, count / perSite))
  }
}
