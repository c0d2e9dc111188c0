internal import Basics

/// Whether a word is the address of a page: with a scheme, with `www.`, or a host in one of the oldest domains.
func isPageAddress(_ text: String) -> Bool {
  let scalars = Array(text.unicodeScalars)
  if let rest = withoutPrefix(scalars, ["https://", "http://"]) {
    return isHost(rest, isDomain) || isHost(rest, isNumericHost)
      || isBracketedHost(rest)
  }
  if let rest = withoutPrefix(scalars, ["www."]), isHost(rest, isDomain) { return true }
  return isHost(scalars[...], isWellKnownDomain)
}

private func withoutPrefix(
  _ scalars: [Unicode.Scalar], _ prefixes: [String]
) -> ArraySlice<Unicode.Scalar>? {
  for prefix in prefixes {
    let start = String(scalars: scalars.prefix(prefix.utf8.count)).lowercased()
    if start == prefix { return scalars.dropFirst(prefix.utf8.count) }
  }
  return nil
}

/// Whether a host is followed by nothing, by a port, or by a path.
private func isHost(
  _ text: ArraySlice<Unicode.Scalar>, _ accepts: (ArraySlice<Unicode.Scalar>) -> Bool
) -> Bool {
  let host = text.prefix { !":/?#".unicodeScalars.contains($0) }
  return accepts(host) && isTail(text.dropFirst(host.count))
}

private func isTail(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
  var rest = text
  if rest.first == ":" {
    let digits = rest.dropFirst().prefix(while: isDigit)
    guard (1...5).contains(digits.count) else { return false }
    rest = rest.dropFirst(digits.count + 1)
  }
  guard let first = rest.first else { return true }
  return "/?#".unicodeScalars.contains(first)
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }

private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "_" || isAlphanumeric(scalar)
}

private func isLabelPart(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "%" || scalar == "-" || isWordPart(scalar)
}

private func labels(_ host: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
  host.split(separator: ".", omittingEmptySubsequences: false)
}

/// Any number of labels and a last one that looks like a top-level domain.
private func isDomain(_ host: ArraySlice<Unicode.Scalar>) -> Bool {
  let labels = labels(host)
  guard let last = labels.last else { return false }
  guard labels.dropLast().allSatisfy({ !$0.isEmpty && $0.allSatisfy(isLabelPart) }) else {
    return false
  }
  let isPlain = (2...63).contains(last.count) && last.allSatisfy(isBasicLetter)
  guard !isPlain else { return true }
  let encoded = last.dropFirst(4)
  return String(scalars: last.prefix(4)).lowercased() == "xn--" && (2...59).contains(encoded.count)
    && encoded.allSatisfy { $0 == "%" || isWordPart($0) }
}

private func isBasicLetter(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII && isLetter(scalar)
}

private func isWellKnownDomain(_ host: ArraySlice<Unicode.Scalar>) -> Bool {
  let labels = labels(host)
  guard labels.count > 1, let last = labels.last else { return false }
  return ["com", "net", "int", "edu", "gov", "org", "info", "mil"]
    .contains(String(scalars: last).lowercased())
    && labels.dropLast().allSatisfy { (2...63).contains($0.count) && $0.allSatisfy(isLabelPart) }
}

private func isNumericHost(_ host: ArraySlice<Unicode.Scalar>) -> Bool {
  let labels = labels(host)
  return labels.count == 4
    && labels.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(isDigit) }
}

/// An address of the sixth version of the internet protocol, in brackets.
private func isBracketedHost(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
  guard text.first == "[", let close = text.firstIndex(of: "]") else { return false }
  var rest = text[text.startIndex..<close].dropFirst()
  var groups = 0
  while groups < 8, !rest.isEmpty {
    rest = rest.dropFirst(rest.prefix(4).prefix { $0.properties.isASCIIHexDigit }.count)
    let isDivided = rest.first == ":"
    guard isDivided || groups >= 2 else { return false }
    if isDivided { rest = rest.dropFirst() }
    groups += 1
  }
  return rest.isEmpty && groups >= 2 && isTail(text[(close + 1)...])
}

/// Whether a word is an address of mail: something, `@`, and a host with a point in it.
func isMailAddress(_ text: Substring) -> Bool {
  let scalars = Array(text.unicodeScalars)
  guard let at = scalars.lastIndex(of: "@"), at > 0 else { return false }
  let host = scalars[(at + 1)...]
  guard let first = host.first, isWordPart(first), let point = host.lastIndex(of: ".") else {
    return false
  }
  let last = host[(point + 1)...]
  return !last.isEmpty && last.allSatisfy(isWordPart)
    && host.allSatisfy { $0 == "." || $0 == "-" || isWordPart($0) }
}
