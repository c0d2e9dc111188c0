/// The pages that a worker has found, each with a number, and a cache of the results for raw
/// targets.
struct PageTable: Sendable {
  enum Match: Equatable {
    case page(UInt32)
    case like(UInt32)
    /// A style sheet, a script, a picture or a font: the files that browsers request for a page.
    case asset
    case excluded(ExclusionReason)
  }

  private(set) var pages: [PageAddresses.Page] = []
  private var numbers: [[UInt8]: UInt32] = [:]
  /// The results by the hash of the target's bytes: most requests are for few targets.
  private var cache: [UInt64: Match] = [:]

  /// The target of the request that counts a like.
  static let likeTarget: StaticString = "/_signals/like.gif"
  private static let cacheLimit = 1 << 20

  /// Returns the page of a request's target, or the reason why it is not counted.
  mutating func find(
    _ target: Range<Int>, _ query: Range<Int>, _ bytes: Span<UInt8>, _ addresses: PageAddresses
  ) -> Match {
    let questionMark = bytes.index(of: UInt8(ascii: "?"), in: target) ?? target.upperBound
    var path = target.lowerBound..<questionMark
    let isLike = endsAsLike(bytes, path)
    if !isLike, let file = plainFile(bytes, path) { return file }
    if isLike, questionMark < target.upperBound { path = target }
    var hash = ByteHash(key: 0)
    hash.add(bytes, path)
    if isLike { hash.add(bytes, query) }
    if let match = cache[hash.value] { return match }
    let match =
      isLike
      ? like(
        bytes, questionMark < target.upperBound ? questionMark + 1..<target.upperBound : query,
        addresses)
      : page(bytes.bytes(path), addresses)
    if cache.count < Self.cacheLimit { cache[hash.value] = match }
    return match
  }

  private mutating func page(_ target: [UInt8], _ addresses: PageAddresses) -> Match {
    switch PagePath(target, basePath: addresses.basePath) {
    case .page(let path): .page(number(of: addresses.page(at: path)))
    case .file: .excluded(.file)
    case .invalid: .excluded(.invalidPath)
    case .outsideBasePath: .excluded(.outsideBasePath)
    }
  }

  /// Parses `p=/local/ferry/` in a query; other parameters only keep browsers from using their
  /// cache.
  private mutating func like(
    _ bytes: Span<UInt8>, _ query: Range<Int>, _ addresses: PageAddresses
  ) -> Match {
    var offset = query.lowerBound
    while offset < query.upperBound {
      let end =
        bytes.index(of: UInt8(ascii: "&"), in: offset..<query.upperBound) ?? query.upperBound
      if bytes.starts(with: "p=", at: offset, end: end) {
        return liked(bytes.bytes(offset + 2..<end), addresses)
      }
      offset = end + 1
    }
    return .excluded(.unknownLike)
  }

  private mutating func liked(_ value: [UInt8], _ addresses: PageAddresses) -> Match {
    // Slashes may be encoded in the value of a query, unlike in a path.
    var target: [UInt8] = []
    var rest = value[...]
    while let byte = rest.first {
      if rest.starts(with: "%2F".utf8) || rest.starts(with: "%2f".utf8) {
        target.append(UInt8(ascii: "/"))
        rest = rest.dropFirst(3)
      } else {
        target.append(byte)
        rest = rest.dropFirst()
      }
    }
    if target.first != UInt8(ascii: "/") { target.insert(UInt8(ascii: "/"), at: 0) }
    var match = PagePath(target, basePath: addresses.basePath)
    if match == .outsideBasePath { match = PagePath(target, basePath: "/") }
    guard case .page(let path) = match else { return .excluded(.unknownLike) }
    let page = addresses.page(at: path)
    return page.isArticle ? .like(number(of: page)) : .excluded(.unknownLike)
  }

  /// The page that stands for all unknown pages.
  var others: UInt32 { mutating get { number(of: .others) } }

  private mutating func number(of page: PageAddresses.Page) -> UInt32 {
    let key = Array(page.path.utf8)
    if let number = numbers[key] { return number }
    let number = UInt32(pages.count)
    pages.append(page)
    numbers[key] = number
    return number
  }

  private func endsAsLike(_ bytes: Span<UInt8>, _ path: Range<Int>) -> Bool {
    let length = Self.likeTarget.utf8CodeUnitCount
    guard path.count >= length else { return false }
    return bytes.starts(
      with: Self.likeTarget, at: path.upperBound - length, end: path.upperBound)
  }

  /// Recognizes the most common files by their extensions; most requests of a log are for files.
  @inline(__always)
  private func plainFile(_ bytes: Span<UInt8>, _ path: Range<Int>) -> Match? {
    let end = path.upperBound
    guard path.count >= 6 else { return nil }
    var ending: UInt32 = 0
    if bytes[end - 4] == UInt8(ascii: ".") {
      ending =
        UInt32(bytes[end - 3]) << 16 | UInt32(bytes[end - 2]) << 8 | UInt32(bytes[end - 1])
      switch ending {
      case 0x63_7373, 0x6A_7067, 0x70_6E67, 0x67_6966, 0x73_7667, 0x69_636F: return .asset
      case 0x78_6D6C, 0x74_7874: return .excluded(.file)
      default: return nil
      }
    }
    let isAsset =
      bytes[end - 3] == UInt8(ascii: ".") && bytes[end - 2] == UInt8(ascii: "j")
      && bytes[end - 1] == UInt8(ascii: "s") || bytes.starts(with: ".woff2", at: end - 6, end: end)
      || bytes.starts(with: ".webp", at: end - 5, end: end)
      || bytes.starts(with: ".avif", at: end - 5, end: end)
      || bytes.starts(with: ".jpeg", at: end - 5, end: end)
    return isAsset ? .asset : nil
  }
}

/// The reason why a line was parsed but not counted.
package enum ExclusionReason: Int, Sendable, CaseIterable {
  case otherMethod, otherStatus, file, robot, noAgent, prefetch, overHourlyLimit, invalidPath,
    outsideBasePath
  case otherHost, invalidTime, forgotten, unknownLike, externalLike, likeWithoutView, duplicate,
    alreadyCounted

  /// The phrase that the command prints after a number.
  package var text: String {
    switch self {
    case .otherMethod: "other than GET"
    case .otherStatus: "other than 200 or 304"
    case .file: "for files"
    case .robot: "by robots"
    case .noAgent: "without an agent"
    case .prefetch: "prefetched"
    case .overHourlyLimit: "by readers of more than 300 pages an hour"
    case .invalidPath: "for invalid paths"
    case .outsideBasePath: "outside of the site's path"
    case .otherHost: "for other hosts"
    case .invalidTime: "at invalid times"
    case .forgotten: "in the time whose counts were deleted"
    case .unknownLike: "for likes of unknown articles"
    case .externalLike: "for likes from pages of other sites"
    case .likeWithoutView: "for likes of articles that the reader had not opened"
    case .duplicate: "twice in these files"
    case .alreadyCounted: "imported before"
    }
  }

  /// The name in JSON.
  package var name: String {
    switch self {
    case .otherMethod: "other_request"
    case .otherStatus: "other_status"
    case .file: "file"
    case .robot: "robot"
    case .noAgent: "no_agent"
    case .prefetch: "prefetch"
    case .overHourlyLimit: "hurried"
    case .invalidPath: "odd_path"
    case .outsideBasePath: "elsewhere"
    case .otherHost: "other_host"
    case .invalidTime: "wrong_clock"
    case .forgotten: "forgotten"
    case .unknownLike: "unknown_like"
    case .externalLike: "foreign_like"
    case .likeWithoutView: "unseen_like"
    case .duplicate: "repeated"
    case .alreadyCounted: "known"
    }
  }
}
