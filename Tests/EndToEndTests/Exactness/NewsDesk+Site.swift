// What happens to the site around its articles: configuration, theme, pages, data, clock, and what is published.
extension NewsDesk {
  static let siteEdits: [Edit] = [
    Edit(name: "configuration", weight: 4) { $0.changeSetting() },
    Edit(name: "another file", weight: 9) { $0.changeOtherFile() },
    Edit(name: "later", weight: 4) { desk in
      desk.changeFlags { $1.minutes += [1, 60, 1_440, 20_000][$0.dice.roll(4)] }
    },
    Edit(name: "earlier", weight: 2) { desk in
      desk.changeFlags { $1.minutes -= [1, 60, 1_440, 20_000][$0.dice.roll(4)] }
    },
    Edit(name: "readers", weight: 6) { $0.readLog() },
    Edit(name: "no readers") { _ in [.remove("Data/readership.sqlite")] },
    Edit(name: "drafts") { desk in desk.changeFlags { $1.showsDrafts.toggle() } },
    Edit(name: "future") { desk in desk.changeFlags { $1.showsFuture.toggle() } },
    Edit(name: "expired") { desk in desk.changeFlags { $1.showsExpired.toggle() } },
    Edit(name: "address") { desk in
      desk.changeFlags {
        $1.baseURL = $0.dice.pick([nil, "https://other.example/", "https://h.example/b/"])
      }
    },
    Edit(name: "spoiled", weight: 2) { desk in
      [.spoil(desk.dice.roll(10_000), desk.dice.pick(SiteStep.Spoiling.allCases))]
    },
  ]

  /// Keys of `sitegen.yml` and what may stand there; nothing where the key is left out.
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
    ("sections", [nil, "[sport, local]", "{local: Around here, culture: Arts}"]),
    ("markdown", [nil, "{smart: true}", "{raw_html: true}"]),
    ("organization", [nil, "{name: Courier Press, links: [https://social.example/@courier]}"]),
    ("contact", [nil, "{email: desk@paper.example}"]),
    ("labels", [nil, "{home: Front, like: \"Liked\"}"]),
    ("extra", [nil, "{motto: Aground}", "{motto: Afloat}"]),
  ]

  /// Files beside the articles and what may be in them; nothing where the file is not there.
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
    let (key, values) = dice.pick(Self.settingChoices)
    settings[key] = dice.pick(values)
    return [writeSettings()]
  }

  /// Links that have gone dead are warnings, since stories come and go.
  mutating func writeSettings() -> SiteStep {
    let lines = settings.keys.sorted().map { "\($0): \(settings[$0] ?? "")\n" }
    return write("sitegen.yml", "links: {missing: warning}\n" + lines.joined())
  }

  private mutating func changeOtherFile() -> [SiteStep] {
    let (path, texts) = dice.pick(Self.otherFiles)
    if let text = dice.pick(texts) { return [write(path, text)] }
    return files[path] == nil ? [] : [remove(path)]
  }

  private mutating func changeFlags(_ change: (inout NewsDesk, inout BuildFlags) -> Void)
    -> [SiteStep]
  {
    var new = flags
    change(&self, &new)
    flags = new
    return [.flags(new)]
  }
}
