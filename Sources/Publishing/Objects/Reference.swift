internal import Basics
internal import Content
internal import Newsroom

/// A place in one of the edition's lists: an article, a section, a tag, an author.
///
/// The tables of attributes go to the stored property they want by its whole path: a computed property on the way would
/// copy the article, with all that it holds, for each of them.
struct Reference: Sendable {
  let edition: Edition
  let place: Int
}

/// The values by which templates reach the parts of an edition.
extension Edition {
  func article(_ place: Int) -> Value {
    .object(shelf?.article(self, place, articleModel) ?? ArticleObject(articleModel, self, place))
  }

  func section(_ place: Int) -> Value { .object(ReferenceObject(sectionModel, self, place)) }

  func tag(_ place: Int) -> Value { .object(ReferenceObject(tagModel, self, place)) }

  func author(_ place: Int) -> Value { .object(ReferenceObject(authorModel, self, place)) }

  func articleList(_ places: some Sequence<Int>) -> Value {
    let model = articleModel
    if let shelf { return .array(places.map { .object(shelf.article(self, $0, model)) }) }
    return .array(places.map { .object(ArticleObject(model, self, $0)) })
  }

  func moment(_ instant: Instant?) -> Value {
    guard let instant else { return .null }
    return .object(MomentObject(Moment(instant, in: configuration.timezone)))
  }
}

/// Bytes that are HTML already.
func markup(_ html: [UInt8]) -> Value { .markup(validText(html)) }
