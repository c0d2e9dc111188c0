package import Content

/// A front as readers see it: containers with articles, none of them twice.
package struct ComposedFront: Sendable, Equatable {
  package struct Container: Sendable, Equatable {
    /// Empty if neither the layout nor its source has a title.
    package var title: String
    /// The page with more of the same, as a path within the site; `nil` if there is none.
    package var path: String?
    package var layout: FrontLayout.Arrangement
    package var shows: Set<FrontLayout.Detail>
    /// Indices in the edition's articles; never empty.
    package var articles: [Int]
  }

  package var containers: [Container] = []

  /// All articles of the front.
  package var articles: [Int] { containers.flatMap(\.articles) }
}
