import Newsroom
import Testing

@testable import Publishing

/// The whole output of each feed format for a small portal.
@Suite struct FeedFormatTests {
  private func feed(_ source: FeedSource, _ path: String) -> Feed {
    Feed(EditionView(SamplePortal.edition), of: source, selfPath: path)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `the portal's feed as RSS`() {
    #expect(
      text(writeRSS(feed(.portal, "/feed.xml"))) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" \
        xmlns:content="http://purl.org/rss/1.0/modules/content/" \
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
        <channel>
        <title>The Courier</title>
        <link>https://paper.example/news/</link>
        <description>News of the coast</description>
        <language>en</language>
        <lastBuildDate>Tue, 24 Nov 2026 05:00:00 +0000</lastBuildDate>
        <atom:link href="https://paper.example/news/feed.xml" rel="self" type="application/rss+xml"/>
        <item>
        <title>Ferry &lt;returns&gt;</title>
        <link>https://paper.example/news/local/ferry/</link>
        <guid isPermaLink="true">https://paper.example/news/local/ferry/</guid>
        <pubDate>Tue, 24 Nov 2026 04:00:00 +0000</pubDate>
        <dc:creator>Ann Lee</dc:creator>
        <category>Ferries &amp; boats</category>
        <description>The ferry is back.</description>
        <enclosure url="https://paper.example/news/local/ferry.png" length="1234" type="image/png"/>
        <media:content url="https://paper.example/news/local/ferry.png" type="image/png" \
        fileSize="1234" medium="image">
        <media:title type="plain">The ferry</media:title>
        <media:description type="plain">At the pier</media:description>
        <media:credit>A. Lee</media:credit>
        </media:content>
        <content:encoded>&lt;p&gt;The &lt;a \
        href=&quot;https://paper.example/news/local/harbour/&quot;&gt;harbour&lt;/a&gt; \
        is open.&lt;/p&gt;
        </content:encoded>
        </item>
        <item>
        <title>Hafen</title>
        <link>https://paper.example/news/local/harbour/</link>
        <guid isPermaLink="true">https://paper.example/news/local/harbour/</guid>
        <description>Der Hafen ist offen.</description>
        <content:encoded>&lt;p&gt;Der Hafen ist offen.&lt;/p&gt;
        </content:encoded>
        </item>
        </channel>
        </rss>

        """)
  }

  @Test func `a section's feed as Atom`() {
    #expect(
      text(writeAtom(feed(.section(0), "/local/atom.xml"))) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" \
        xml:lang="en">
        <id>https://paper.example/news/local/atom.xml</id>
        <title>Local - The Courier</title>
        <subtitle>News of the coast</subtitle>
        <updated>2026-11-24T05:00:00Z</updated>
        <link href="https://paper.example/news/local/" rel="alternate" type="text/html"/>
        <link href="https://paper.example/news/local/atom.xml" rel="self" \
        type="application/atom+xml"/>
        <author>
        <name>Courier Press</name>
        </author>
        <entry>
        <id>https://paper.example/news/local/ferry/</id>
        <title>Ferry &lt;returns&gt;</title>
        <link href="https://paper.example/news/local/ferry/" rel="alternate" type="text/html"/>
        <published>2026-11-24T04:00:00Z</published>
        <updated>2026-11-24T05:00:00Z</updated>
        <author>
        <name>Ann Lee</name>
        <uri>https://paper.example/news/authors/ann/</uri>
        </author>
        <category term="Ferries &amp; boats"/>
        <summary>The ferry is back.</summary>
        <link href="https://paper.example/news/local/ferry.png" rel="enclosure" type="image/png" \
        length="1234" title="The ferry"/>
        <media:content url="https://paper.example/news/local/ferry.png" type="image/png" \
        fileSize="1234" medium="image">
        <media:title type="plain">The ferry</media:title>
        <media:description type="plain">At the pier</media:description>
        <media:credit>A. Lee</media:credit>
        </media:content>
        <content type="html">&lt;p&gt;The &lt;a \
        href=&quot;https://paper.example/news/local/harbour/&quot;&gt;harbour&lt;/a&gt; \
        is open.&lt;/p&gt;
        </content>
        </entry>
        <entry xml:lang="de">
        <id>https://paper.example/news/local/harbour/</id>
        <title>Hafen</title>
        <link href="https://paper.example/news/local/harbour/" rel="alternate" type="text/html"/>
        <updated>2026-11-24T04:00:00Z</updated>
        <summary>Der Hafen ist offen.</summary>
        <content type="html">&lt;p&gt;Der Hafen ist offen.&lt;/p&gt;
        </content>
        </entry>
        </feed>

        """)
  }

  @Test func `the portal's feed as JSON Feed`() {
    let pieces = [
      #"{"version":"https://jsonfeed.org/version/1.1","title":"The Courier","#,
      #""home_page_url":"https://paper.example/news/","#,
      #""feed_url":"https://paper.example/news/feed.json","language":"en","#,
      #""description":"News of the coast","items":["#,
      #"{"id":"https://paper.example/news/local/ferry/","#,
      #""url":"https://paper.example/news/local/ferry/","title":"Ferry \u003creturns\u003e","#,
      #""content_html":"\u003cp\u003eThe \u003ca href=\"https://paper.example/news/local/harbour/\"\u003eharbour\u003c/a\u003e "#,
      #"is open.\u003c/p\u003e\n","summary":"The ferry is back.","#,
      #""image":"https://paper.example/news/local/ferry.png","#,
      #""date_published":"2026-11-24T04:00:00Z","date_modified":"2026-11-24T05:00:00Z","#,
      #""authors":[{"name":"Ann Lee","url":"https://paper.example/news/authors/ann/"}],"#,
      #""tags":["Ferries \u0026 boats"]},"#,
      #"{"id":"https://paper.example/news/local/harbour/","#,
      #""url":"https://paper.example/news/local/harbour/","title":"Hafen","#,
      #""content_html":"\u003cp\u003eDer Hafen ist offen.\u003c/p\u003e\n","summary":"Der Hafen ist offen.","#,
      #""language":"de"}]}"#,
    ]
    #expect(text(writeJSONFeed(feed(.portal, "/feed.json"))) == pieces.joined() + "\n")
  }

  @Test func `a tag's feed of summaries has no whole articles`() {
    let feed = feed(.tag(0), "/tags/ferries/feed.xml")
    #expect(feed.title == "Ferries & boats - The Courier")
    #expect(feed.items.map(\.title) == ["Ferry <returns>"])
    #expect(feed.items.map(\.html) == [nil])
    #expect(!text(writeRSS(feed)).contains("content:encoded>"))
    #expect(text(writeJSONFeed(feed)).contains(#""content_text":"The ferry is back.""#))
  }

  @Test func `an author's feed has the author's description`() {
    let feed = feed(.author(0), "/authors/ann/feed.xml")
    #expect(feed.title == "Ann Lee - The Courier")
    #expect(feed.description == "Writes about ships.")
    #expect(feed.homeURL == "https://paper.example/news/authors/ann/")
  }
}
