/// What there is to say to a request: a response, or what has to be done for one.
package enum PreviewAnswer: Sendable {
  case ready(PreviewResponse)
  case rendering(Rendering)
}

/// A page to be rendered; equal keys name equal pages, so that one rendering answers all who wait for it.
package struct Rendering: Sendable {
  /// Which workers it waits for: a page may take seconds, and what is brief must not wait for it.
  package enum Lane: Sendable, CaseIterable {
    case pages
    case brief
  }

  package var key: String
  package var lane: Lane
  package var render: @Sendable () -> PreviewResponse

  package init(
    key: String, lane: Lane = .pages, render: @escaping @Sendable () -> PreviewResponse
  ) {
    self.key = key
    self.lane = lane
    self.render = render
  }
}
