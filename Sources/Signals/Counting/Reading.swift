/// One request of one reader for one page, or one like of an article, while an import counts it.
///
/// It lives in memory only. The hash of the reader is made with a salt that nothing keeps.
struct Reading {
  /// A hash of reader, under the salt of this import.
  var reader: UInt64
  /// A hash of the whole line: a line that stands in two files is one line.
  var line: UInt64
  /// The network from which it came.
  var origin: Origin
  /// Seconds since 1970.
  var time: UInt32
  /// The place of its page in the list of pages.
  var page: UInt32
  /// 20 bits that stand for the line in the store; see `Marks`.
  var mark: UInt32
  var isLike = false
  /// Whether an earlier import has counted it.
  var isKnown = false

  /// The day, counted from 1970.
  var day: UInt32 { time / 86_400 }

  /// The hour, counted from 1970.
  var hour: Int32 { Int32(time / 3600) }
}

/// What a table of counts says of one page and one span of time.
struct StatedCount {
  /// Which row it is, by table, host and path: the same row of a later export replaces it.
  var row: Int64
  /// The first hour, counted from 1970.
  var hour: Int32
  /// How many hours it covers.
  var span: Int32
  var page: UInt32
  var visits: Int64
  var views: Int64
  var likes: Int64
}
