/// The part of a body that the field `Range` asks for (RFC 9110, section 14).
///
/// A single range is served. Several ranges and malformed fields are ignored, as the RFC allows.
enum ByteRange: Equatable {
  case whole
  case part(Range<Int>)
  case unsatisfiable

  /// Parses the field.
  ///
  /// - Parameters:
  ///   - field: The value of the field, such as `bytes=0-499` or `bytes=-500`.
  ///   - size: The size of the body in bytes.
  init(_ field: String, size: Int) {
    let unit = "bytes="
    guard field.prefix(unit.count).lowercased() == unit else {
      self = .whole
      return
    }
    let text = field.dropFirst(unit.count).filter { $0 != " " && $0 != "\t" }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else {
      self = .whole
      return
    }
    self = Self.range(from: ends[0], through: ends[1], size: size)
  }

  private static func range(from first: Substring, through last: Substring, size: Int) -> Self {
    switch (first.isEmpty, last.isEmpty) {
    case (true, true): return .whole
    case (true, false):
      guard let count = number(last) else { return .whole }
      return count == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - count)..<size)
    case (false, _):
      guard let start = number(first), let end = last.isEmpty ? Int.max : number(last), start <= end
      else { return .whole }
      return start < size ? .part(start..<min(end, size - 1) + 1) : .unsatisfiable
    }
  }

  /// Returns the value of decimal digits, clamped to the largest `Int`.
  private static func number(_ digits: Substring) -> Int? {
    guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int(digits) ?? Int.max
  }
}

extension PreviewResponse {
  /// Returns the response after the conditions and the range of a request are applied.
  func applyingConditions(of head: RequestHead) -> PreviewResponse {
    // The script that a page gets is not part of what its tag stands for.
    let tag = entityTag.map { isFile ? "\"\($0)\"" : "W/\"\($0)\"" }
    var response = self
    if let tag { response = response.adding("ETag", tag) }
    guard status == 200 else { return response }
    if isFile { response = response.adding("Accept-Ranges", "bytes") }
    if let tag, let list = head["if-none-match"], Self.contains(tag, in: list) {
      response.status = 304
      response.body = .bytes([])
      return response
    }
    guard isFile else { return response }
    // A client that has a part of another version of the file needs the whole current version.
    if let condition = head["if-range"], condition != tag { return response }
    guard head.method == "GET", let field = head["range"] else { return response }
    return response.slice(ByteRange(field, size: body.count))
  }

  private func slice(_ range: ByteRange) -> PreviewResponse {
    var response = self
    switch range {
    case .whole: return self
    case .part(let range):
      response.status = 206
      response.body = body.slice(range)
      return response.adding(
        "Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(body.count)")
    case .unsatisfiable:
      response.status = 416
      response.body = .bytes([])
      return response.adding("Content-Range", "bytes */\(body.count)")
    }
  }

  /// Whether a list of entity tags contains a tag, by weak comparison.
  private static func contains(_ tag: String, in list: String) -> Bool {
    list.split(separator: ",").contains { part in
      let part = part.filter { $0 != " " && $0 != "\t" }
      return part == "*" || part == tag || part == "W/" + tag || "W/" + part == tag
    }
  }
}
