import Basics

@testable import Signals

private let settings = ImportSettings(now: Instant(seconds: 1_800_000_000))

/// Reads bytes as a block of a log; the first byte selects the format.
func fuzzLogLines(_ input: [UInt8]) {
  guard let choice = input.first else { return }
  let bytes = Array(input.dropFirst())
  let format = LogFormat.allCases[Int(choice) % LogFormat.allCases.count]
  var reader = PageViewReader(settings, salt: Salt())
  let layout = lineLayout(format, keys: settings.keys, in: bytes.span, bytes.indices)
  reader.read(
    LogBlock(file: 0, number: 0, count: bytes.count, layout: layout ?? .access), bytes.span)
  let lines = 1 + bytes.count { $0 == 0x0A }
  precondition(reader.pageViews.count + reader.counts.count <= lines, "more page views than lines")
  precondition(reader.unreadableCount <= lines, "more unreadable lines than lines")
  for view in reader.pageViews {
    precondition(view.time <= UInt32(settings.now.seconds) + 86_400, "a time to come")
  }
  check(reader.pages)
}

/// Checks that every page is a path from the root, without `..` and control characters.
private func check(_ pages: PageTable) {
  for path in pages.pages.map(\.path) {
    // Compares bytes, because a slash and a following combining mark are one `Character`.
    precondition(path.utf8.first == UInt8(ascii: "/"), "a path from the root")
    precondition(
      !path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) },
      "a path climbs")
    precondition(!path.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a path with a control character")
  }
}
