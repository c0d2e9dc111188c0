internal import Basics

/// What an entry of front matter is that says, other than by a date, whether readers may see the document.
enum PublicationStatement {
  /// `draft: true`.
  case draft
  /// `published: false`; with a date the key is a date.
  case published
  /// `status: draft`, as blogging platforms export it; every word of it is about publication.
  case status
  /// `state: draft`, `visibility: private`: themes use the key for other things as well.
  case state
  /// `hidden: true`.
  case hiding
  /// `visible: false`.
  case showing
  /// `scheduled: true`, which says something only where no date does.
  case scheduled
  /// `_build: {render: never}`, Hugo's way to a file that has no page.
  case build

  /// What a word of a status means.
  enum Word: Equatable {
    case held
    case open
    case scheduled
    /// Other tools disagree on what it keeps from readers.
    case doubtful
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
      // Names that are dates as well are statements where their value is true or false.
      let flag = entry.value.flag ?? (meaning == nil ? entry.value.understoodFlag : nil)
      guard flag != nil || meaning == nil && !found.isSwitch else { return nil }
      self = found
    default: return nil
    }
  }

  /// Whether the entry says nothing else, so that no theme needs it.
  var isSwitch: Bool {
    switch self {
    case .draft, .published, .scheduled: true
    default: false
    }
  }

  /// Whether the documentation names it, so that no warning has to say that it keeps a file back.
  var isDocumented: Bool {
    switch self {
    case .hiding, .showing, .build: false
    default: true
    }
  }

  /// Whether Hugo's build options let the document have a page; `nil` where the entry is none of them.
  private static func rendering(of entry: SourcedValue.Entry) -> Bool? {
    guard let name = entry.key.text, FrontMatterKey.folded(name) == "build" else { return nil }
    return rendering(in: entry.value)
  }

  /// Whether a table of Hugo's build options lets the document have a page.
  static func rendering(in options: SourcedValue) -> Bool? {
    guard let value = options.value(of: "render") else { return nil }
    if let flag = value.flag ?? value.understoodFlag { return flag }
    guard case .text(let text) = value.content else { return nil }
    return !["never", "link"].contains(text.trimmed.lowercased())
  }

  /// The statement that a name makes, in whatever case and with or without `_` and `-`.
  static func named(_ name: String) -> PublicationStatement? {
    names[name] ?? names[FrontMatterKey.folded(name)]
  }

  /// Whether a value is one that the statement can have, which words of a text seldom are.
  func isUnderstood(in value: SourcedValue) -> Bool {
    switch self {
    case .status, .state: Self.words(of: value).contains { $0 != .unknown }
    case .build: Self.rendering(in: value) != nil
    default: (value.flag ?? value.understoodFlag) != nil
    }
  }

  /// Whether a value keeps the document back, whatever its other keys say.
  func keepsBack(_ value: SourcedValue) -> Bool {
    let flag = value.flag ?? value.understoodFlag
    switch self {
    case .draft, .hiding, .scheduled: return flag == true
    case .published, .showing: return flag == false
    case .status, .state: return Self.words(of: value).contains(.held)
    case .build: return Self.rendering(in: value) == false
    }
  }

  /// The words of a status, also in a list.
  static func words(of value: SourcedValue) -> [Word] {
    switch value.content {
    case .text(let text): [word(text)]
    case .list(let items): items.flatMap(words)
    default: []
    }
  }

  private static func word(_ text: String) -> Word {
    words[FrontMatterKey.folded(text.trimmed).filter { $0 != " " }] ?? .unknown
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
    // Newsrooms write it in their own language.
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
    for word in ["archived", "archive", "unlisted"] { words[word] = .doubtful }
    return words
  }()
}
