internal import Normalization

extension String {
  /// In Unicode's normal form C: the same bytes for `é` as one character and as `e` with an accent.
  package var normalized: String { composed(self) }
}
