import Testing

@testable import Newsroom

/// The boxes that show other articles.
@Suite struct ArticleCardTests {
  private func fill(_ html: String, _ cards: [ArticleCard]) -> String {
    String(decoding: fillingCards(in: Array(html.utf8), cards), as: UTF8.self)
  }

  private let live = ArticleCard.live(title: "A & <b>", date: "2026-01-02T00:00:00Z", day: "2 Jan")
  private let item = "<li><a href=\"/a/\" data-article></a> <time></time></li>\n"

  private func box(_ items: String) -> String {
    "<p>x</p>\n<aside class=\"r\" data-articles>\n<ul>\n\(items)</ul>\n</aside>\n<p>y</p>"
  }

  @Test func `a card gets the title and the date of its article`() {
    #expect(
      fill(item, [live])
        == "<li><a href=\"/a/\" data-article>A &amp; &lt;b&gt;</a> "
        + "<time datetime=\"2026-01-02T00:00:00Z\">2 Jan</time></li>\n")
    #expect(
      fill(item, [.live(title: "A", date: "", day: "")])
        == "<li><a href=\"/a/\" data-article>A</a> </li>\n")
    #expect(fill("<a href=\"/a/\" data-article></a>", [live]).hasSuffix(">A &amp; &lt;b&gt;</a>"))
  }

  @Test func `a card of an article that is not live is left out with its item`() {
    #expect(fill(item + item, [.absent, live]) == fill(item, [live]))
    #expect(fill(item + item, [live, .absent]) == fill(item, [live]))
    #expect(fill("a <a data-article></a> b", [.absent]) == "a  b")
    #expect(fill(item, [.unknown]) == item)
  }

  @Test func `nothing is left of a box whose articles are all absent`() {
    #expect(fill(box(item + item), [.absent, .absent]) == "<p>x</p>\n\n<p>y</p>")
    #expect(fill(box(item + item), [.absent, live]) == box(fill(item, [live])))
    #expect(fill(box(""), []) == box(""))
    let nested = "<aside data-articles><aside>z</aside>\(item)</aside>w"
    #expect(fill(nested, [.absent]) == "w")
    let like = "<p data-articles><picture></picture>\(item)</p>w"
    #expect(fill(like, [.absent]) == "w")
    let heading = "<h2 data-articles><h3>z</h3>\(item)</h2>w"
    #expect(fill(heading, [.absent]) == "w")
    let link = "<li><link rel=\"x\"><a data-article></a></li>w"
    #expect(fill(link, [.absent]) == "w")
    let two = box(item) + box(item)
    #expect(fill(two, [.absent, live]) == "<p>x</p>\n\n<p>y</p>" + box(fill(item, [live])))
  }

  @Test func `text that only looks like a card stays`() {
    for html in [
      "data-article", "&lt;a data-article&gt;", "<b data-article></b>", "<a data-articles-x></a>",
      "<a title=\"data-article\"></a>", "<a data-article", "<aside data-articles>",
    ] {
      #expect(cardTags(in: Array(html.utf8)).isEmpty, "\(html)")
      #expect(fill(html, []) == html)
    }
    // A number of cards that does not fit is not filled in.
    #expect(fill(item, []) == item)
  }

  @Test func `items that are not closed are left as they are, in linear time`() {
    let html = String(repeating: "<li><a data-article>", count: 20_000)
    let cards = Array(repeating: ArticleCard.absent, count: 20_000)
    let rest = String(repeating: "<aside data-articles>", count: 20_000)
    #expect(fill(html + rest, cards) == String(repeating: "<li>", count: 20_000) + rest)
  }
}
