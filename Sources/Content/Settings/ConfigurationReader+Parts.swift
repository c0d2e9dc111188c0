internal import Basics
internal import Markdown
internal import Text

// MARK: Sections, menu, organization, files
extension ConfigurationReader {
  mutating func readSections(_ value: SourcedValue) {
    switch value.content {
    case .list(let items):
      for item in items {
        guard item.entries != nil else {
          if let slug = checker.text(item, "sections") { addSection(slug, nil, at: item.range) }
          continue
        }
        var slug: String?
        var title: String?
        for (key, value) in entries(of: item, "a section", keys: ["slug", "title"]) {
          if key == "slug" { slug = checker.text(value, key) } else { title = line(value, key) }
        }
        if let slug {
          addSection(slug, title, at: item.range)
        } else {
          checker.report("bad-setting", "a section must have a 'slug'", at: item.range)
        }
      }
    case .mapping(let entries):
      for entry in entries {
        let slug = keyText(entry.key)
        addSection(slug, sectionTitle(entry.value, slug), at: entry.keyRange)
      }
    default: checker.wrongType(value, "sections", expected: "a list or a mapping")
    }
  }

  /// The title of a section: `local: Local News` or `local: {title: Local News}`.
  private mutating func sectionTitle(_ value: SourcedValue, _ slug: String) -> String? {
    guard value.entries != nil else { return line(value, slug) }
    var title: String?
    for (key, value) in entries(of: value, "a section", keys: ["title"]) {
      title = line(value, key)
    }
    return title
  }

  private mutating func addSection(_ slug: String, _ title: String?, at range: Range<Int>) {
    if let reason = SitePath.brokenRule(ofPart: slug) {
      checker.report(
        "bad-setting", "a section must be the name of a folder; '\(slug.quoted)' \(reason)",
        at: range)
    } else if let reservation = ReservedAddresses.reservation(ofSection: slug) {
      checker.report(
        "bad-setting",
        "no section can be called '\(slug.quoted)': its address \(reservation.reason)", at: range)
    } else if result.sections.contains(where: { $0.slug == slug }) {
      checker.report("bad-setting", "the section '\(slug)' is listed twice", at: range)
    } else {
      result.sections.append(Configuration.SectionEntry(slug: slug, title: title))
    }
  }

  mutating func readMenu(_ value: SourcedValue) {
    guard case .list(let items) = value.content else {
      checker.wrongType(
        value, "menu", expected: "a list", help: "write '- {title: About, url: /about/}'")
      return
    }
    for item in items {
      var title: String?
      var url: String?
      var span: SourceSpan?
      for (key, value) in entries(of: item, "a menu entry", keys: ["title", "url"]) {
        if key == "title" {
          title = line(value, key)
        } else {
          url = address(value, key)
          span = SourceSpan(path: checker.path, range: value.range)
        }
      }
      if let title, let url {
        result.menu.append(Configuration.MenuItem(title: title, url: url, span: span))
      } else if item.entries != nil,
        item.value(of: "title") == nil || item.value(of: "url") == nil
      {
        checker.report(
          "bad-setting", "a menu entry must have a 'title' and a 'url'", at: item.range)
      }
    }
  }

  mutating func readOrganization(_ value: SourcedValue) {
    for (key, value) in entries(of: value, "'organization'", keys: ["name", "logo", "links"]) {
      switch key {
      case "name": result.organization.name = line(value, key)
      case "logo":
        result.organization.logo = address(value, key)
        result.organization.logoSpan = SourceSpan(path: checker.path, range: value.range)
      default: result.organization.links = addresses(value, key)
      }
    }
  }

  mutating func readPrecompress(_ value: SourcedValue) {
    if value.flag == false { return }
    var items = [value]
    if case .list(let listed) = value.content { items = listed }
    let known = Configuration.Compression.allCases
    var wanted: Set<Configuration.Compression> = []
    for item in items {
      guard let text = checker.text(item, "precompress") else { continue }
      if let format = Configuration.Compression(rawValue: text.lowercased()) {
        wanted.insert(format)
      } else {
        checker.report(
          "bad-setting", "'precompress' does not support '\(text.quoted)'", at: item.range,
          help: didYouMean(text, among: known.map(\.rawValue))
            ?? "write a list of 'gzip' and 'brotli'")
      }
    }
    result.precompress = known.filter(wanted.contains)
  }

  mutating func readPublish(_ value: SourcedValue) {
    var items = [value]
    if case .list(let listed) = value.content { items = listed }
    for item in items {
      guard let text = checker.text(item, "publish") else { continue }
      let span = SourceSpan(path: checker.path, range: item.range)
      let pattern = Configuration.Pattern(text, span: span)
      if pattern.pattern.isEmpty || text.split(separator: "/").contains("..") {
        checker.report(
          "bad-setting", "'\(text.quoted)' is not a path in 'Content/'", at: item.range,
          help: "write a folder such as 'downloads', or a pattern such as 'news/photos/**'")
      } else {
        result.publish.append(pattern)
      }
    }
  }

  mutating func readContact(_ value: SourcedValue) {
    let keys = ["email", "phone", "address", "form"]
    for (key, value) in entries(of: value, "'contact'", keys: keys) {
      switch key {
      case "email": result.contact.email = checker.text(value, key)
      case "phone": result.contact.phone = line(value, key)
      case "address": result.contact.address = checker.text(value, key)
      default: result.contact.form = address(value, key)
      }
    }
  }

  /// An address that readers may follow: a path of the site or an absolute URL.
  private mutating func address(_ value: SourcedValue, _ key: String) -> String? {
    guard let text = checker.text(value, key) else { return nil }
    return address(text, key, at: value.range)
  }

  private mutating func addresses(_ value: SourcedValue, _ key: String) -> [String] {
    guard case .list(let items) = value.content else {
      return checker.texts(value, key).compactMap { text in
        address(text, key, at: value.range)
      }
    }
    return items.compactMap { address($0, key) }
  }

  private mutating func address(_ text: String, _ key: String, at range: Range<Int>) -> String? {
    guard let reason = WebAddress.brokenRule(of: text) else {
      return mailAddressOnly(text) ?? WebAddress.withLeadingSlash(text)
    }
    checker.report(
      "bad-setting", "'\(key)' \(reason)", at: range,
      help: "write a path of the site such as '/about/', or a whole address")
    return nil
  }
}

// MARK: Trust
extension ConfigurationReader {
  mutating func readTrust(_ value: SourcedValue) {
    guard let entries = value.entries else {
      checker.wrongType(
        value, "trust", expected: "a mapping of folders", help: "write 'trust: {wire: wire}'")
      return
    }
    for entry in entries {
      guard let folder = folder(keyText(entry.key), at: entry.keyRange),
        let trust = trust(entry.value)
      else { continue }
      result.trust.lower(to: trust, of: folder)
      let span = SourceSpan(path: checker.path, range: entry.keyRange)
      result.trustedFolders.append(Configuration.NamedFolder(path: folder, span: span))
    }
  }

  /// A folder below `Content/` without outer slashes; empty for `Content/` itself.
  private mutating func folder(_ text: String, at range: Range<Int>) -> String? {
    var parts = text.split(separator: "/")
    if parts.first == "Content" { parts.removeFirst() }
    if text.trimmed.isEmpty || parts.contains("..") || parts.contains(".") {
      checker.report(
        "bad-setting", "'\(text.quoted)' is not a folder in 'Content/'", at: range,
        help: "write a path such as 'wire' or 'local/letters'; 'Content' means all of it")
      return nil
    }
    return parts.joined(separator: "/")
  }

  /// `wire`, or `{level: wire, allow: [slug]}`.
  private mutating func trust(_ value: SourcedValue) -> Trust? {
    guard value.entries != nil else { return checker.trustLevel(value, "trust").map { Trust($0) } }
    var level: TrustLevel?
    var allowed: Set<Privilege> = []
    for (key, value) in entries(of: value, "a folder's trust", keys: ["level", "allow"]) {
      if key == "level" {
        level = checker.trustLevel(value, key)
      } else {
        allowed = privileges(value)
      }
    }
    if let level { return Trust(level, allowing: allowed) }
    if value.value(of: "level") == nil {
      checker.report("bad-setting", "a folder's trust must have a 'level'", at: value.range)
    }
    return nil
  }

  private mutating func privileges(_ value: SourcedValue) -> Set<Privilege> {
    var items = [value]
    if case .list(let listed) = value.content { items = listed }
    let known = Privilege.allCases.map(\.rawValue)
    return Set(
      items.compactMap { item in
        guard let text = checker.text(item, "allow") else { return nil }
        if let privilege = Privilege(rawValue: text) { return privilege }
        checker.report(
          "bad-setting", "'allow' does not support '\(text.quoted)'", at: item.range,
          help: didYouMean(text, among: known) ?? "use one of \(known.joined(separator: ", "))")
        return nil
      })
  }
}

// MARK: Limits
extension ConfigurationReader {
  private static var limits: [(key: String, path: WritableKeyPath<ContentLimits, Int>)] {
    [
      ("tags", \.tags), ("authors", \.authors), ("aliases", \.aliases), ("related", \.related),
      ("corrections", \.corrections), ("links", \.links), ("front_matter", \.frontMatter),
      ("untrusted_tags", \.untrustedTags), ("untrusted_authors", \.untrustedAuthors),
    ]
  }

  mutating func readLimits(_ value: SourcedValue) {
    let keys = Self.limits.map(\.key) + ["sections"]
    for (key, value) in entries(of: value, "'limits'", keys: keys) {
      guard let number = checker.number(value, key, minimum: key == "front_matter" ? 1_000 : 0)
      else { continue }
      if let limit = Self.limits.first(where: { $0.key == key }) {
        result.limits[keyPath: limit.path] = number
      } else {
        result.limits.sections = number
      }
    }
  }
}
