extension MarkdownBody {
  /// What the destination of one of `links` becomes.
  package struct Replacement: Sendable, Equatable {
    /// The place of the link in `links`.
    package var link: Int
    /// The URL that takes the place of what was written; without one the attribute goes and the words stay, but an
    /// optional link stays as it is.
    package var url: String?

    package init(link: Int, url: String?) {
      self.link = link
      self.url = url
    }
  }

  /// The HTML with some of its links leading elsewhere, and words in place of pictures that are missing.
  ///
  /// - Parameter replacements: In the order of `links`.
  /// - Returns: The HTML; `self` keeps its own.
  package func replacing(_ replacements: [Replacement]) -> [UInt8] {
    let replacements = replacements.filter { $0.url != nil || !isOptional($0) }
    var result: [UInt8] = []
    result.reserveCapacity(html.count + replacements.count * 32)
    var copied = 0
    var index = 0
    while index < replacements.count {
      let tag = self.tag(of: replacements[index])
      var end = index + 1
      while end < replacements.count, self.tag(of: replacements[end]) == tag { end += 1 }
      let group = replacements[index..<end]
      index = end
      guard let tag, tag >= copied else { continue }
      guard group.contains(where: { $0.url == nil }), let new = rewritten(tag: tag, group) else {
        replace(group, from: &copied, in: &result)
        continue
      }
      result += html[copied..<tag]
      // Without the tag what stands before it and behind it may be a server's command.
      if endsWithinServerCommand(result) { result.append(UInt8(ascii: " ")) }
      result += new.bytes
      copied = new.end
    }
    return result + html[copied...]
  }

  private func isOptional(_ replacement: Replacement) -> Bool {
    links.indices.contains(replacement.link) && links[replacement.link].isOptional
  }

  /// Where the tag of a link begins.
  private func tag(of replacement: Replacement) -> Int? {
    guard links.indices.contains(replacement.link) else { return nil }
    let link = links[replacement.link]
    return link.htmlRange.lowerBound - Int(link.tagOffset)
  }

  private func replace(
    _ group: ArraySlice<Replacement>, from copied: inout Int, in result: inout [UInt8]
  ) {
    for replacement in group {
      let link = links[replacement.link]
      result += html[copied..<link.htmlRange.lowerBound]
      appendURL(replacement.url ?? "", link.form, to: &result)
      copied = link.htmlRange.upperBound
    }
  }

  private func rewritten(
    tag: Int, _ group: ArraySlice<Replacement>
  ) -> (bytes: [UInt8], end: Int)? {
    var addresses: [Int: String?] = [:]
    for replacement in group {
      addresses[links[replacement.link].htmlRange.lowerBound] = .some(replacement.url)
    }
    return TagRewriter.rewrite(tag: tag, in: html, addresses: addresses)
  }
}
