internal import Platform
internal import Text

/// The status of a file that was seen to have certain bytes.
///
/// Programs can set the time of the last write, but not that of the last change, so whoever writes
/// to a file gives it another status, unless the clock still shows the time of the status.
struct SeenStatus: Equatable, Sendable {
  var size: Int
  var modificationTime: Int64
  var statusChangeTime: Int64
  var inode: UInt64

  /// `nil` if there is no regular file.
  init?(_ status: FileStatus?) {
    guard let status, status.isRegular else { return nil }
    size = status.size
    modificationTime = status.modificationTime
    statusChangeTime = status.statusChangeTime
    inode = status.identity.inode
  }

  fileprivate init(size: Int, _ numbers: ArraySlice<UInt64>) {
    let first = numbers.startIndex
    self.size = size
    modificationTime = Int64(bitPattern: numbers[first])
    statusChangeTime = Int64(bitPattern: numbers[first + 1])
    inode = numbers[first + 2]
  }
}

/// The statuses of the files of one manifest, by which the next build knows them without reading
/// them.
///
/// Only settled statuses are noted: the clock of the file system had moved past the time of the
/// last change before the file was read, so a later change has another time. A clock that was set
/// back may show a time again, and then no status is believed. They belong to one manifest, which
/// has the checksums, and are ignored with any other.
struct SeenStatuses: Sendable {
  private static let heading: UInt64 = 0x7369_7465_6765_6E03
  /// What the file system's clock had reached before the files were read, in nanoseconds.
  private var clock: Int64 = 0
  private var manifest: UInt64 = 0
  /// For each file its size and the three numbers of its status, all zero if it is not known.
  private var numbers: [UInt64] = []
  private static let width = 4

  /// No statuses.
  init() {}

  /// - Parameters:
  ///   - statuses: The status of each file of the manifest, in its order, if it is known.
  ///   - manifest: The checksum of the manifest.
  ///   - clock: What the file system's clock had reached before the files were read.
  init(_ statuses: [SeenStatus?], manifest: UInt64, clock: Int64) {
    self.manifest = manifest
    self.clock = clock
    numbers.reserveCapacity(statuses.count * Self.width)
    for status in statuses {
      if let status, status.statusChangeTime < clock {
        numbers.append(UInt64(status.size))
        numbers.append(UInt64(bitPattern: status.modificationTime))
        numbers.append(UInt64(bitPattern: status.statusChangeTime))
        numbers.append(status.inode)
      } else {
        for _ in 0..<Self.width { numbers.append(0) }
      }
    }
  }

  /// Returns the settled status of a file by its index in the manifest.
  subscript(_ index: Int) -> SeenStatus? {
    let start = index * Self.width
    guard start + Self.width <= numbers.count, numbers[start + 2] != 0 else { return nil }
    return SeenStatus(size: Int(numbers[start]), numbers[(start + 1)..<(start + Self.width)])
  }

  /// Whether the same statuses are noted in both.
  func hasSameStatuses(as other: SeenStatuses) -> Bool { numbers == other.numbers }

  /// The statuses as they are written.
  var bytes: [UInt8] {
    var encoder = BinaryEncoder()
    encoder.reserve(numbers.count * 8 + 40)
    encoder.encode(
      fixed: [Self.heading, manifest, UInt64(bitPattern: clock), UInt64(numbers.count)])
    encoder.encode(fixed: numbers)
    encoder.encode(fixed: checksum(of: encoder.bytes))
    return encoder.bytes
  }

  /// Reads statuses; there are none if the bytes are damaged or belong to another manifest, or the
  /// clock was set back.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - manifest: The checksum of the manifest.
  ///   - now: The time of day, in nanoseconds.
  init(_ bytes: [UInt8], manifest: UInt64, now: Int64) {
    let end = bytes.count - 8
    guard end > 0 else { return }
    var tail = BinaryDecoder(bytes, in: end..<bytes.count)
    guard tail.decodeFixed() == checksum(of: bytes, count: end) else { return }
    var decoder = BinaryDecoder(bytes, in: 0..<end)
    guard decoder.decodeFixed() == Self.heading, decoder.decodeFixed() == manifest else { return }
    let clock = Int64(bitPattern: decoder.decodeFixed())
    let numbers: [UInt64] = decoder.decodeFixed(Int(clamping: decoder.decodeFixed()))
    guard decoder.isComplete, clock <= now else { return }
    (self.manifest, self.clock, self.numbers) = (manifest, clock, numbers)
  }
}
