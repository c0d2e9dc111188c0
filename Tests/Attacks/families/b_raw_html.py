"""Raw HTML on a site that allows it: addresses, styles, events, pictures from other hosts."""
import pathlib
import shutil
import subprocess
import tempfile

from lab.family import Family, Skipped, expect
from lab.markup import attribute_values, is_dangerous, page_dangers, site_dangers
from lab.site import control

FAMILY = Family("B", "raw-html", "raw HTML and addresses")
FAMILY.add("control: the site without an attack builds", control)
URLS = ["javascript:x", "JaVaScRiPt&colon;x", "java&#x09;script:x", "java&NewLine;script:x", "&#0106avascript:x",
        "&#x6A&#x61vascript:x", "data:text/html,x", "\x01javascript:x", "&#1;javascript:x", "vbscript:x", "java&#13;script:x",
        "livescript:x", "blob:http://localhost/x", "filesystem:http://localhost/x", "view-source:http://localhost/"]


def with_html(site, markup, more=""):
    site.configure("markdown: {raw_html: true}\nlinks: {missing: warning}\n" + more)
    site.article("local/e.md", markup)
    site.built()
    return site.page("/local/e/")


def addresses(site, *patterns):
    """Tries each pattern with all addresses in place of `%s`, as a block and within a paragraph."""
    blocks = []
    for pattern in patterns:
        for url in URLS:
            blocks += ["<div>\n" + pattern.replace("%s", url) + "\n</div>", "p " + pattern.replace("%s", url).replace("\n", " ")]
    page = with_html(site, "\n\n".join(blocks))
    found = [line for line in page_dangers(page) if "handler" not in line and "inline script" not in line]
    expect(not found, f"{len(found)} of {len(blocks)}: {found[:2]}")


FAMILY.table(addresses, [
    ("a link that runs code, with all kinds of quotes", '<a href="%s">x</a>', "<a href='%s'>x</a>", '<a\thref\n=\n"%s">x</a>'),
    ("a link that runs code, in capitals, after a slash, with a duplicate attribute", '<A HREF="%s">x</A>', '<a/href="%s">x</a>', '<a href="%s" href="ok">x</a>'),
    ("an address after an attribute that contains `>` or a quote", '<a x=">" href="%s">x</a>', "<a x='\"' href=\"%s\">x</a>"),
    ("an address after malformed attributes", '<a ""href="%s">x</a>', '<a "href="%s">x</a>', '<a =href="%s">x</a>', '<a x= href="%s">x</a>'),
    ("addresses of frames, objects and forms that run code", '<iframe src="%s"></iframe>', '<object data="%s"></object>', '<embed src="%s">',
     '<form action="%s"><button formaction="%s">b</button><input type=image src="%s"></form>'),
    ("addresses of pictures, films and sounds that run code", '<img src="%s">', '<video poster="%s" src="%s"></video>', '<audio src="%s"></audio>'),
    ("addresses in SVG and MathML that run code", '<svg><a xlink:href="%s"><text>x</text></a></svg>', '<math href="%s"><mi href="%s">x</mi></math>',
     '<svg><use href="%s"/><image xlink:href="%s"/></svg>'),
    ("addresses that an SVG animation sets later", '<svg><animate attributeName="href" values="%s"/></svg>',
     '<svg><set attributeName="href" to="%s"/></svg>', '<svg><animate attributeName="href" from="%s" to="%s"/></svg>'),
    ("a page that redirects (`<meta http-equiv=refresh>`)", '<meta http-equiv="refresh" content="0;url=%s">', '<meta http-equiv=REFRESH content="0; URL=\'%s\'">',
     '<meta http-equiv="refresh" content="0, \'%s\'">', '<meta http-equiv="refresh" content="0 %s">'),
    ("`<link>` elements: imports and style sheets", '<link rel=import href="%s">', '<link rel="stylesheet" href="%s">'),
    ("candidates in the `srcset` of a picture", '<img srcset="x.png 1x, %s 2x">', '<picture><source srcset="%s"></picture>'),
    ("obsolete attributes with addresses: background, ping, longdesc, cite", '<table background="%s"><tr><td>x</table>', '<a ping="%s">x</a>', '<q cite="%s">x</q>'),
])


@FAMILY.attack("addresses after comment ends that only browsers recognize", short=False)
def in_a_browser(site):
    """Uses the parser of a browser, because Python's parser differs for such input."""
    if not shutil.which("chromium"):
        raise Skipped("there is no Chromium")
    tricks = ["<!--><a href='%s'>x</a>-->", "<!---><a href='%s'>x</a>-->", "<!--x--!><a href='%s'>x</a>-->",
              "<!x><a href='%s'>x</a>", "<?x><a href='%s'>x</a>", "</x href='%s'><a href='%s'>x</a>",
              "<textarea><a x='</textarea><a href=%s>x</a>'>", "<title><a x='</title><a href=%s>x</a>'>",
              "<style><a x='</style><a href=%s>x</a>'>", "<xmp><a x='</xmp><a href=%s>x</a>'>",
              "<noscript><a x='</noscript><a href=%s>x</a>'>", "<svg><style><!--</style><a href='%s'>x</a>--></svg>",
              "<math><mtext><table><mglyph><style><!--</style><a href='%s'>x</a>", "<select><a href='%s'>x</a></select>"]
    page = with_html(site, "\n\n".join(f"<div>\n{trick.replace('%s', url)}\n</div>" for trick in tricks for url in URLS[:8]))
    dangers = [line for line in page_dangers(browser_tree(page)) if "handler" not in line and "inline script" not in line]
    expect(not dangers, f"{len(dangers)}: {dangers[:2]}")


def browser_tree(page):
    """Returns the page after parsing and serializing by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "page.html")
        file.write_text(page, "utf-8")
        ended = subprocess.run(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom",
             f"--user-data-dir={folder}/profile", file.as_uri()],
            capture_output=True, timeout=90, check=False)
    expect(b"<main" in ended.stdout, "Chromium shows nothing")
    return ended.stdout.decode("utf-8", "replace")


@FAMILY.attack("styles that load resources or run code")
def styles(site):
    page = with_html(site, "<p style=\"background:url(javascript:x)\">x</p>\n\n<p style='background:url(&quot;java\\73 cript:x&quot;)'>y</p>\n\n"
                           "<style>@import 'javascript:x'; a{background:url(vbscript:x)}</style>")
    expect("script:" not in page.replace("typescript", "").lower().replace("java\\73 cript:", "javascript:").split("<main")[1],
           "a style keeps an address that runs code")


@FAMILY.attack("a `<base>` in raw HTML")
def documents(site):
    page = with_html(site, "<base href='https://evil.example/'>\n\n<base target=_top href=//evil.example>\n\n<p>x</p>")
    hosts = [value for value in attribute_values(page, "base", "href")]
    expect(not [value for value in hosts if is_dangerous(value)], f"a <base> changes addresses to {hosts}")


def mail(site, address):
    """Checks that a mail link keeps the address only, without headers and texts."""
    site.configure("markdown: {raw_html: true}")
    site.article("local/e.md", f"[write](<{address}>)\n\n<{address}>\n\n<a href=\"{address}\">w</a>", authors=["Ana"])
    ended = site.build()
    if ended.code:
        return
    values = [value for value in attribute_values(site.page("/local/e/"), "a", "href") if value.lower().startswith("mailto:")]
    bad = [value for value in values if "?" in value or "%0a" in value.lower() or "%0d" in value.lower() or "\n" in value]
    expect(not bad, f"a mail link contains more than an address: {bad[:1]}")


FAMILY.table(mail, [
    ("a mail address with a blind copy and a body", "mailto:a@b.example?bcc=c@evil.example&body=x"),
    ("a mail address with line ends and headers", "mailto:a@b.example%0d%0aBcc:c@evil.example"),
    ("a mail address with an attachment, in capitals and with entities", "MAILTO:a@b.example?attach=/etc/passwd&subject=x"),
])

PICTURES = {
    "a picture from another host in Markdown": ("![x](https://tracker.example/q.gif)", {}),
    "a picture from another host as the article's `image`": ("x", {"image": "https://tracker.example/q.gif"}),
    "a picture from another host, without a scheme": ("![x](//tracker.example/q.gif)", {}),
    "a picture from another host in raw HTML": ("<img src='https://tracker.example/q.gif'>", {}),
    "a picture from another host in a `srcset`": ("<img src='/static/logo.svg' srcset='https://tracker.example/q.gif 2x'>", {}),
    "a picture from another host in a style": ("<p style=\"background:url(https://tracker.example/q.gif)\">x</p>", {}),
    "a picture from another host as a film's poster": ("<video poster='https://tracker.example/q.gif'></video>", {}),
    "a picture from another host in a link reference": ("![x][y]\n\n[y]: <https://tracker.example/q.gif>", {}),
    "a picture from another host, with backslashes": ("<img src='https:\\\\tracker.example/q.gif'>", {}),
    "a picture from another host, with tabs in its scheme": ("<img src='ht&#9;tps://tracker.example/q.gif'>", {}),
}


def told(site, body, keys):
    site.configure("markdown: {raw_html: true}")
    site.article("local/e.md", body, **keys)
    ended = site.build()
    expect(ended.code == 1 or "tracker.example" in ended.text, "a picture from another host is loaded without a warning")
    for tag, attributes in [] if ended.code else page_images(site.page("/local/e/")):
        source = attributes.get("src", "") + attributes.get("srcset", "")
        expect("tracker.example" not in source or attributes.get("referrerpolicy") == "no-referrer" or tag != "img",
               "the other host learns which article is read")


def page_images(page):
    from lab.markup import Elements
    return [(tag, dict(attributes)) for tag, attributes in Elements(page).found if tag in ("img", "source", "video")]


FAMILY.table(told, [(deed + ", without a warning", body, keys) for deed, (body, keys) in PICTURES.items()])


def refused(site, body, keys):
    site.configure("markdown: {raw_html: true}\nexternal_images: refuse")
    site.article("local/e.md", body, **keys)
    ended = site.build()
    expect(ended.code == 1 and "tracker.example" in ended.text,
           f"the build ends with {ended.code}: {ended.complaint or 'it is loaded although the site refuses it'}")


FAMILY.table(refused, [(deed + ", although the site refuses them", body, keys) for deed, (body, keys) in PICTURES.items()])


@FAMILY.attack("150,000 entities in the `srcset` of a picture")
def srcset_entities(site):
    site.configure("markdown: {raw_html: true}")
    site.article("local/e.md", '<div><img srcset="' + "&#9;" * 150_000 + '"></div>')
    site.build(seconds=10)


def busy(site, unit, count):
    site.configure("markdown: {raw_html: true}\nlinks: {missing: warning}")
    site.article("local/e.md", "<div>" + unit * count + "</div>")
    site.build(seconds=20)


FAMILY.table(busy, [
    ("unclosed tags", '<a href="', 60_000), ("unclosed comments", "<!--", 200_000),
    ("200,000 attributes in one tag", "a=b ", 200_000), ("unclosed pictures with candidates", "<img srcset='a.png 1x,", 40_000),
    ("unclosed styles", "<style>@import url(", 40_000), ("unclosed elements that contain raw text", "<textarea><title>", 50_000)])


@FAMILY.attack("control: the theme has no inline scripts, as the manual's content security policy requires")
def policy_stays(site):
    site.configure("markdown: {raw_html: true}")
    site.article("local/e.md", "x")
    site.built()
    expect(not site_dangers(site), "the theme's pages contain scripts")
