import Foundation
import TestSupport

// The edits of everything but articles: configuration, theme, pages, data, time and output.
extension NewsDesk {
  static let siteEdits: [Edit] = [
    Edit(name: "configuration", weight: 4) { $0.changeSetting() },
    Edit(name: "another file", weight: 9) { $0.changeOtherFile() },
    Edit(name: "later", weight: 4) { desk in
      desk.changeOptions { $1.minutes += [1, 60, 1_440, 20_000][$0.random.number(below: 4)] }
    },
    Edit(name: "earlier", weight: 2) { desk in
      desk.changeOptions { $1.minutes -= [1, 60, 1_440, 20_000][$0.random.number(below: 4)] }
    },
    Edit(name: "readers", weight: 6) { $0.importLog() },
    Edit(name: "no readers") { _ in [.remove("Data/readership.sqlite")] },
    Edit(name: "drafts") { desk in desk.changeOptions { $1.showsDrafts.toggle() } },
    Edit(name: "future") { desk in desk.changeOptions { $1.showsFuture.toggle() } },
    Edit(name: "expired") { desk in desk.changeOptions { $1.showsExpired.toggle() } },
    Edit(name: "address") { desk in
      desk.changeOptions {
        $1.baseURL = $0.random.pick([nil, "https://other.example/", "https://h.example/b/"])
      }
    },
    Edit(name: "checkout", weight: 2) { $0.checkOut() },
    Edit(name: "damaged output", weight: 2) { desk in
      [.damage(desk.random.number(below: 10_000), desk.random.pick(SiteStep.Damage.allCases))]
    },
  ]

  /// The keys of `sitegen.yml` with their values; `nil` omits the key.
  private static let settingChoices: [(key: String, values: [String?])] = [
    ("title", ["The Paper", "The Other & Paper"]),
    ("description", [nil, "News from the coast."]),
    ("base_url", [nil, "https://paper.example/", "https://paper.example/sub/"]),
    ("language", [nil, "en-GB", "de"]),
    ("timezone", [nil, "Europe/Lisbon", "America/St_Johns"]),
    (
      "permalink", [nil, nil, "/:section/:year/:slug/", "/:year/:month/:day/:slug.html", "/:slug/"]
    ),
    ("paginate", [nil, "3", "7"]),
    ("feeds", [nil, "no", "{size: 3}"]),
    (
      "blocks",
      [
        nil, "{related: 2, ranking: 12, recommendation: no}",
        "{related: {title: Read also, size: 4}}", "{delivery: fragment}", "{delivery: ssi}",
        "{delivery: {ranking: esi, recommendation: fragment, views: ssi}}",
      ]
    ),
    ("readership", [nil, "{max_age: 6h}", "{max_age: 2w, minimum: 5}", "{minimum: 300}"]),
    ("precompress", [nil, nil, "[gzip]", "[gzip, brotli]"]),
    ("menu", [nil, "[{title: About, url: /about/}]"]),
    (
      "sections",
      [nil, "[sport, local, weather]", "{local: Around here, culture: Arts, weather: Skies}"]
    ),
    ("markdown", [nil, "{smart: true}", "{raw_html: true}"]),
    ("organization", [nil, "{name: Courier Press, links: [https://social.example/@courier]}"]),
    ("contact", [nil, "{email: desk@paper.example}"]),
    ("labels", [nil, "{home: Front, like: \"Liked\"}"]),
    ("extra", [nil, "{motto: Aground}", "{motto: Afloat}"]),
  ]

  /// The other files with their texts; `nil` omits the file.
  static let otherFiles: [(path: String, texts: [String?])] = [
    ("Content/_index.md", [nil, "---\ntitle: Home\n---\nGood morning.\n"]),
    (
      "Content/about.md",
      [nil, "---\ntitle: About\n---\nWe print.\n", "---\ntitle: About us\n---\n# We print\n"]
    ),
    (
      "Content/local/_index.md",
      [nil, "---\ntitle: Near\nweight: 3\n---\n", "---\ntitle: Local\n---\nNews.\n"]
    ),
    ("Content/local/harbour/_index.md", [nil, "---\ntitle: Harbour\n---\nShips.\n"]),
    (
      "Content/authors/ines-marrow.md",
      [nil, "---\nname: Ines Marrow\nrole: Editor\n---\nLives by the quay.\n"]
    ),
    ("Content/sport/table.csv", [nil, "team,points\nNorth,3\n"]),
    ("Data/ticker.json", ["[\"tide at noon\"]", "[\"fog\", \"no ferry\"]"]),
    ("Data/prices.csv", ["fish,price\ncod,3\n", "fish,price\ncod,4\n"]),
    (
      "Templates/longread.html",
      ["{% extends \"article.html\" %}{% block breadcrumb %}{% endblock %}", longread]
    ),
    ("Templates/article.html", [nil, nil, article]),
    ("Templates/section.html", [nil, nil, section]),
    (
      "Templates/parts/footer.html",
      [nil, footer, "<footer>{{ now() }} {{ edition.count }}</footer>\n"]
    ),
    (
      "Templates/parts/meta.html",
      [nil, nil, "<p>{{ article.date | timeago if article.date else '' }}</p>\n"]
    ),
    (
      "Templates/parts/blocks.html",
      [
        nil, nil,
        "<ul>{% for item in blocks.ranking.articles %}<li>{{ item.title }}</li>{% endfor %}</ul>\n",
      ]
    ),
    ("Templates/static/site.css", [nil, "body { color: navy }\n", "body { color: teal }\n"]),
    ("Templates/static/quiet.js", [nil, "void 0\n"]),
  ]

  private static let longread = """
    {% extends "article.html" %}{% block main %}<h1>{{ article.title }}</h1>{{ article.body }}\
    {% for item in related(article, 3) %}<i>{{ item.title }}</i>{% endfor %}{% endblock %}
    """

  private static let article = """
    {% extends "base.html" %}{% block main %}<h1>{{ article.title }}</h1>{{ article.body }}{% include "parts/blocks.html" %}\
    {% for item in latest(limit=4, exclude=article) %}<p>{{ item.title }} {{ item.words }}</p>{% endfor %}{% endblock %}
    """

  private static let section = """
    {% extends "base.html" %}{% block main %}<h1>{{ section.title }} {{ section.count }}</h1>\
    {% for item in articles %}<p><a href="{{ item.url }}">{{ item.title }}</a> {{ item | excerpt(30) }}</p>{% endfor %}\
    {% include "parts/pagination.html" %}{% endblock %}
    """

  private static let footer = """
    <footer>{% for line in load_data("ticker.json") %}{{ line }} {% endfor %}\
    {% for row in load_data("prices.csv") %}{{ row.fish }} {{ row.price }}{% endfor %}\
    <script src="{{ asset("site.css") }}"></script></footer>

    """

  private mutating func changeSetting() -> [SiteStep] {
    let (key, values) = random.pick(Self.settingChoices)
    if fixedSettings.contains(key) { return [] }
    settings[key] = random.pick(values)
    return [writeSettings()]
  }

  /// Writes the settings; broken links are only warnings, because stories are deleted.
  mutating func writeSettings() -> SiteStep {
    let lines = settings.keys.sorted().map { "\($0): \(settings[$0] ?? "")\n" }
    return write("sitegen.yml", "links: {missing: warning}\n" + lines.joined())
  }

  private mutating func changeOtherFile() -> [SiteStep] {
    let (path, texts) = random.pick(Self.otherFiles)
    if let text = random.pick(texts) { return [write(path, text)] }
    return files[path] == nil ? [] : [remove(path)]
  }

  private mutating func changeOptions(
    _ change: (inout NewsDesk, inout BuildOptions) -> Void
  ) -> [SiteStep] {
    var new = options
    change(&self, &new)
    options = new
    return [.setOptions(new)]
  }
}

// Errors in the site and how they are fixed.
extension NewsDesk {
  typealias Breakage = @Sendable (inout NewsDesk) -> (breaking: [SiteStep], fixing: [SiteStep])

  private static let readsTicker = "{{ load_data('ticker.json') | length }}"

  static let breakages: [Breakage] = [
    { $0.breakFile("Content/local/broken.md", "---\ntitle: Broken\ndate: tomorrow\n---\n") },
    { $0.breakFile("Content/sport/untitled.md", "---\ndraft: false\n---\nNo words.\n") },
    { $0.breakFile("Content/sport/open.md", "---\ntitle: [\n---\n") },
    { desk in
      let page = desk.breakFile("Templates/parts/footer.html", readsTicker)
      let data = desk.breakFile("Data/ticker.json", "[\"fog\"")
      return (page.breaking + data.breaking, data.fixing + page.fixing)
    },
    { $0.breakFile("Templates/longread.html", "{% extends \"article.html\" %}{% block main %}") },
    { $0.breakFile("Templates/tag.html", "{{ tag.title | uper }}") },
    { $0.breakFile("sitegen.yml", "titel: The Paper\n") },
    { desk in
      let story = desk.random.pick(desk.stories)
      return desk.breakFile(
        story.path, story.text.replacingFirst("title:", with: "date: never\ntitle:"))
    },
    { desk in
      let name = desk.newName()
      let text = "---\ntitle: Duplicate\nurl: /\(name)/\n---\n"
      let first = desk.breakFile("Content/local/\(name)-a.md", text)
      let second = desk.breakFile("Content/sport/\(name)-b.md", text)
      return (first.breaking + second.breaking, first.fixing)
    },
  ]

  /// Writes a broken file, and later restores the old one or removes it.
  private mutating func breakFile(
    _ path: String, _ text: String
  ) -> (breaking: [SiteStep], fixing: [SiteStep]) {
    let old = files[path]
    let breaking = write(path, text)
    return ([breaking], [old.map { write(path, $0) } ?? remove(path)])
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = range(of: part) else { return self }
    return replacingCharacters(in: range, with: other)
  }
}
