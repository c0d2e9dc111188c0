import Basics
@testable import Content
import ContentTestSupport
import Markdown
@testable import Newsroom
import TestSupport

@testable import Publishing

/// A small random site with dates of every kind around one instant; a seed always makes the same
/// site.
struct DatedSite {
  /// The middle of the dates, a quarter past an hour.
  static let middle = Instant(seconds: 1_800_000_900)

  private var random: RandomNumbers
  private(set) var site: SiteSource
  private(set) var schedule = Schedule(now: Self.middle)

  /// Makes a site.
  ///
  /// - Parameters:
  ///   - seed: The seed of the random numbers.
  ///   - isRead: Whether articles have views and likes.
  ///   - footer: A template that is added to the footer of every page.
  /// - Throws: An error if the built-in theme cannot be read.
  init(seed: UInt64, isRead: Bool, footer: String = "") throws {
    random = RandomNumbers(seed: seed)
    var configuration = Configuration()
    configuration.timezone = Zone(named: "America/St_Johns") ?? .utc
    site = SiteSource(configuration: configuration)
    let theme = try ThemeFiles([], root: FolderRoot("."))
    site.templates = theme.templates.map { name, text in
      guard name == "parts/footer.html" else { return (name, text) }
      return (
        name, SourceText(path: name, text: String(decoding: text.bytes, as: UTF8.self) + footer)
      )
    }
    site.documents = (0..<14).map { document($0, isRead: isRead) }
    schedule.showsDrafts = number(below: 4) == 0
    schedule.showsFuture = number(below: 4) == 0
    schedule.showsExpired = number(below: 4) == 0
  }

  mutating func number(below limit: Int) -> Int { random.number(below: limit) }

  /// Returns an instant near the middle or `nil`; half of the instants are whole hours.
  private mutating func instant() -> Instant? {
    guard number(below: 3) > 0 else { return nil }
    let hours = Int64(number(below: 240) - 120)
    let odd = number(below: 2) == 0 ? 0 : Int64(number(below: 3_600)) - 900
    return Self.middle.advanced(by: hours * 3_600 - 900 + odd)
  }

  private mutating func document(_ number: Int, isRead: Bool) -> Document {
    let kinds: [(Document.Kind, String)] = [(.page, ""), (.section, "local"), (.author, "authors")]
    let (kind, folder) =
      number < kinds.count ? kinds[number] : (.article, number % 2 == 0 ? "local" : "sport")
    var front = FrontMatter()
    front.title = "Title \(number)"
    front.description = "What document \(number) says."
    front.date = instant()
    front.updated = instant()
    front.expires = self.number(below: 2) == 0 ? instant() : nil
    front.isDraft = self.number(below: 8) == 0
    front.isHiddenFromSearch = self.number(below: 6) == 0
    front.isFeatured = isRead && self.number(below: 6) == 0
    front.tags = ["tag \(self.number(below: 3))"]
    if isRead {
      front.views = self.number(below: 3) == 0 ? nil : self.number(below: 60)
      front.likes = self.number(below: 3) == 0 ? nil : self.number(below: 9)
    }
    let name = kind == .section ? "_index" : "d\(number)"
    return .sample("\(folder)/\(name).md", kind) { $0 = front }
  }

  /// Returns the site without its documents, so that only the templates depend on the time.
  func withoutDates() -> DatedSite {
    var other = self
    other.site.documents = []
    return other
  }

  /// Replaces an article, or adds one, or removes one.
  mutating func edit() {
    let index = number(below: site.documents.count)
    let old = site.documents[index]
    switch number(below: 6) {
    case 0: site.documents.remove(at: index)
    case 1: site.documents.append(document(100 + number(below: 100), isRead: true))
    default:
      var front = old.front
      if number(below: 2) == 0 { front.title += " again" }
      if number(below: 3) == 0 { front.tags = ["tag \(number(below: 4))"] }
      if number(below: 3) == 0 { front.date = instant() }
      if number(below: 4) == 0 { front.series = "Series \(number(below: 2))" }
      if number(below: 4) == 0 { front.updated = instant() }
      let path = String(old.path.dropFirst("Content/".count))
      site.documents[index] = .sample(path, old.kind, text: "Words \(number(below: 1_000)).") {
        $0 = front
      }
    }
  }

  /// Returns the portal at an instant, and the bytes of every page.
  func portal(at now: Instant) async throws -> (portal: Portal, files: [String: [UInt8]]) {
    var schedule = schedule
    schedule.now = now
    let edition = await deriveEdition(site, schedule: schedule, jobs: 1).edition
    let assets = BuiltinTheme.files.filter { $0.name.hasPrefix("static/") }.map {
      (name: String($0.name.dropFirst("static/".count)), bytes: Array($0.text.utf8))
    }
    let portal = await Portal.assemble(
      edition, site: site, assets: assets, jobs: 2
    ) { _ in .null }.portal
    var renderer = PageRenderer(portal)
    var files: [String: [UInt8]] = [:]
    for page in portal.plan.pages { files[page.file] = try renderer.render(page) }
    return (portal, files)
  }
}
