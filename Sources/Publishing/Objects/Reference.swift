internal import Basics
internal import Content
internal import Newsroom

/// A place in one of the edition's lists: an article, a section, a tag, an author.
struct Reference: Sendable {
  let edition: Edition
  let place: Int
}

/// The values by which templates reach the parts of an edition.
extension Edition {
  func article(_ place: Int) -> Value {
    .object(
      ModelObject(
        articleModel, Reference(edition: self, place: place), text: articles[place].front.title))
  }

  func section(_ place: Int) -> Value {
    .object(
      ModelObject(sectionModel, Reference(edition: self, place: place), text: sections[place].title)
    )
  }

  func tag(_ place: Int) -> Value {
    .object(ModelObject(tagModel, Reference(edition: self, place: place), text: tags[place].title))
  }

  func author(_ place: Int) -> Value {
    .object(
      ModelObject(authorModel, Reference(edition: self, place: place), text: authors[place].name))
  }

  func articleList(_ places: some Sequence<Int>) -> Value { .array(places.map(article)) }

  func moment(_ instant: Instant?) -> Value {
    guard let instant else { return .null }
    let moment = Moment(instant, in: configuration.timezone)
    return .object(ModelObject(momentModel, moment, text: moment.rfc3339))
  }
}

/// Bytes that are HTML already.
func markup(_ html: [UInt8]) -> Value { .markup(String(decoding: html, as: UTF8.self)) }
