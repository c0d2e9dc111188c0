"""Reserved addresses: names with a meaning for browsers and hosts, and addresses that lists will need."""
from lab.family import Family, expect
from lab.site import control

FAMILY = Family("D", "addresses", "reserved addresses")
FAMILY.add("control: the site without an attack builds", control)
RULING = ["/.well-known/security.txt", "/.well-known/acme-challenge/x", "/.well-known/assetlinks.json", "/favicon.ico",
          "/sw.js", "/service-worker.js", "/ads.txt", "/app-ads.txt", "/_redirects", "/_headers", "/_worker.js", "/CNAME",
          "/crossdomain.xml", "/clientaccesspolicy.xml", "/web.config", "/.htaccess", "/netlify.toml", "/vercel.json",
          "/staticwebapp.config.json", "/robots.txt", "/sitemap.xml", "/feed.xml", "/manifest.webmanifest",
          "/apple-app-site-association", "/google1234567890abcdef.html", "/BingSiteAuth.xml", "/security.txt", "/humans.txt"]


def taken(site, address, *keys):
    """Checks that the address is refused in each key that could take it."""
    for key in keys or ("url", "aliases"):
        site.article("local/e.md", "EVILBODY", title="EVIL", **{key: address if key == "url" else [address]})
        site.write("Content/local/o.md", "---\ntitle: O\ndate: 2026-11-20\ntags: [t]\nauthors: [A]\n---\nx\n")
        ended = site.build()
        expect(ended.code == 1, f"{key}: {address} is accepted")
        expect("e.md" in ended.text, f"the error does not name the file: {ended.complaint}")


FAMILY.table(taken, [(f"an article takes `{address}` as `url` or alias", address) for address in RULING])
FAMILY.table(taken, [
    ("such an address in capitals (`/SW.JS`; file systems and hosts differ)", "/SW.JS"), ("such an address, percent-encoded", "/%73w.js"),
    ("such an address with doubled slashes", "//.well-known//x"), ("such an address after `/./`", "/./sw.js"),
    ("such an address with a slash at its end", "/sw.js/"), ("an address below `/.WELL-KNOWN/`, in capitals", "/.WELL-KNOWN/x/"),
    ("such an address with a fullwidth letter", "/\uff53w.js", "url"),
    ("an article takes the address of a compressed copy of another page (gzip)", "/local/base/index.html.gz"), ("an article takes the address of a compressed copy of another page (brotli)", "/local/base/index.html.br"),
    ("an article takes the address of the home page's file", "/index.html"), ("an article takes the address of a section's front", "/local/"), ("an article takes the address of another article", "/local/base/"),
    ("an article takes the address of another article, in capitals", "/LOCAL/BASE/"), ("an article takes the address of another article, without its slash", "/local/base"),
    ("an article takes the address of the page for missing pages", "/404.html"), ("an article takes the address of the like signal", "/_signals/like.gif"),
    ("an article takes the address of a script of the theme", "/static/like.js"), ("an article takes the address of a block that pages include", "/_blocks/ranking.html"),
    ("an article takes the address of the ranking", "/ranking/"), ("an article takes the address of the archive", "/archive/"), ("an article takes the address of a month in the archive", "/archive/2026/11/"),
    ("an article takes the address of a month that has no articles yet", "/archive/2031/01/"), ("an article takes the address of a list page that does not exist yet", "/local/page/1/"),
    ("an article takes the address of a list page of a tag", "/tags/t/page/1/"), ("an article takes the address of the list of tags", "/tags/"),
    ("an article takes the address of a tag's page", "/tags/t/"), ("an article takes the address of a tag's feed", "/tags/t/feed.xml"), ("an article takes the address of the list of authors", "/authors/"), ("an article takes the address of a sitemap that does not exist yet", "/sitemap-7.xml"),
    ("an article takes the address of a section's feed", "/local/atom.xml"), ("an article takes the address of the contact page's file", "/contact/index.html"), ("an article takes the address of the folder for temporary files", "/x/.sitegen-new/")])


def slug_taken(site, keys, path="local/e.md"):
    """Checks that an address from a slug, a folder or a file name is refused."""
    for number in range(30):
        site.article(f"local/n{number:02}.md", title=f"N{number}", tags=["t"])
    site.configure("paginate: 2")
    site.article(path, "EVILBODY", **keys)
    ended = site.build()
    expect(ended.code == 1 and path.split("/")[-1] in ended.text, f"it is accepted, or the error does not name the file: exit {ended.code} {ended.complaint}")


FAMILY.table(slug_taken, [
    ("an article whose folder and file name form the address of a list page", {}, "local/page/1.md"),
    ("an article whose `url` is the address of a list page", {"url": "/local/page/3/"}), ("a tag whose page would have the address of another tag's list page", {"tags": ["t", "t/page/1"], "url": "/tags/t/page/2/"})])


@FAMILY.attack("a tag and an author with names such as `page/1` and `index.html`")
def list_names(site):
    for number in range(30):
        site.article(f"local/n{number:02}.md", title=f"N{number}", tags=["t", "page", "t/page", "t/page/1", "feed.xml"], authors=["page", "page/1", "index.html"])
    site.configure("paginate: 2")
    expect(site.build().code == 0, "names of tags and authors alone stop the build")


@FAMILY.attack("an article in a folder `page`, before its section's list needs that address")
def page_folder(site):
    site.article("local/page/1.md", title="One")
    ended = site.build()
    expect(ended.code == 1 and "1.md" in ended.text, f"it is accepted now, and would be an error later: exit {ended.code} {ended.complaint}")


def root_file(site, name):
    site.write(f"Content/{name}", "EVIL")
    site.article("local/e.md", f"[x](../{name})")
    site.build()
    expect(not [path for path in site.published() if path == name and "EVIL" in site.read(path)], f"{name} is published")


FAMILY.table(root_file, [(f"`Content/{name}` configures the host", name) for name in (
    "_redirects", "_headers", "_worker.js", "CNAME", "netlify.toml", "vercel.json", "web.config",
    "staticwebapp.config.json", ".htaccess", ".user.ini", "nginx.conf", "sw.js", ".nojekyll", "_routes.json", "wrangler.toml")])


@FAMILY.attack("a code block at `/_redirects` that redirects every reader to another site")
def redirects(site):
    site.article("local/e.md", "```\nx\n/* https://evil.example/:splat 302!\n```", url="/_redirects")
    site.build()
    expect("evil.example" not in site.read("_redirects"), "hosts would follow the redirect")


@FAMILY.attack("a file in `Content/.well-known/` that an article links to")
def well_known_file(site):
    site.write("Content/.well-known/acme-challenge/token", "EVIL")
    site.write("Content/local/.well-known/x", "EVIL")
    site.article("local/e.md", "[x](../.well-known/acme-challenge/token) [y](.well-known/x)")
    site.build()
    expect(not site.holding("EVIL"), f"{site.holding('EVIL')} is published")


@FAMILY.attack("control: files in `Static/` may have such names")
def static_files(site):
    for name in ("_redirects", ".well-known/security.txt", "sw.js", "ads.txt"):
        site.write(f"Static/{name}", "OURS")
    site.built()
    missing = [name for name in ("_redirects", ".well-known/security.txt", "sw.js", "ads.txt") if "OURS" not in site.read(name)]
    expect(not missing, f"{missing} of Static/ are not published")


@FAMILY.attack("an alias that redirects to another site")
def alias_elsewhere(site):
    site.article("local/e.md", aliases=["//evil.example/", "https://evil.example/x/", "/\\evil.example/"])
    ended = site.build()
    expect(ended.code == 1 or not site.holding("//evil.example"), "a page redirects to another site")


@FAMILY.attack("a section with the name of a folder that sitegen generates", short=True)
def section_names(site):
    for name in ("static", "_blocks", "_signals", "tags", "authors", "archive", "page", ".git"):
        site.article("local/e.md", section=name, url=f"/{name}/e/")
        site.build()
