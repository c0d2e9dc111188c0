internal import Basics
internal import Newsroom

/// The article objects that one worker's templates saw so far.
///
/// Every page links to some two dozen articles, and the same ones are linked again and again. An object that is kept
/// holds on to its article once; making it anew for each page would count references that all workers share.
final class ArticleShelf: @unchecked Sendable {
  private var objects: [ArticleObject?]

  /// - Parameter count: How many articles the edition has.
  init(count: Int) {
    objects = Array(repeating: nil, count: count)
  }

  /// The object of an article of the edition, which is the one that this shelf belongs to.
  func object(_ edition: Edition, _ place: Int, _ model: ObjectModel<ArticleReference>)
    -> ArticleObject
  {
    if let known = objects[place] { return known }
    let object = ArticleObject(model, edition, place)
    objects[place] = object
    return object
  }
}

extension Edition {
  /// A copy for one worker, which keeps the objects that its templates see.
  func copyForWorker() -> Edition { copy(with: ArticleShelf(count: articles.count)) }

  /// The shelf of a worker's copy; none where workers share the edition.
  var shelf: ArticleShelf? {
    companion as? ArticleShelf
  }
}
