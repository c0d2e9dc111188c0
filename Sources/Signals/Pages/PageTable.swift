/// The pages that a worker has met, each with a number, and what it knows of raw targets.
struct PageTable: Sendable {
  enum Found: Equatable {
    case page(UInt32)
    case like(UInt32)
    /// A style sheet, a script, a picture or a font: what browsers ask for beside a page.
    case asset
    case omitted(Omission)
  }

  private(set) var pages: [PageAddresses.Page] = []
  private var numbers: [[UInt8]: UInt32] = [:]
  /// What was found for a target's bytes, by their hash: most requests are for few addresses.
  private var known: [UInt64: Found] = [:]

  /// The target that a like asks for.
  static let likeTarget: StaticString = "/_signals/like.gif"
  private static let knownLimit = 1 << 20

  /// Finds the page of a request's target, or tells why it has none.
  mutating func find(
    _ target: Range<Int>, _ query: Range<Int>, _ bytes: Span<UInt8>, _ addresses: PageAddresses
  ) -> Found {
    let mark = bytes.index(of: UInt8(ascii: "?"), in: target) ?? target.upperBound
    var path = target.lowerBound..<mark
    let isLike = endsAsLike(bytes, path)
    if !isLike, let file = plainFile(bytes, path) { return file }
    if isLike, mark < target.upperBound { path = target }
    var hash = ByteHash(key: 0)
    hash.add(bytes, path)
    if isLike { hash.add(bytes, query) }
    if let found = known[hash.value] { return found }
    let found =
      isLike
      ? like(bytes, mark < target.upperBound ? mark + 1..<target.upperBound : query, addresses)
      : page(bytes.bytes(path), addresses)
    if known.count < Self.knownLimit { known[hash.value] = found }
    return found
  }

  private mutating func page(_ target: [UInt8], _ addresses: PageAddresses) -> Found {
    switch PagePath(target, basePath: addresses.basePath) {
    case .page(let path): .page(number(of: addresses.page(at: path)))
    case .file: .omitted(.file)
    case .odd: .omitted(.oddPath)
    case .elsewhere: .omitted(.elsewhere)
    }
  }

  /// `p=/local/ferry/` in a query; other parameters keep browsers from asking their cache.
  private mutating func like(
    _ bytes: Span<UInt8>, _ query: Range<Int>, _ addresses: PageAddresses
  ) -> Found {
    var place = query.lowerBound
    while place < query.upperBound {
      let end = bytes.index(of: UInt8(ascii: "&"), in: place..<query.upperBound) ?? query.upperBound
      if bytes.starts(with: "p=", at: place, end: end) {
        return liked(bytes.bytes(place + 2..<end), addresses)
      }
      place = end + 1
    }
    return .omitted(.unknownLike)
  }

  private mutating func liked(_ value: [UInt8], _ addresses: PageAddresses) -> Found {
    // A value of a query may have its slashes encoded, which a path may not.
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
    var found = PagePath(target, basePath: addresses.basePath)
    if found == .elsewhere { found = PagePath(target, basePath: "/") }
    guard case .page(let path) = found else { return .omitted(.unknownLike) }
    let page = addresses.page(at: path)
    return page.isArticle ? .like(number(of: page)) : .omitted(.unknownLike)
  }

  /// The row in which pages stand together of which the site knows nothing.
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

  /// What a path is that ends like the commonest files, which are most of a log and need no second look.
  @inline(__always)
  private func plainFile(_ bytes: Span<UInt8>, _ path: Range<Int>) -> Found? {
    let end = path.upperBound
    guard path.count >= 6 else { return nil }
    var ending: UInt32 = 0
    if bytes[end - 4] == UInt8(ascii: ".") {
      ending =
        UInt32(bytes[end - 3]) << 16 | UInt32(bytes[end - 2]) << 8 | UInt32(bytes[end - 1])
      switch ending {
      case 0x63_7373, 0x6A_7067, 0x70_6E67, 0x67_6966, 0x73_7667, 0x69_636F: return .asset
      case 0x78_6D6C, 0x74_7874: return .omitted(.file)
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
