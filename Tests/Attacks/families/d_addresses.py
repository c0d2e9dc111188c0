"""Addresses that rule others: names with a meaning to browsers and hosts, and those that lists need later."""
from lab.family import Family, expect
from lab.site import control

FAMILY = Family("D", "addresses", "addresses that rule others")
FAMILY.add("nothing: the site as it is", control)
RULING = ["/.well-known/security.txt", "/.well-known/acme-challenge/x", "/.well-known/assetlinks.json", "/favicon.ico",
          "/sw.js", "/service-worker.js", "/ads.txt", "/app-ads.txt", "/_redirects", "/_headers", "/_worker.js", "/CNAME",
          "/crossdomain.xml", "/clientaccesspolicy.xml", "/web.config", "/.htaccess", "/netlify.toml", "/vercel.json",
          "/staticwebapp.config.json", "/robots.txt", "/sitemap.xml", "/feed.xml", "/manifest.webmanifest",
          "/apple-app-site-association", "/google1234567890abcdef.html", "/BingSiteAuth.xml", "/security.txt", "/humans.txt"]


def taken(site, address, *keys):
    """The address is refused, in each of the keys that could take it."""
    for key in keys or ("url", "aliases"):
        site.article("local/e.md", "EVILBODY", title="EVIL", **{key: address if key == "url" else [address]})
        site.write("Content/local/o.md", "---\ntitle: O\ndate: 2026-11-20\ntags: [t]\nauthors: [A]\n---\nx\n")
        ended = site.build()
        expect(ended.code == 1, f"{key}: {address} is accepted")
        expect("e.md" in ended.text, f"the error does not name the file: {ended.complaint}")


FAMILY.table(taken, [(f"an article takes `{address}` by its `url` or an alias", address) for address in RULING])
FAMILY.table(taken, [
    ("the same in capitals (`/SW.JS`, disks and hosts differ)", "/SW.JS"), ("the same percent-encoded", "/%73w.js"),
    ("the same below a doubled slash", "//.well-known//x"), ("the same behind a point", "/./sw.js"),
    ("the same with a slash at its end", "/sw.js/"), ("the same below a folder that serves it", "/.WELL-KNOWN/x/"),
    ("the same with a letter of another width", "/\uff53w.js", "url"),
    ("a compressed copy of another page", "/local/base/index.html.gz"), ("the same by brotli", "/local/base/index.html.br"),
    ("the home page, its file", "/index.html"), ("the front of a section", "/local/"), ("another article", "/local/base/"),
    ("another article in capitals", "/LOCAL/BASE/"), ("another article without its slash", "/local/base"),
    ("the page for what is missing", "/404.html"), ("the signal of likes", "/_signals/like.gif"),
    ("a script of the theme", "/static/like.js"), ("a block that pages include", "/_blocks/ranking.html"),
    ("the ranking", "/ranking/"), ("the archive", "/archive/"), ("a month of the archive", "/archive/2026/11/"),
    ("a month that no article is from yet", "/archive/2031/01/"), ("a page of a list that comes later", "/local/page/1/"),
    ("a page of a tag's list", "/tags/t/page/1/"), ("all tags", "/tags/"),
    ("a tag's page", "/tags/t/"), ("a tag's feed", "/tags/t/feed.xml"), ("all authors", "/authors/"), ("a sitemap of later", "/sitemap-7.xml"),
    ("a feed of a section", "/local/atom.xml"), ("the contact page", "/contact/index.html"), ("the folder of temporary files", "/x/.sitegen-new/")])


def slug_taken(site, keys, path="local/e.md"):
    """A slug, a folder or a file's own name makes the address; it is refused or harmless."""
    for number in range(30):
        site.article(f"local/n{number:02}.md", title=f"N{number}", tags=["t"])
    site.configure("paginate: 2")
    site.article(path, "EVILBODY", **keys)
    ended = site.build()
    expect(ended.code == 1 and path.split("/")[-1] in ended.text, f"accepted or not named: exit {ended.code} {ended.complaint}")


FAMILY.table(slug_taken, [
    ("a file whose folder and name are a page of a list", {}, "local/page/1.md"),
    ("an article whose slug is a list's page", {"url": "/local/page/3/"}), ("a tag whose page would be that of another tag's list", {"tags": ["t", "t/page/1"], "url": "/tags/t/page/2/"})])


@FAMILY.attack("a tag and an author whose names are those of a list's pages")
def list_names(site):
    for number in range(30):
        site.article(f"local/n{number:02}.md", title=f"N{number}", tags=["t", "page", "t/page", "t/page/1", "feed.xml"], authors=["page", "page/1", "index.html"])
    site.configure("paginate: 2")
    expect(site.build().code == 0, "labels alone break the build")


@FAMILY.attack("an article in a folder `page`, weeks before its section's list needs that address")
def page_folder(site):
    site.article("local/page/1.md", title="One")
    ended = site.build()
    expect(ended.code == 1 and "1.md" in ended.text, f"accepted today, an error in weeks: exit {ended.code} {ended.complaint}")


def root_file(site, name):
    site.write(f"Content/{name}", "EVIL")
    site.article("local/e.md", f"[x](../{name})")
    site.build()
    expect(not [path for path in site.published() if path == name and "EVIL" in site.read(path)], f"{name} is published")


FAMILY.table(root_file, [(f"`Content/{name}` steers the host", name) for name in (
    "_redirects", "_headers", "_worker.js", "CNAME", "netlify.toml", "vercel.json", "web.config",
    "staticwebapp.config.json", ".htaccess", ".user.ini", "nginx.conf", "sw.js", ".nojekyll", "_routes.json", "wrangler.toml")])


@FAMILY.attack("a code block in `/_redirects` that sends every reader elsewhere")
def redirects(site):
    site.article("local/e.md", "```\nx\n/* https://evil.example/:splat 302!\n```", url="/_redirects")
    site.build()
    expect("evil.example" not in site.read("_redirects"), "hosts obey the line")


@FAMILY.attack("a file beside an article in `Content/.well-known/`")
def well_known_file(site):
    site.write("Content/.well-known/acme-challenge/token", "EVIL")
    site.write("Content/local/.well-known/x", "EVIL")
    site.article("local/e.md", "[x](../.well-known/acme-challenge/token) [y](.well-known/x)")
    site.build()
    expect(not site.holding("EVIL"), f"{site.holding('EVIL')} is published")


@FAMILY.attack("what belongs to the site may use such names (`Static/`)")
def static_files(site):
    for name in ("_redirects", ".well-known/security.txt", "sw.js", "ads.txt"):
        site.write(f"Static/{name}", "OURS")
    site.built()
    missing = [name for name in ("_redirects", ".well-known/security.txt", "sw.js", "ads.txt") if "OURS" not in site.read(name)]
    expect(not missing, f"{missing} of Static/ are not published")


@FAMILY.attack("an alias that leads away from the site")
def alias_elsewhere(site):
    site.article("local/e.md", aliases=["//evil.example/", "https://evil.example/x/", "/\\evil.example/"])
    ended = site.build()
    expect(ended.code == 1 or not site.holding("//evil.example"), "a page leads away")


@FAMILY.attack("a section called like what the site makes itself", short=True)
def section_names(site):
    for name in ("static", "_blocks", "_signals", "tags", "authors", "archive", "page", ".git"):
        site.article("local/e.md", section=name, url=f"/{name}/e/")
        site.build()
