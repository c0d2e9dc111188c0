"""`sitegen new` with hostile sections and titles."""
import os

from lab.family import Family, expect
from lab.site import control, files_below

FAMILY = Family("P", "new", "files of `sitegen new`")
FAMILY.add("control: the site without an attack builds", control)


def started(site, section, title="X", link=None):
    """Checks that nothing is written outside of `Content/`, and that the new article builds."""
    victim = site.outside()
    (victim / "keep").write_text("KEEP")
    if link:
        site.link(*link)
    site.run("new", "article", section, title, "--now", "2026-11-23")
    expect(sorted(os.listdir(victim)) == ["keep"] and (victim / "keep").read_text() == "KEEP", "a file is written outside of the site")
    strange = [name for name in files_below(site.folder) if "/Content/" not in name and not name.endswith("sitegen.yml")]
    expect(not strange, f"{strange[:2]} is written beside Content/")
    ended = site.build("-D", "-F")
    expect(link or ended.code == 0, f"the new article does not build: {ended.complaint}")


FAMILY.table(started, [
    ("a section with `..`", "../../outside"), ("a section with an absolute path", "/tmp/x-outside"), ("a section that is a link out of the site", "lnk", "X", ("Content/lnk", "../../outside")),
    ("a section below a link out of the site", "lnk/deep", "X", ("Content/lnk", "../../outside")), ("a title with `..`", "local", "../../../outside/y"),
    ("a title whose file is a link to an existing file out of the site", "local", "X", ("Content/local/x.md", "../../../outside/keep")), ("a title whose file is a link to a missing file out of the site", "local", "X", ("Content/local/x.md", "../../../outside/new.md")),
    ("a title with newlines and keys of front matter", "local", "x\ndraft: false\nurl: /evil/"), ("a title with all special characters of YAML", "local", "x\"}: [& * ! | > % @ ` - ? #"), ("a title of 50,000 letters", "local", "a" * 50_000),
    ("a title of 5,000 letters of four bytes each", "local", "\U00020000" * 5_000), ("a title with control characters and NEL", "local", "\x1b[31m\x85\u2028\ufffe\ufeffx"), ("an empty title", "local", ""), ("a title of slashes and dots", "local", "/.././."),
    ("a section with capitals, special characters and spaces", "L O-cal: [x]\n", "X"), ("a section with the name of a folder that sitegen generates", "static", "X"), ("a section of dots", "...", "X"), ("a file name that Windows reserves", "local", "con")])


@FAMILY.attack("control: a new article does not overwrite an existing one")
def overwrite(site):
    site.run("new", "article", "local", "Base")
    expect("Base text." in (site.folder / "Content/local/base.md").read_text(), "the article is overwritten")


@FAMILY.attack("a new site in a folder with files, or through a link")
def new_site(site):
    victim = site.outside()
    (victim / "sitegen.yml").write_text("KEEP")
    site.link("lnk", victim)
    for target in (victim, site.folder / "lnk", site.folder / "lnk/sub", "/proc/x", ""):
        site.plain("new", "site", target)
    expect((victim / "sitegen.yml").read_text() == "KEEP", "an existing file is overwritten")


@FAMILY.attack("a new article in a site whose `Content/` is a link")
def linked_content(site):
    os.rename(site.folder / "Content", site.folder.parent / "moved")
    site.link("Content", "../outside")
    victim = site.outside()
    site.run("new", "article", "local", "X")
    expect(not files_below(victim), "a file is written through the link")
