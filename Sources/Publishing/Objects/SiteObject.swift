internal import Basics
internal import Content
internal import Newsroom

/// `site` as templates see it.
///
/// No page changes it, so all its values are made once.
final class SiteObject: ValueObject {
  private let values: [Value]
  private let clock: PortalClock
  private let nowSlot: Int?
  private let yearSlot: Int?
  let text: String
  let shapeID: ObjectIdentifier

  init(_ subject: SiteSubject) {
    clock = subject.context.clock
    nowSlot = siteModel.shape.slot(of: "now")
    yearSlot = siteModel.shape.slot(of: "year")
    values = siteModel.attributes.map { $0.value(subject) }
    text = subject.context.edition.configuration.title
    shapeID = siteModel.shapeID
  }

  var shape: ObjectShape { siteModel.shape }

  func attribute(at slot: Int) -> Value {
    // The values are made in advance, so the reads of the two that depend on the time are recorded
    // here.
    if slot == nowSlot {
      clock.recordInstant()
    } else if slot == yearSlot {
      clock.recordYear()
    }
    return values[slot]
  }
}

/// What the attributes of `site` are made from: the context and the URLs of the theme's static
/// files.
struct SiteSubject: Sendable {
  let context: RenderContext
  /// URLs of the theme's static files by name, each with a hash of its content.
  let assets: [String: String]
  // Every page prints these, so they are made once: a page reads two dozen labels.
  fileprivate let labels: Value
  fileprivate let sections: Value
  fileprivate let feeds: Value

  init(_ context: RenderContext, assets: [String: String]) {
    self.context = context
    self.assets = assets
    let edition = context.edition
    labels = .map(ValueMap(edition.configuration.words.texts.map { ($0.key, .string($0.text)) }))
    let top = edition.sections.indices.filter { edition.sections[$0].parent == nil }
    sections = .array(top.map(context.section))
    feeds = feedLinks(edition, of: .portal)
  }

  fileprivate var configuration: Configuration { context.edition.configuration }
}

/// The portal as a whole.
let siteModel = ObjectModel<SiteSubject>(
  "site",
  [
    .init("title", "text") { .string($0.configuration.title) },
    .init("description", "text") { .string($0.configuration.description) },
    .init("url", "text, absolute, ends with a slash") {
      .string($0.context.edition.permalink(of: "/"))
    },
    .init("path", "text, `/` or the path of the base URL") { .string($0.configuration.basePath) },
    .init("language", "text") { .string($0.configuration.language) },
    .init("direction", "text, `ltr` or `rtl`") {
      .string(textDirection(of: $0.configuration.language))
    },
    .init("timezone", "text") { .string($0.configuration.timezone.name) },
    .init("sections", "list of section") { $0.sections },
    .init("menu", "list of link") { subject in
      .array(
        subject.configuration.menu.map {
          .map([
            "title": .string($0.title),
            "url": .string(configuredURL($0.url, in: subject.context.edition)),
          ])
        })
    },
    .init("organization", "organization") { subject in
      let organization = subject.configuration.organization
      return .map([
        "name": Value(organization.name),
        "logo": Value(organization.logo.map { configuredURL($0, in: subject.context.edition) }),
        "links": Value(organization.links),
      ])
    },
    .init("contact", "contact") { subject in
      let contact = subject.configuration.contact
      return .map([
        "email": Value(contact.email), "phone": Value(contact.phone),
        "address": Value(contact.address),
        "form": Value(contact.form.map { configuredURL($0, in: subject.context.edition) }),
      ])
    },
    .init("labels", "mapping of text") { $0.labels },
    .init("feeds", "list of feed") { $0.feeds },
    .init("extra", "mapping") { .map($0.configuration.extra) },
    .init("generator", "text") { _ in .string("sitegen \(sitegenVersion)") },
    .init("now", "moment") { $0.context.moment($0.context.clock.now) },
    .init("year", "number") { .int($0.context.clock.year) },
    .init("stylesheet", "text, from the root of the host") {
      Value($0.assets["site.css"])
    },
    .init("custom_stylesheet", "text, from the root of the host, or null") {
      Value($0.assets["custom.css"])
    },
    .init("favicon", "text, from the root of the host") { Value($0.assets["favicon.svg"]) },
    .init("archive_url", "text or null") {
      $0.context.edition.presence.months
        ? .string($0.context.edition.url(of: "/archive/")) : .null
    },
    .init("ranking_url", "text") { .string($0.context.edition.url(of: "/ranking/")) },
    .init("tags_url", "text or null") {
      $0.context.edition.presence.tags ? .string($0.context.edition.url(of: "/tags/")) : .null
    },
    .init("authors_url", "text or null") {
      $0.context.edition.presence.authors
        ? .string($0.context.edition.url(of: "/authors/")) : .null
    },
    .init("contact_url", "text") { .string($0.context.edition.url(of: "/contact/")) },
  ])

/// The version of the program, as `sitegen version` prints it.
package let sitegenVersion = "0.1.0"
