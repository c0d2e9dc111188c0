"""Single files that would stop or flood a paper: too many values, and quadratic work."""
import os

from lab.family import Family, expect
from lab.site import control

FAMILY = Family("G", "flood", "floods and bombs")
FAMILY.add("control: the site without an attack builds", control)
NAMES = [f"{number:x}" for number in range(0x1000, 0x1000 + 12_000)]


def many(site, key, values, most):
    """Checks that a key with thousands of values is an error, or that the portal stays small."""
    site.article("local/e.md", **{key: values})
    ended = site.build(seconds=30, megabytes=800)
    count = len(site.published()) if ended.code == 0 else 0
    expect(count <= most, f"one article produces {count} files")
    expect(ended.code == 0 or "e.md" in ended.text, f"the error does not name the file: {ended.complaint}")


FAMILY.table(many, [
    ("12,000 tags in one article", "tags", NAMES, 400), ("12,000 authors of one article", "authors", NAMES, 400),
    ("12,000 old addresses of one article", "aliases", [f"/{name}/" for name in NAMES], 400),
    ("12,000 tags in `categories` and `keywords`", "keywords", NAMES, 400), ("101 tags, one more than allowed", "tags", NAMES[:101], 60),
    ("12,000 related articles that do not exist", "related", NAMES, 100), ("12,000 corrections", "corrections", [{"date": "2026-11-21", "text": name} for name in NAMES], 60),
    ("12,000 pictures in a key for the theme", "gallery", [name + ".png" for name in NAMES], 60)])
FAMILY.table(many, [("1 MB of tags in one article", "tags", [f"{number:x}" for number in range(0x10000, 0x10000 + 120_000)], 400)], short=False)


@FAMILY.attack("control: 100 tags, the maximum, are published")
def as_many_as_allowed(site):
    site.article("local/e.md", tags=NAMES[:100], authors=NAMES[:50], aliases=[f"/old/{name}/" for name in NAMES[:100]])
    site.built()
    expect(site.page("/tags/1000/") and site.page("/old/1000/"), "a page of a tag or an old address is missing")


@FAMILY.attack("control: the configuration can allow more tags")
def raised(site):
    site.configure("limits: {tags: 300}")
    site.article("local/e.md", tags=NAMES[:250])
    site.built()


@FAMILY.attack("a limit that is not a number, negative or too large")
def odd_limits(site):
    for value in ("-1", "x", "1e99", "99999999999999999999", "[1]", "{}"):
        site.write("sitegen.yml", f"title: T\nbase_url: http://localhost/\nlimits: {{tags: {value}}}\n")
        site.refuses(naming="sitegen.yml")


@FAMILY.attack("500 articles of a wire, each with a section of its own")
def sections(site):
    for number in range(500):
        site.article(f"wire/w{number}.md", title=f"W{number}", section=f"zone{number}")
    site.configure("sections: [local, wire]")
    site.build()
    named = site.read("index.html").count('href="/zone')
    expect(named < 60, f"the menu of every page contains {named} sections")


@FAMILY.attack("two articles with the same 20,000 old addresses")
def equal_aliases(site):
    for name in "ab":
        site.article(f"local/{name}.md", aliases=[f"/x{number}/" for number in range(20_000)])
    site.build(seconds=10)


@FAMILY.attack("2,000 articles with the same title, slug and date")
def equal_articles(site):
    for number in range(2000):
        site.article(f"local/a{number}/e.md", title="Same", slug="same", url="/local/same/")
    site.build(seconds=20)


@FAMILY.attack("5,000 articles whose titles, tags and texts are the same word")
def one_word(site):
    for number in range(5000):
        site.article(f"local/a{number}.md", "word " * 50, title="word", tags=["word"], authors=["word"], series="word")
    site.build(seconds=30)


def long_body(site, body):
    """Checks that the build of an expensive body ends quickly, with an error or a page."""
    site.article("local/e.md", body)
    site.configure("links: {missing: warning}")
    site.build(seconds=20)


FAMILY.table(long_body, [
    ("one line of 5 MB with dead links", "[x](nope.md) " * 400_000), ("one line of 3 MB with links to missing anchors", "[x](#nope) " * 300_000),
    ("200,000 nested block quotes", ">" * 200_000 + " x"), ("100,000 nested lists", "- " * 100_000 + "x"),
    ("500,000 unclosed brackets", "[" * 500_000), ("250,000 unclosed pictures", "![" * 250_000), ("320,000 unclosed emphasis marks", "*a _b " * 160_000),
    ("runs of 1 to 1,399 backticks", " ".join("`" * n for n in range(1, 1400))), ("300,000 uses of one link reference", "[a]: /x\n\n" + "[a] " * 300_000),
    ("50,000 link references", "".join(f"[a{n}]: /x\n" for n in range(50_000))), ("300,000 entities", "&amp;" * 200_000 + "&#x1F;" * 100_000),
    ("200,000 headings with the same text", "# x\n\n" * 200_000), ("120,000 headings whose texts look like the numbered anchors of others", "".join(f"# x\n\n# x {n}\n\n" for n in range(60_000))),
    ("100,000 unclosed autolinks", "<http://x" * 100_000), ("a million newlines", "\n" * 1_000_000), ("40,000 pictures", "![x](/static/logo.svg)\n\n" * 40_000),
    ("100,000 unclosed declarations", "<!A" * 100_000), ("a word of 4 MB", "a" * 4_000_000), ("a word with 500,000 combining marks", "a" + "\u0301" * 500_000)], short=False)


@FAMILY.attack("sparse articles of 1 GB")
def sparse(site):
    for number in range(4):
        with open(site.write(f"Content/local/z{number}.md", ""), "r+b") as file:
            file.truncate(1 << 30)
    ended = site.build(seconds=30, megabytes=400)
    expect(ended.code in (1, 2), f"the build ends with {ended.code}")


def sparse_file(site, path, more=None):
    with open(site.write(path, ""), "r+b") as file:
        file.truncate(3 << 30)
    for name, text in (more or {}).items():
        site.write(name, text)
    ended = site.build(seconds=40, megabytes=600)
    expect(ended.code in (0, 1, 2), f"the build ends with {ended.code}")


DATA = {"Templates/page.html": "{{ load_data('x.csv')|tojson }}", "Content/a.md": "---\ntitle: A\n---\nx\n"}
FAMILY.table(sparse_file, [
    ("a configuration of 3 GB", "sitegen.yml"), ("a template of 3 GB", "Templates/page.html"), ("data of 3 GB that the theme loads", "Data/x.csv", DATA),
    ("a style sheet of 3 GB", "Templates/static/site.css"), ("a store of 3 GB of zeros", "Data/readership.sqlite"),
    ("a section's page of 3 GB", "Content/local/_index.md"), ("an author's page of 3 GB", "Content/authors/x.md"),
    ("an SVG of 3 GB", "Content/local/x.svg", {"Content/local/e.md": "---\ntitle: E\ndate: 2026-11-20\n---\n![x](x.svg)\n"})])


@FAMILY.attack("files of 3 GB in `.sitegen/`")
def sparse_state(site):
    site.built()
    for place in (site.folder / ".sitegen").rglob("*"):
        if place.is_file():
            with open(place, "r+b") as file:
                file.truncate(3 << 30)
    site.build(seconds=40, megabytes=600)
    site.build("--verify", seconds=40, megabytes=600)


@FAMILY.attack("200 nested folders with long names")
def deep_folders(site):
    path = "local/" + "/".join(["d" * 15] * 200)
    os.makedirs(site.folder / "Content" / path)
    site.article(path + "/e.md")
    site.build()


@FAMILY.attack("a slug, a tag, an author, a section and a title of 100,000 letters", short=True)
def long_names(site):
    for key in ("slug", "title", "section", "url", "series", "template", "language", "dateline"):
        site.article("local/e.md", **{key: ("/" if key == "url" else "") + "a" * 100_000})
        ended = site.build()
        expect(ended.code in (0, 1), f"{key}: exit {ended.code} {ended.complaint}")
        expect(ended.code == 0 or "e.md" in ended.text, f"{key}: the error does not name the file: {ended.complaint}")


def long_label(site, key, value):
    """Checks that a name that is too long for a file gets a shorter address or is an error with the file's name."""
    site.article("local/e.md", **{key: value})
    ended = site.build()
    expect(ended.code in (0, 1), f"exit {ended.code}: {ended.complaint}")
    expect(ended.code == 0 or "e.md" in ended.text, f"the error does not name the file: {ended.complaint}")


FAMILY.table(long_label, [
    ("a tag of 256 bytes", "tags", ["a" * 256]), ("a tag of 255 bytes", "tags", ["a" * 255]), ("an author's name of 300 letters of three bytes each", "authors", ["\u6f22" * 300]),
    ("a slug of 256 bytes", "slug", "a" * 256), ("a URL with a component of 300 bytes", "url", "/" + "a" * 300 + "/"), ("a URL of 5,000 bytes", "url", "/abc" * 1250 + "/"),
    ("an old address with a component of 300 bytes", "aliases", ["/" + "b" * 300 + "/"]), ("a section of 256 bytes", "section", "s" * 256),
    ("two tags that differ only after 255 bytes", "tags", ["a" * 300 + "x", "a" * 300 + "y"])])


def odd_time(site, *keys):
    """Checks that times out of range do not crash a build."""
    for value in ("9999-12-31T23:59:59Z", "0001-01-01", "99999-01-01", "-0001-01-01", "2026-11-20T25:61:61Z", "292277026596-12-04", "9e18", "1e300", "2026-02-30"):
        site.article("local/e.md", **{key: value for key in keys})
        ended = site.build("-F", "-E")
        expect(ended.code in (0, 1), f"{value}: exit {ended.code} {ended.complaint}")


FAMILY.table(odd_time, [("dates out of range in an article", "date"), ("expiry dates out of range in an article", "expires"), ("dates of changes out of range in an article", "updated")])


@FAMILY.attack("a clock out of range, by `--now` and `SOURCE_DATE_EPOCH`")
def odd_clock(site):
    for value in ("9999-12-31T23:59:59Z", "0001-01-01", "99999-01-01", "-9999-01-01", "999999999999-01-01", "9223372036854775807", "x"):
        site.run("build", "--now", value)
    for value in ("9223372036854775807", "-9223372036854775808", "253402300800", "1e99", "x", "99999999999999999999"):
        site.run("build", env={"SOURCE_DATE_EPOCH": value})


@FAMILY.attack("files with modification times far in the past and future")
def odd_file_times(site):
    for seconds in (-(2 ** 33), -1, 2 ** 33, 2 ** 34 - 1):
        try:
            os.utime(site.folder / "Content/local/base.md", (seconds, seconds))
        except OSError:
            continue
        site.build()
        site.build()


@FAMILY.attack("a time zone that does not exist, contains `..` or is a device")
def zones(site):
    for zone in ("../../etc/passwd", "/etc/passwd", "Mars/Base", "", "A" * 5000, "posixrules", "UTC+99999999", "/dev/zero"):
        site.write("sitegen.yml", f"title: T\nbase_url: http://localhost/\ntimezone: \"{zone}\"\n")
        ended = site.build(seconds=10)
        expect(ended.code in (0, 1), f"{zone[:20]}: exit {ended.code}")
