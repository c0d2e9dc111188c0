internal import Basics

/// What readers of one network count for an article and day.
///
/// The first address of a network counts as a reader, further ones less and less: sixteen count as two, 256 as three. The
/// networks of one provider count in full up to sixteen readers, beyond that by the logarithm as well. Readers of many
/// networks thus count nearly in full, and who wants to look like many must have many networks.
enum NetworkWeight {
  /// A reader, so that parts of one are whole numbers.
  static let unit: Int64 = 64
  /// The most that a network can count, in readers: a network of IPv6 has more addresses than there are readers.
  private static let most: Int64 = 4
  /// Readers of one provider's networks that count in full.
  private static let fullRange: Int64 = 16

  /// The weight of so many addresses of one network: `1 + log2(n) / 4`.
  static func block(addresses: Int) -> Int64 {
    guard addresses > 1 else { return addresses == 1 ? unit : 0 }
    let growth = (binaryLogarithm(UInt64(addresses)) * (unit / 4)) >> 16
    return min(unit + growth, most * unit)
  }

  /// The weight that is left of the sum of a provider's networks: `16 + 16 log2(sum / 16)` where it is more than 16.
  static func range(sum: Int64) -> Int64 {
    let full = fullRange * unit
    guard sum > full else { return sum }
    let growth = binaryLogarithm(UInt64(sum)) - binaryLogarithm(UInt64(full))
    return full + (growth * full) >> 16
  }

  /// A program that never asks for what pages are made of counts half: a reader whose browser still has it all does, too.
  static func withoutAssets(_ weight: Int64) -> Int64 { weight / 2 }
}
