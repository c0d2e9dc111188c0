internal import Basics

/// The keys that the entries of a front matter stand for, and which entry of a key is preferred.
struct KeyMeanings {
  /// The key of each entry; `nil` if its name is unknown.
  private(set) var keys: [FrontMatterKey?] = []
  /// The statement about publication of each entry; usually `nil`.
  private(set) var statements: [PublicationStatement?] = []
  /// The indices of the entries of each key that has several, the preferred one first.
  private var shared: [FrontMatterKey: [Int]] = [:]

  init(of entries: [SourcedValue.Entry], isAuthor: Bool) {
    var ranked: [FrontMatterKey: [(rank: Int, index: Int)]] = [:]
    for (index, entry) in entries.enumerated() {
      let found = Self.meaning(of: entry, isAuthor: isAuthor)
      let statement = PublicationStatement(of: entry, meaning: found?.key)
      statements.append(statement)
      guard statement == nil || found?.key == .draft else {
        // A date's name with a Boolean value is not a date.
        keys.append(statement?.isSwitch == true || found != nil ? .draft : nil)
        continue
      }
      keys.append(found?.key)
      guard let found else { continue }
      // An empty entry is preferred to no other.
      let rank = entry.value.isNull ? found.rank + FrontMatterKey.allNames.count : found.rank
      ranked[found.key, default: []].append((rank, index))
    }
    for (key, candidates) in ranked where candidates.count > 1 {
      shared[key] = candidates.sorted { $0 < $1 }.map(\.index)
    }
  }

  private static func meaning(
    of entry: SourcedValue.Entry, isAuthor: Bool
  ) -> (key: FrontMatterKey, rank: Int)? {
    guard let name = entry.key.text,
      let found = FrontMatterKey.named(name, isAuthor: isAuthor)
    else { return nil }
    guard found.rank > 0, found.key == .date || found.key == .expires,
      FrontMatterKey.dateOrSwitchNames.contains(name.foldedKey),
      entry.value.flag == nil
    else { return found }
    if case .text(let text) = entry.value.content, WrittenDate(text.trimmed) != nil { return found }
    return nil
  }

  /// Returns true if an entry is the preferred one of its key.
  func isPreferred(_ index: Int) -> Bool {
    guard let key = keys[index] else { return false }
    return shared[key].map { $0.first == index } ?? true
  }

  /// The entries of a key, the preferred one first, without empty ones beside others.
  func entries(
    of key: FrontMatterKey, in entries: [SourcedValue.Entry]
  ) -> [SourcedValue.Entry] {
    let indices = shared[key] ?? keys.indices.filter { keys[$0] == key }
    let found = indices.flatMap { Self.withOverridden(entries[$0], key) }
    return found.count > 1 ? [found[0]] + found.dropFirst().filter { !$0.value.isNull } : found
  }

  /// The entries that say whether the document is a draft, in the order of the file.
  func draftStatements(in entries: [SourcedValue.Entry]) -> [Statement] {
    entries.indices.flatMap { index in
      statements[index].map { statement in
        Self.withOverridden(entries[index], .draft).map { Statement(kind: statement, entry: $0) }
      } ?? []
    }
  }

  /// An entry that says whether the document is a draft.
  struct Statement {
    var kind: PublicationStatement
    var entry: SourcedValue.Entry
  }

  /// The entry, and earlier ones with the same key if the key decides what readers see.
  private static func withOverridden(
    _ entry: SourcedValue.Entry, _ key: FrontMatterKey
  ) -> [SourcedValue.Entry] {
    guard !entry.overridden.isEmpty, key == .draft || key.decidesPublication else { return [entry] }
    return [entry]
      + entry.overridden.map { value in
        SourcedValue.Entry(key: entry.key, keyRange: entry.keyRange, value: value)
      }
  }
}

/// A kind of entry that says, other than by a date, whether readers may see the document.
enum PublicationStatement {
  /// `draft: true`.
  case draft
  /// `published: false`; with a date the key is a date.
  case published
  /// `status: draft`, as blogging platforms export it; all its words are about publication.
  case status
  /// `state: draft`, `visibility: private`; themes use these keys for other purposes too.
  case state
  /// `hidden: true`.
  case hiding
  /// `visible: false`.
  case showing
  /// `scheduled: true`, which has an effect only if there is no date.
  case scheduled
  /// `_build: {render: never}`, Hugo's way to a file without a page.
  case build

  /// The meaning of a word of a status.
  enum Word: Equatable {
    case held
    case open
    case scheduled
    /// Its meaning differs between tools.
    case ambiguous
    case unknown
  }

  /// - Parameters:
  ///   - entry: The entry.
  ///   - meaning: The key that its name stands for.
  init?(of entry: SourcedValue.Entry, meaning: FrontMatterKey?) {
    switch meaning {
    case .draft: self = .draft
    case nil where Self.rendering(of: entry) != nil: self = .build
    case nil, .date, .expires:
      guard let name = entry.key.text, let found = Self.named(name) else { return nil }
      // A name that may also be a date is a statement if its value is a Boolean.
      let flag = entry.value.flag ?? (meaning == nil ? entry.value.inferredFlag : nil)
      guard flag != nil || meaning == nil && !found.isSwitch else { return nil }
      self = found
    default: return nil
    }
  }

  /// True if the entry has no other use, so that no theme needs it.
  var isSwitch: Bool {
    switch self {
    case .draft, .published, .scheduled: true
    default: false
    }
  }

  /// True if the documentation names it, so that no warning is needed.
  var isDocumented: Bool {
    switch self {
    case .hiding, .showing, .build: false
    default: true
    }
  }

  /// Returns whether Hugo's build options allow a page; `nil` if the entry has no such options.
  private static func rendering(of entry: SourcedValue.Entry) -> Bool? {
    guard let name = entry.key.text, name.foldedKey == "build" else { return nil }
    return rendering(in: entry.value)
  }

  /// Returns whether a table of Hugo's build options allows a page.
  static func rendering(in options: SourcedValue) -> Bool? {
    guard let value = options.value(of: "render") else { return nil }
    if let flag = value.flag ?? value.inferredFlag { return flag }
    guard case .text(let text) = value.content else { return nil }
    return !["never", "link"].contains(text.trimmed.lowercased())
  }

  /// The statement with a name, compared by its folded form.
  static func named(_ name: String) -> PublicationStatement? {
    names[name] ?? names[name.foldedKey]
  }

  /// Returns true if a value is typical of the statement, which prose rarely is.
  func isTypical(_ value: SourcedValue) -> Bool {
    switch self {
    case .status, .state: Self.words(of: value).contains { $0 != .unknown }
    case .build: Self.rendering(in: value) != nil
    default: (value.flag ?? value.inferredFlag) != nil
    }
  }

  /// Returns true if a value holds the document back, whatever its other keys say.
  func holdsBack(_ value: SourcedValue) -> Bool {
    let flag = value.flag ?? value.inferredFlag
    switch self {
    case .draft, .hiding, .scheduled: return flag == true
    case .published, .showing: return flag == false
    case .status, .state: return Self.words(of: value).contains(.held)
    case .build: return Self.rendering(in: value) == false
    }
  }

  /// The words of a status, which may be a list.
  static func words(of value: SourcedValue) -> [Word] {
    switch value.content {
    case .text(let text): [word(text)]
    case .list(let items): items.flatMap(words)
    default: []
    }
  }

  private static func word(_ text: String) -> Word {
    words[text.trimmed.foldedKey.filter { $0 != " " }] ?? .unknown
  }

  private static let names: [String: PublicationStatement] = [
    "published": .published, "publish": .published, "ispublished": .published,
    "status": .status, "poststatus": .status, "publishstatus": .status,
    "publicationstatus": .status, "state": .state, "visibility": .state,
    "hidden": .hiding, "ishidden": .hiding, "private": .hiding, "isprivate": .hiding,
    "unpublished": .hiding, "unpublish": .hiding, "isunpublished": .hiding, "wip": .hiding,
    "iswip": .hiding, "headless": .hiding, "withdrawn": .hiding, "trashed": .hiding,
    "visible": .showing, "isvisible": .showing, "public": .showing, "ispublic": .showing,
    "scheduled": .scheduled, "embargoed": .scheduled,
  ]

  private static let words: [String: Word] = {
    var words: [String: Word] = [:]
    let held = [
      "draft", "drafts", "indraft", "autodraft", "hidden", "private", "pending", "pendingreview",
      "inreview", "underreview", "review", "needsreview", "trash", "trashed", "deleted",
      "unpublished", "unpublish", "notpublished", "notyetpublished", "wip", "workinprogress",
      "inprogress", "embargo", "embargoed", "withdrawn", "onhold", "passwordprotected",
    ]
    // Newsrooms write statuses in their own language.
    let translated = [
      "bozza", "borrador", "brouillon", "concept", "esborrany", "entwurf", "kladde",
      "koncept", "luonnos", "návrh", "rascunho", "szkic", "taslak", "utkast",
      "vázlat", "πρόχειρο", "черновик", "чернетка", "чернова", "مسودة", "טיוטה", "下書き", "草稿", "초안",
    ]
    for word in held + translated { words[word] = .held }
    for word in ["publish", "published", "public", "live", "online", "active", "visible"] {
      words[word] = .open
    }
    for word in ["future", "scheduled", "schedule"] { words[word] = .scheduled }
    for word in ["archived", "archive", "unlisted"] { words[word] = .ambiguous }
    return words
  }()
}
