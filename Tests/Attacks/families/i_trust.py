"""Untrusted folders: errors in them do not affect other files, and their keys have no effect."""
from lab.family import Family, expect
from lab.site import control

FAMILY = Family("I", "trust", "untrusted folders")
FAMILY.add("control: the site without an attack builds", control)


def wire(site, level="wire"):
    site.configure(f"trust: {{wire: {level}}}")
    for number in range(1, 4):
        site.article(f"local/breaking{number}.md", title=f"Breaking {number}")


def left_out(site, text):
    """Checks that a faulty wire file is left out and reported, and that the rest is published with exit code 1."""
    wire(site)
    site.write("Content/wire/w.md", text)
    site.article("wire/good.md", title="Good")
    ended = site.build()
    expect(site.page("/local/breaking1/"), f"the error stops the build: {ended.complaint}")
    expect(site.page("/wire/good/"), "the wire's other article is left out too")
    expect(ended.code == 1 and "w.md" in ended.text, f"the file is not reported (exit {ended.code})")
    expect(not site.page("/wire/w/"), "the faulty file is published")


def faulty(keys, body="x"):
    return f"---\n{keys}\n---\n\n{body}\n"


FAMILY.table(left_out, [
    ("a wire file without a title", faulty("title: ")), ("a wire file with broken YAML", faulty("title: [")), ("a wire file with an invalid date", faulty("title: W\ndate: 2026-13-40")),
    ("a wire file with a dead link", faulty("title: W\ndate: 2026-11-20", "[x](nope.md)")), 
    ("a wire file with a missing picture", faulty("title: W\ndate: 2026-11-20\nimage: nope.png")),
    ("a wire file in Latin-1", "---\ntitle: \"caf\udce9\"\ndate: 2026-11-20\n---\nx\n"), ("a wire file that exceeds the limits of Markdown", faulty("title: W\ndate: 2026-11-20", ">" * 5000 + "x")),
    ("a wire file with 5,000 tags", faulty("title: W\ndate: 2026-11-20\ntags: [" + ",".join(f"t{n}" for n in range(5000)) + "]"))])


def powerless(site, keys, level="wire"):
    """Checks that a privileged key is ignored, or the file is left out, and that this is reported."""
    wire(site, level)
    site.article("wire/w.md", "EVILBODY", title="EVIL", **keys)
    ended = site.build()
    expect(site.page("/local/breaking1/"), f"it stops the build: {ended.complaint}")
    expect("w.md" in ended.text, "the key is not reported")
    return ended


@FAMILY.attack("a wire file claims 9,000,000,000,000,000 views")
def views(site):
    powerless(site, {"views": 9_000_000_000_000_000, "likes": 9_000_000_000})
    first = site.page("/ranking/").split("<ol", 1)[-1].split("</li>", 1)[0]
    expect("EVIL" not in first and "9000000000000000" not in site.page("/wire/w/").replace(",", ""), "the claimed number counts")


@FAMILY.attack("a wire file leads the home page with `featured` and `weight`")
def featured(site):
    powerless(site, {"featured": True, "weight": -999, "date": "2026-10-01"})
    main = site.page("/").split("<main", 1)[1]
    expect("EVIL" not in main.split("Breaking", 1)[0], "it precedes the newsroom's articles")


@FAMILY.attack("a wire file excludes itself from ranking and recommendations")
def norank(site):
    powerless(site, {"norank": True, "norecommend": True})


@FAMILY.attack("a wire file creates a section")
def section(site):
    powerless(site, {"section": "evil-zone"})
    expect("evil-zone" not in site.page("/"), "the menu contains the section")
    expect(not site.page("/evil-zone/"), "the section has a front")


@FAMILY.attack("a wire file puts itself into one of the newsroom's sections")
def own_section(site):
    powerless(site, {"section": "local"})
    expect("EVIL" not in site.page("/local/"), "it stands in the paper's section")


@FAMILY.attack("a wire file chooses its address")
def url(site):
    powerless(site, {"url": "/local/scoop/"})
    expect(not site.page("/local/scoop/"), "it has the address")


@FAMILY.attack("a wire file takes old addresses as aliases")
def aliases(site):
    powerless(site, {"aliases": ["/login/", "/subscribe/"]})
    expect(not site.page("/login/"), "it has the address")


@FAMILY.attack("a wire file takes the address of the newsroom's article, also as an alias")
def taken(site):
    powerless(site, {"url": "/local/breaking1/", "aliases": ["/local/breaking2/", "/local/"]})
    expect("EVILBODY" not in site.page("/local/breaking1/") + site.page("/local/breaking2/"), "it has the address")


@FAMILY.attack("a wire file chooses its related articles")
def related(site):
    powerless(site, {"related": ["../local/breaking1.md"]})


@FAMILY.attack("a wire file chooses another template")
def template(site):
    site.write("Templates/secret.html", "SECRET {{ site.articles|length }}")
    powerless(site, {"template": "secret.html"})
    expect("SECRET" not in site.page("/wire/w/"), "it has the template")


@FAMILY.attack("a wire file has the byline of the newsroom's reporter, and a page for that author")
def author_page(site):
    wire(site)
    site.write("Content/wire/authors/ana.md", "---\nname: Ana\n---\nEVIL\n")
    site.write("Content/authors/ana.md", "---\nname: Ana\n---\nOURS\n")
    site.article("local/a.md", authors=["Ana"])
    site.build()
    expect("EVIL" not in site.page("/authors/ana/"), "the wire's page replaces the author's")


@FAMILY.attack("a wire's `_index.md` with `weight`, `url` and `cascade`")
def cascade(site):
    wire(site)
    site.write("Content/wire/_index.md", "---\ntitle: EVILSECTION\nweight: -999\ncascade: {featured: true, views: 999999999}\nurl: /local/\n---\nx\n")
    site.article("wire/w.md", title="EVIL")
    site.build()
    expect(site.page("/local/breaking1/"), "it stops the build")
    expect("EVIL" not in site.page("/").split("<main", 1)[1].split("Breaking", 1)[0], "it leads the home page")


@FAMILY.attack("a folder inside a wire's folder")
def ways_in(site):
    wire(site)
    site.article("wire/deep/er/w.md", title="EVIL", url="/deep-evil/", views=10 ** 15)
    site.build()
    expect(not site.page("/deep-evil/"), "a folder inside the wire's folder is trusted")


@FAMILY.attack("a wire file escapes its folder with `..` in `section`")
def unfaithful(site):
    wire(site)
    site.article("wire/w.md", title="EVIL", section="../local", featured=True)
    site.build()
    expect("EVIL" not in site.page("/local/"), "it stands in the paper's section")


@FAMILY.attack("`trust:` with an unknown level")
def odd_levels(site):
    site.configure("trust: {wire: wired}")
    site.refuses(naming="sitegen.yml")


@FAMILY.attack("a newsroom article claims more views than were counted")
def stated(site):
    """Checks that counts in front matter never outrank counted ones."""
    from lab import accesslog
    for number in range(1, 6):
        site.article(f"local/a{number}.md", title=f"A{number}")
    site.article("local/z.md", title="STATED", views=9_000_000_000_000_000)
    (site.folder.parent / "log").write_text(accesslog.written(accesslog.honest(400, 5)))
    expect(site.run("signals", "import", site.folder.parent / "log", "--now", "2026-11-23").code == 0, "the log is not imported")
    site.built()
    block = site.page("/").split('id="ranking"', 1)[-1].split("</li>", 1)[0]
    expect("STATED" not in block, "a count in front matter outranks counted visits")


@FAMILY.attack("control: a site without `trust:` is unchanged")
def without(site):
    site.article("local/e.md", featured=True, url="/chosen/", views=5, aliases=["/old/"])
    site.built()
    expect(site.page("/chosen/") and site.page("/old/"), "an editor's keys are ignored")


@FAMILY.attack("control: a valid wire file is published")
def honest(site):
    wire(site)
    site.article("wire/w.md", "News.", title="Fine", tags=["a"], authors=["B"], description="d")
    site.built()
    expect("News." in site.page("/wire/w/"), "the article is missing")
