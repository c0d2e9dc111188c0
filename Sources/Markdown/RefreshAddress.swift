/// The address that a page moves on to by itself, as in `<meta http-equiv="refresh" content="5; url='/there/'">`.
///
/// HTML's algorithm takes more than is usually written: a comma or a space for the semicolon, and an address without
/// `url=` before it.
///
/// - Parameters:
///   - bytes: What the value is a part of; entities count as they are written.
///   - value: Where the value stands.
///   - needsWord: Whether `url=` must stand before the address, as where no tag says that the value is one of these.
/// - Returns: Where the address stands, without quotes; `nil` for a value that leads nowhere.
func refreshAddress(
  in bytes: LentBytes, _ value: Range<Int>, needsWord: Bool = false
) -> Range<Int>? {
  func end(from start: Int, where isPart: (UInt8) -> Bool) -> Int {
    var offset = start
    while offset < value.upperBound, unsafe isPart(bytes[offset]) { offset += 1 }
    return offset
  }
  let digits = end(from: value.lowerBound, where: isHTMLSpace)
  let rest = end(from: digits) { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  guard rest > digits, rest < value.upperBound,
    unsafe isHTMLSpace(bytes[rest]) || ";,".utf8.contains(bytes[rest])
  else { return nil }
  var start = end(from: rest, where: isHTMLSpace)
  if start < value.upperBound, unsafe ";,".utf8.contains(bytes[start]) {
    start = end(from: start + 1, where: isHTMLSpace)
  }
  let word = end(from: start) { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
  let sign = end(from: word, where: isHTMLSpace)
  if unsafe startsIgnoringCase(bytes, at: start, with: "url"), word == start + 3,
    sign < value.upperBound, unsafe bytes[sign] == UInt8(ascii: "=")
  {
    start = end(from: sign + 1, where: isHTMLSpace)
  } else if needsWord {
    return nil
  }
  var stop = value.upperBound
  if start < stop, unsafe "\"'".utf8.contains(bytes[start]) {
    let quote = unsafe bytes[start]
    start += 1
    stop = end(from: start) { $0 != quote }
  }
  while stop > start, unsafe isHTMLSpace(bytes[stop - 1]) { stop -= 1 }
  return start < stop ? start..<stop : nil
}

/// Whether a value, its entities resolved, moves a page on to an address that must not stand in it.
func leadsOnToRefused(_ value: LentBytes, _ rules: AddressRules) -> Bool {
  var decoded = unsafe decodeEntities(String(decoding: value, as: UTF8.self))
  return decoded.withUTF8 { bytes in
    guard let address = unsafe refreshAddress(in: bytes, 0..<bytes.count) else { return false }
    return unsafe rules.refuses(LentBytes(rebasing: bytes[address]))
  }
}
