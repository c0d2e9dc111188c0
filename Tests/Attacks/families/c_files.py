"""Files beside articles that browsers or servers would execute on the paper's origin."""
import xml.parsers.expat

from lab.family import Broken, Family, expect
from lab.markup import xml_elements
from lab.site import control

FAMILY = Family("C", "files", "active files")
FAMILY.add("control: the site without an attack builds", control)
SCRIPT = "<html><script>alert(1)</script></html>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'
MAGIC = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff\xe0", "webp": b"RIFF\0\0\0\0WEBP", "mp4": b"\0\0\0\x18ftypmp42",
         "mp3": b"ID3\3", "pdf": b"%PDF-1.7\n", "csv": b"a,b\n1,2\n", "docx": b"PK\3\4", "woff2": b"wOF2"}
RUNS = {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video", "set",
        "animate", "animatetransform", "animatemotion", "discard"}


def not_published(site, name, data=SCRIPT):
    """Checks that a file is not published although a live article links to it."""
    site.write(f"Content/local/{name}", data)
    site.article("local/e.md", f"[x](<{name}>)")
    ended = site.build()
    shown = [path for path in site.published() if path.lower().startswith(f"local/{name}".lower())] if ended.code == 0 else []
    expect(not shown, f"{shown} is published and would run on the paper's origin")
    expect(name in ended.text, f"{name} is not reported")


FAMILY.table(not_published, [(f"a `.{ending}` file beside an article", f"x.{ending}") for ending in (
    "html", "htm", "xhtml", "shtml", "xml", "xsl", "js", "mjs", "php", "phtml", "cgi", "asp", "jsp", "htc", "swf", "wasm",
    "svgz", "mht", "hta", "jar", "htaccess", "webmanifest", "css", "exe", "HTML", "rdf", "atom")])
FAMILY.table(not_published, [
    ("an active extension before a harmless one (some servers execute `x.php.jpg`)", "x.php.jpg"),
    ("a picture's extension before an active one", "x.png.html"), ("a file without an extension that contains HTML", "evil"),
    ("a file name that ends in a dot", "x.html."), ("an unknown extension", "x.qqq"),
    ("XHTML with the short extension `.xht`", "x.xht"), ("an e-mail file that browsers open as a page", "x.eml")])


def elements(data):
    """Returns the elements of a published picture, which must be well-formed."""
    try:
        return xml_elements(data)
    except xml.parsers.expat.ExpatError as error:
        raise Broken(f"the published picture is not well-formed or expands: {error}") from error


def svg_runs(site, inside):
    """Checks that an SVG is refused, or published without active content."""
    site.write("Content/local/p.svg", inside if inside.startswith(("<?xml", "<!", "\ufeff", "<svg")) else SVG % inside)
    site.article("local/e.md", "![x](p.svg)")
    ended = site.build()
    if ended.code or not (site.public / "local/p.svg").is_file():
        return
    for name, attributes in elements((site.public / "local/p.svg").read_bytes()):
        local = name.split(":")[-1].lower()
        expect(local not in RUNS, f"<{name}> is published")
        for key, value in attributes.items():
            expect(not key.lower().split(":")[-1].startswith("on"), f"{key} is published")
            plain = "".join(value.split()).lower()
            expect(not plain.startswith(("javascript:", "data:text", "data:image/svg", "http:", "https:", "//")) or key.startswith("xmlns"),
                   f"{key}={value[:40]!r} is published")
            expect("url(http" not in plain and "url(//" not in plain and "@import" not in plain, f"{key}={value[:40]!r} loads something")
    data = (site.public / "local/p.svg").read_text("utf-8", "replace").lower()
    expect("<!entity" not in data and "xml-stylesheet" not in data and "@import" not in data, "an entity, a style sheet or an import is published")


FAMILY.table(svg_runs, [
    ("SVG with a script", "<script>alert(1)</script>"),
    ("SVG with a script in another namespace prefix", '<a:script xmlns:a="http://www.w3.org/2000/svg">alert(1)</a:script>'),
    ("SVG with event handlers, also in capitals", '<g onload="x"/><g ONCLICK="x"/><rect onfocusin="x"/>'),
    ("SVG that contains HTML", '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:x"/></foreignObject>'),
    ("SVG that contains an XHTML script", '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
    ("SVG with links that run code", '<a xlink:href="java&#x9;script:x" href="javascript:x"><text>x</text></a>'),
    ("SVG with an animation that sets an address", '<a><animate attributeName="href" values="javascript:x"/><set attributeName="onload" to="x"/></a>'),
    ("SVG that uses parts of documents on other hosts", '<use href="https://evil.example/x.svg#a"/><image href="https://evil.example/t.gif"/>'),
    ("SVG with a style sheet that loads from another host", '<style>@import "https://evil.example/";a{fill:url(https://evil.example/x#y)}</style>'),
    ("SVG with a style attribute that loads from another host", '<g style="background:url(https://evil.example/t.gif)"/>'),
    ("SVG with nested entities that expand a billion times",
     '<!DOCTYPE svg [<!ENTITY a "xxxxxxxxxx">' + "".join(
         f'<!ENTITY {new} "{("&" + old + ";") * 10}">' for old, new in zip("abcdefgh", "bcdefghi")) + ']><svg xmlns="http://www.w3.org/2000/svg"><text>&i;</text></svg>'),
    ("SVG with an entity that reads a file of the machine",
     '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'),
    ("SVG with an entity that contains a script",
     '<!DOCTYPE svg [<!ENTITY a "<script>alert(1)</script>">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
    ("SVG with an XSL style sheet", '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="x.xsl"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ("SVG with a script after a comment end that only browsers recognize", '<svg xmlns="http://www.w3.org/2000/svg"><!--><script>alert(1)</script>--></svg>'),
])


@FAMILY.attack("SVG with 100,000 nested elements")
def deep_svg(site):
    site.write("Content/local/p.svg", SVG % ("<g>" * 100_000 + "</g>" * 100_000))
    site.article("local/e.md", "![x](p.svg)")
    site.build()


@FAMILY.attack("SVG in UTF-7 and UTF-16 with a hidden script")
def encoded_svg(site):
    for data in ((SVG % "<script>alert(1)</script>").encode("utf-16"),
                 b'<?xml version="1.0" encoding="utf-7"?>+ADw-svg xmlns=+ACI-http://www.w3.org/2000/svg+ACI-+AD4APA-script+AD4-x+ADw-/script+AD4APA-/svg+AD4-'):
        site.write("Content/local/p.svg", data)
        site.article("local/e.md", "![x](p.svg)")
        if site.build().code == 0 and (site.public / "local/p.svg").is_file():
            expect((site.public / "local/p.svg").read_bytes() != data, "it is published unchanged")


@FAMILY.attack("an unreferenced HTML file in a page bundle")
def bundle(site):
    site.article("local/b/index.md", "x", title="B")
    site.write("Content/local/b/evil.html", SCRIPT)
    site.build()
    expect(not site.read("local/b/evil.html"), "it is published beside the page")


@FAMILY.attack("HTML and scripts in a folder without Markdown")
def loose_folder(site):
    site.write("Content/downloads/evil.html", SCRIPT)
    site.write("Content/downloads/evil.js", "alert(1)")
    site.build()
    expect(not site.read("downloads/evil.html") and not site.read("downloads/evil.js"), "the folder is published unchanged")


@FAMILY.attack("a server-side include in a table, a text and subtitles")
def commands_in_texts(site):
    site.configure("blocks: {delivery: ssi}")
    command = '<!--#include virtual="/internal/" -->'
    for name in ("d.csv", "t.txt", "s.vtt", "j.json"):
        site.write(f"Content/local/{name}", f'"{command}"\n')
    site.article("local/e.md", "[a](d.csv) [b](t.txt) [c](s.vtt) [d](j.json)")
    site.build()
    expect(not site.holding('<!--#include virtual="/internal/'), f"a server would execute the command in {site.holding('<!--#include virtual=')}")


@FAMILY.attack("PHP in the raw HTML of an article whose address ends in `.php`")
def program_page(site):
    site.configure("markdown: {raw_html: true}")
    for ending in ("php", "phtml", "shtml", "jsp", "asp"):
        site.article("local/e.md", "<?php system('id') ?>\n\np <?= 1 ?> q <% x %>\n\n<div><?php x ?></div>", url=f"/x.{ending}")
        site.build()
        found = [path for path in site.published() if path.endswith(".html") or path.startswith("x.")
                 if "<?" in site.read(path) or "<%" in site.read(path)]
        expect(not found, f"a server would execute {found[:2]}")


@FAMILY.attack("control: files that `publish:` allows are still published")
def opened(site):
    site.configure("publish: ['local/*.html']")
    site.write("Content/local/tool.html", "<p>tool</p>")
    site.article("local/e.md", "[x](tool.html)")
    site.built()
    expect(site.read("local/tool.html"), "the setting does not allow it")


@FAMILY.attack("control: pictures, films, tables and documents are still published")
def harmless(site):
    names = [f"x.{ending}" for ending in MAGIC]
    for name in names:
        site.write(f"Content/local/{name}", MAGIC[name.split(".")[-1]] + (b"" if name.endswith("csv") else bytes(200)))
    site.article("local/e.md", " ".join(f"[x]({name})" for name in names))
    site.build()
    missing = [name for name in names if not (site.public / "local" / name).exists()]
    expect(not missing, f"{missing} are held back too")


@FAMILY.attack("copies of drafts left by editors")
def leftovers(site):
    for name in ("e.md~", "e.md.bak", "e.md.orig", "#e.md#", ".e.md.swp", "e.md.save", "4913", "notes.txt", "id_rsa", "dump.sql"):
        site.write(f"Content/local/{name}", "SECRET")
    site.article("local/e.md", "SECRET", draft=True)
    site.built()
    expect(not site.holding("SECRET"), f"published: {site.holding('SECRET')}")
