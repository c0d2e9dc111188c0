internal import Basics
internal import Text

/// Appends text with `&`, `<`, `>` and both quotes escaped as Jinja does.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
  appendEscaped(text, for: .template, to: &output)
}

/// Returns text with `&`, `<`, `>` and both quotes escaped as Jinja does.
func escaped(_ text: String) -> String { escaped(text, for: .template) }

/// Returns the HTML of a value: markup as it is, everything else printed and escaped.
func escapedText(of value: Value) -> String {
  switch value {
  case .markup(let text): text
  case .undefined: ""
  case .int, .bool, .null, .double: printed(value)
  default: escaped(printed(value))
  }
}

/// Appends a value as a page prints it: escaped if `escapes` is true and the value is not markup.
func appendRendered(_ value: Value, escapes: Bool, to output: inout [UInt8]) {
  switch value {
  case .string(let text) where escapes: appendEscaped(text, to: &output)
  case .array, .tuple, .map, .object:
    if escapes { appendEscaped(printed(value), to: &output) } else { fallthrough }
  default: appendPrinted(value, to: &output)
  }
}

// MARK: Unescaping

/// Returns text with HTML's character references replaced by their characters.
///
/// References that HTML does not define stay as they are.
func unescaped(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var offset = 0
  while offset < bytes.count {
    let found =
      bytes[offset] == UInt8(ascii: "&") ? characterReference(bytes[(offset + 1)...]) : nil
    if let found {
      result += found.character.utf8
      offset += found.length + 1
    } else {
      result.append(bytes[offset])
      offset += 1
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// Returns the character of the reference after an ampersand, and the length of the reference.
private func characterReference(_ text: ArraySlice<UInt8>) -> (character: String, length: Int)? {
  guard text.first == UInt8(ascii: "#") else { return HTMLEntities.html.character(text) }
  let letter = text.dropFirst().first.map { $0 | 0x20 }
  let isHexadecimal = letter == UInt8(ascii: "x")
  let body = text.dropFirst(isHexadecimal ? 2 : 1)
  let digits = body.prefix { byte in
    switch byte {
    case 0x30...0x39: true
    case 0x41...0x46, 0x61...0x66: isHexadecimal
    default: false
    }
  }
  guard !digits.isEmpty else { return nil }
  let hasSemicolon = body.dropFirst(digits.count).first == UInt8(ascii: ";")
  let length = (isHexadecimal ? 2 : 1) + digits.count + (hasSemicolon ? 1 : 0)
  let code = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
  return (character(code ?? .max), length)
}

/// Returns the character of a numeric reference.
///
/// As in HTML, the numbers 0x80 to 0x9F mean the characters of Windows-1252.
private func character(_ code: UInt32) -> String {
  switch code {
  case 0x80...0x9F: return windowsCharacters[Int(code - 0x80)]
  case 0x1...0x8, 0xB, 0xE...0x1F, 0x7F, 0xFDD0...0xFDEF: return ""
  case 0x10000... where code <= 0x10FFFF && code & 0xFFFE == 0xFFFE: return ""
  case 0xFFFE, 0xFFFF: return ""
  case 0xD: return "\r"
  case 0: return "\u{FFFD}"
  default: return Unicode.Scalar(code).map { String($0) } ?? "\u{FFFD}"
  }
}

/// The characters of Windows-1252 from 0x80 to 0x9F.
private let windowsCharacters =
  """
  20ac 81 201a 192 201e 2026 2020 2021 2c6 2030 160 2039 152 8d 17d 8f 90 2018 2019 201c 201d \
  2022 2013 2014 2dc 2122 161 203a 153 9d 17e 178
  """
  .split(separator: " ")
  .map { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? "" }

/// Returns the text of HTML: without tags and comments, with white space collapsed and character
/// references resolved.
func strippingTags(_ html: String) -> String {
  let withoutComments = removing(
    Array(html.utf8), from: Array("<!--".utf8), through: Array("-->".utf8))
  let plain = removing(
    withoutComments, from: [UInt8(ascii: "<")], through: [UInt8(ascii: ">")])
  return unescaped(words(of: String(decoding: plain, as: UTF8.self)).joined(separator: " "))
}

/// Removes everything between an opening and a closing delimiter; one that is never closed stays.
///
/// Removing one may form a new opening delimiter, as in `<<b>i>`; that one is removed too.
private func removing(_ bytes: [UInt8], from open: [UInt8], through close: [UInt8]) -> [UInt8] {
  var kept: [UInt8] = []
  var offset = 0
  while offset < bytes.count {
    kept.append(bytes[offset])
    offset += 1
    guard kept.last == open.last, kept.suffix(open.count).elementsEqual(open) else { continue }
    // The closing delimiter may overlap the opening one, as in `<!-->`.
    let start = kept.count - open.count
    guard let end = end(of: close, in: bytes, from: offset, overlapping: kept[start...]) else {
      return kept + bytes[offset...]
    }
    kept.removeLast(open.count)
    offset = end
  }
  return kept
}

/// Returns the end of the closing delimiter, which may begin inside the opening one.
private func end(
  of close: [UInt8], in bytes: [UInt8], from offset: Int, overlapping opening: ArraySlice<UInt8>
) -> Int? {
  let tail = Array(opening.suffix(close.count - 1))
  var window = tail
  var next = offset
  while next < bytes.count {
    window.append(bytes[next])
    next += 1
    if window.count > close.count { window.removeFirst() }
    if window == close { return next }
  }
  return nil
}

/// The named characters of HTML 4, which cover Latin, Greek and typography.
struct HTMLEntities: Sendable {
  private var characters: [String: String] = ["apos": "'"]
  /// The names that HTML allows without the semicolon.
  private var withoutSemicolon: Set<String> = ["amp", "lt", "gt", "quot"]
  private let longest = 8

  /// The only table.
  static let html = HTMLEntities()

  private init() {
    for (name, character) in ["amp": "&", "lt": "<", "gt": ">", "quot": "\""] {
      characters[name] = character
    }
    for (offset, name) in Self.latin.split(separator: " ").enumerated() {
      characters[String(name)] = Unicode.Scalar(0xA0 + UInt32(offset)).map { String($0) }
      withoutSemicolon.insert(String(name))
    }
    for entry in Self.others.split(separator: " ") {
      let parts = entry.split(separator: ":")
      guard parts.count == 2, let code = UInt32(parts[1], radix: 16) else { continue }
      characters[String(parts[0])] = Unicode.Scalar(code).map { String($0) }
    }
  }

  /// Returns the character whose name is at the start of a text, and the length of that name.
  func character(_ text: ArraySlice<UInt8>) -> (character: String, length: Int)? {
    let name = text.prefix { isLetterOrDigit($0) }
    let whole = String(decoding: name.prefix(longest + 1), as: UTF8.self)
    if text.dropFirst(name.count).first == UInt8(ascii: ";"), let found = characters[whole] {
      return (found, name.count + 1)
    }
    for length in stride(from: min(name.count, longest), through: 2, by: -1) {
      let start = String(decoding: name.prefix(length), as: UTF8.self)
      if withoutSemicolon.contains(start) { return (characters[start] ?? "", length) }
    }
    return nil
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// The names of U+00A0 to U+00FF, in order.
  private static let latin =
    """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc \
    Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute \
    THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
    igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml
    """

  /// The other names with their code points.
  private static let others =
    """
    OElig:152 oelig:153 Scaron:160 scaron:161 Yuml:178 fnof:192 circ:2c6 tilde:2dc Alpha:391 \
    Beta:392 Gamma:393 Delta:394 Epsilon:395 Zeta:396 Eta:397 Theta:398 Iota:399 Kappa:39a \
    Lambda:39b Mu:39c Nu:39d Xi:39e Omicron:39f Pi:3a0 Rho:3a1 Sigma:3a3 Tau:3a4 Upsilon:3a5 \
    Phi:3a6 Chi:3a7 Psi:3a8 Omega:3a9 alpha:3b1 beta:3b2 gamma:3b3 delta:3b4 epsilon:3b5 \
    zeta:3b6 eta:3b7 theta:3b8 iota:3b9 kappa:3ba lambda:3bb mu:3bc nu:3bd xi:3be omicron:3bf \
    pi:3c0 rho:3c1 sigmaf:3c2 sigma:3c3 tau:3c4 upsilon:3c5 phi:3c6 chi:3c7 psi:3c8 omega:3c9 \
    thetasym:3d1 upsih:3d2 piv:3d6 ensp:2002 emsp:2003 thinsp:2009 zwnj:200c zwj:200d lrm:200e \
    rlm:200f ndash:2013 mdash:2014 lsquo:2018 rsquo:2019 sbquo:201a ldquo:201c rdquo:201d \
    bdquo:201e dagger:2020 Dagger:2021 bull:2022 hellip:2026 permil:2030 prime:2032 Prime:2033 \
    lsaquo:2039 rsaquo:203a oline:203e frasl:2044 euro:20ac image:2111 weierp:2118 real:211c \
    trade:2122 alefsym:2135 larr:2190 uarr:2191 rarr:2192 darr:2193 harr:2194 crarr:21b5 \
    lArr:21d0 uArr:21d1 rArr:21d2 dArr:21d3 hArr:21d4 forall:2200 part:2202 exist:2203 \
    empty:2205 nabla:2207 isin:2208 notin:2209 ni:220b prod:220f sum:2211 minus:2212 lowast:2217 \
    radic:221a prop:221d infin:221e ang:2220 and:2227 or:2228 cap:2229 cup:222a int:222b \
    there4:2234 sim:223c cong:2245 asymp:2248 ne:2260 equiv:2261 le:2264 ge:2265 sub:2282 \
    sup:2283 nsub:2284 sube:2286 supe:2287 oplus:2295 otimes:2297 perp:22a5 sdot:22c5 lceil:2308 \
    rceil:2309 lfloor:230a rfloor:230b lang:2329 rang:232a loz:25ca spades:2660 clubs:2663 \
    hearts:2665 diams:2666
    """
}
