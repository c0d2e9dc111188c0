import Basics
import Content
import Newsroom
import Testing

@testable import Publishing

@Suite struct PageRendererTests {
  /// The preview makes a portal for every change, so a renderer may not keep one in memory.
  @Test func `a finished renderer releases its portal`() async throws {
    weak let document = try await renderAndForget()
    #expect(document == nil)
  }

  private func renderAndForget() async throws -> Document? {
    let dated = try DatedSite(seed: 4, isRead: true)
    let (portal, _) = try await dated.portal(at: DatedSite.middle)
    return portal.plan.edition.articles.first?.document
  }

  @Test func `the sample has an article to release`() async throws {
    let dated = try DatedSite(seed: 4, isRead: true)
    let (portal, _) = try await dated.portal(at: DatedSite.middle)
    #expect(!portal.plan.edition.articles.isEmpty)
  }
}
