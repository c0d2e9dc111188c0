import Basics
import Newsroom
import Testing

@testable import Publishing

/// The whole structured data of each kind of page of a small portal.
@Suite struct StructuredDataTests {
  private let edition = SamplePortal.edition
  private let crumbs: [Breadcrumb] = [("Home", "/"), ("Local", "/local/")]

  private static let publisher =
    #"{"@type":"NewsMediaOrganization","@id":"https://paper.example/news/#publisher","#
    + #""name":"Courier Press","url":"https://paper.example/news/","#
    + #""logo":{"@type":"ImageObject","url":"https://paper.example/news/logo.png"},"#
    + #""sameAs":["https://social.example/courier"]}"#

  private static let publisherName =
    #"{"@type":"NewsMediaOrganization","@id":"https://paper.example/news/#publisher","#
    + #""name":"Courier Press","url":"https://paper.example/news/"}"#

  private static let breadcrumbs =
    #"{"@type":"BreadcrumbList","itemListElement":["#
    + #"{"@type":"ListItem","position":1,"name":"Home","item":"https://paper.example/news/"},"#
    + #"{"@type":"ListItem","position":2,"name":"Local","item":"https://paper.example/news/local/"}"#
    + "]}"

  private func script(_ graph: String) -> String {
    #"<script type="application/ld+json">{"@context":"https://schema.org","@graph":["#
      + graph + "]}</script>"
  }

  private var view: EditionView { EditionView(edition) }

  private func article(_ index: Int) -> String {
    articleData(
      index, breadcrumbs: breadcrumbData(crumbs, view), publisher: publisherData(view),
      edition: view)
  }

  @Test func `an article with everything`() {
    let graph = [
      #"{"@type":"NewsArticle","@id":"https://paper.example/news/local/ferry/#article","#,
      #""mainEntityOfPage":"https://paper.example/news/local/ferry/","#,
      #""headline":"Ferry \u003creturns\u003e","description":"The ferry is back.","#,
      #""image":["https://paper.example/news/local/ferry.png"],"#,
      #""datePublished":"2026-11-24T04:00:00Z","dateModified":"2026-11-24T05:00:00Z","#,
      #""dateline":"Sorrel","author":[{"@type":"Person","name":"Ann Lee","#,
      #""url":"https://paper.example/news/authors/ann/"}],"articleSection":"Local","#,
      #""keywords":["Ferries \u0026 boats"],"wordCount":4,"inLanguage":"en","#,
      #""isAccessibleForFree":true,"publisher":"#, Self.publisher, "},", Self.breadcrumbs,
    ]
    #expect(article(0) == script(graph.joined()))
  }

  @Test func `an article without date, author, tags and picture`() {
    let graph = [
      #"{"@type":"NewsArticle","@id":"https://paper.example/news/local/harbour/#article","#,
      #""mainEntityOfPage":"https://paper.example/news/local/harbour/","headline":"Hafen","#,
      #""author":["#, Self.publisherName, #"],"articleSection":"Local","wordCount":4,"#,
      #""inLanguage":"de","isAccessibleForFree":true,"publisher":"#, Self.publisher, "},",
      Self.breadcrumbs,
    ]
    #expect(article(1) == script(graph.joined()))
  }

  @Test func `an author, without links that are not safe`() {
    let graph = [
      #"{"@type":"Person","name":"Ann Lee","url":"https://paper.example/news/authors/ann/","#,
      #""jobTitle":"Reporter","description":"Writes about ships.","#,
      #""image":"https://paper.example/news/authors/ann.jpg","sameAs":["https://ann.example/"],"#,
      #""worksFor":"#, Self.publisherName, "},", Self.breadcrumbs,
    ]
    let data = authorData(view.authors[0], breadcrumbs: crumbs, edition: view)
    #expect(data == script(graph.joined()))
  }

  @Test func `the home page`() {
    let graph = [
      #"{"@type":"WebSite","@id":"https://paper.example/news/#site","#,
      #""url":"https://paper.example/news/","name":"The Courier","inLanguage":"en","publisher":"#,
      Self.publisher, "}",
    ]
    #expect(siteData(view) == script(graph.joined()))
  }

  @Test func `any other page has breadcrumbs if it is below the home page`() {
    #expect(pageData(breadcrumbs: crumbs, edition: view) == script(Self.breadcrumbs))
    #expect(pageData(breadcrumbs: [("Home", "/")], edition: view) == "")
  }
}
