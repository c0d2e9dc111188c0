internal import Basics
internal import Content
internal import Newsroom

/// What `site` in a template is made of: the edition and the addresses of the theme's own files.
struct SiteSubject: Sendable {
  let edition: Edition
  /// URLs of the theme's static files by name, each with a hash of its content.
  let assets: [String: String]
  let clock: PortalClock
  // What every page prints is made once: a page asks for two dozen labels.
  fileprivate let labels: Value
  fileprivate let sections: Value
  fileprivate let feeds: Value

  init(edition: Edition, assets: [String: String], clock: PortalClock) {
    self.edition = edition
    self.assets = assets
    self.clock = clock
    let words = edition.configuration.labels
    labels = .map(
      ValueMap(Configuration.defaultLabels.map { ($0.key, .string(words[$0.key] ?? $0.text)) }))
    let top = edition.sections.indices.filter { edition.sections[$0].parent == nil }
    sections = .array(top.map(edition.section))
    feeds = feedLinks(edition, of: .portal)
  }

  fileprivate var configuration: Configuration { edition.configuration }
}

/// The portal as a whole.
let siteModel = ObjectModel<SiteSubject>(
  "site",
  [
    .init("title", "text") { .string($0.configuration.title) },
    .init("description", "text") { .string($0.configuration.description) },
    .init("url", "text, absolute, ends with a slash") { .string($0.edition.permalink(of: "/")) },
    .init("path", "text, `/` or the path of the base URL") { .string($0.configuration.basePath) },
    .init("language", "text") { .string($0.configuration.language) },
    .init("timezone", "text") { .string($0.configuration.timezone.name) },
    .init("sections", "list of section") { $0.sections },
    .init("menu", "list of link") { subject in
      .array(
        subject.configuration.menu.map {
          .map(["title": .string($0.title), "url": .string(subject.edition.href($0.url))])
        })
    },
    .init("organization", "organization") { subject in
      let organization = subject.configuration.organization
      return .map([
        "name": Value(organization.name),
        "logo": Value(organization.logo.map(subject.edition.href)),
        "links": Value(organization.links),
      ])
    },
    .init("contact", "contact") {
      let contact = $0.configuration.contact
      return .map([
        "email": Value(contact.email), "phone": Value(contact.phone),
        "address": Value(contact.address), "form": Value(contact.form.map($0.edition.href)),
      ])
    },
    .init("labels", "mapping of text") { $0.labels },
    .init("feeds", "list of feed") { $0.feeds },
    .init("extra", "mapping") { .map($0.configuration.extra) },
    .init("generator", "text") { _ in .string("sitegen \(sitegenVersion)") },
    .init("now", "moment") { $0.edition.moment($0.clock.now) },
    .init("year", "number") { .int($0.clock.year) },
    .init("stylesheet", "text, from the root of the host") {
      Value($0.assets["site.css"])
    },
    .init("favicon", "text, from the root of the host") { Value($0.assets["favicon.svg"]) },
    .init("archive_url", "text or null") {
      $0.edition.months.isEmpty ? .null : .string($0.edition.url(of: "/archive/"))
    },
    .init("ranking_url", "text") { .string($0.edition.url(of: "/ranking/")) },
    .init("tags_url", "text or null") {
      $0.edition.tags.isEmpty ? .null : .string($0.edition.url(of: "/tags/"))
    },
    .init("authors_url", "text or null") {
      $0.edition.authors.isEmpty ? .null : .string($0.edition.url(of: "/authors/"))
    },
    .init("contact_url", "text") { .string($0.edition.url(of: "/contact/")) },
  ])

/// The version of the program, as `sitegen version` prints it.
package let sitegenVersion = "0.1.0"

extension Edition {
  /// A URL from the configuration: a path from the root of the site gets the base path; query and fragment stay.
  func href(_ written: String) -> String {
    guard written.hasPrefix("/"), !written.hasPrefix("//") else { return written }
    let path = written.prefix { $0 != "?" && $0 != "#" }
    // Two slashes, of which one may have been written as '%2f', would lead to another host.
    let rest = (decodedPath(path) ?? String(path)).drop { $0 == "/" }
    return url(of: "/" + rest) + written[path.endIndex...]
  }
}
