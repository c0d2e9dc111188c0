"""Bytes that are not UTF-8, in every kind of file that sitegen reads."""
from lab.family import Family, expect
from lab.site import control

FAMILY = Family("F", "encodings", "texts in other encodings")
FAMILY.add("control: the site without an attack builds", control)
TEXT = "---\ntitle: \"T é <x>\"\ndate: 2026-11-20\n---\n\nBody é\n"
FORMS = {
    "UTF-16": TEXT.encode("utf-16"), "UTF-16 without a byte order mark": TEXT.encode("utf-16-be"), "UTF-32": TEXT.encode("utf-32"),
    "Latin-1": TEXT.encode("latin-1"), "surrogates": TEXT.encode().replace("é".encode(), b"\xed\xa0\x80"),
    "overlong sequences": TEXT.encode().replace(b"<x>", b"\xc0\xbcx\xc0\xbe"), "a truncated sequence": TEXT.encode() + "é".encode()[:1],
    "invalid bytes": TEXT.encode() + b"\xff\xfe\xff"}


def file_of(site, kind, data):
    """Writes the bytes as a file of the given kind."""
    if kind == "article":
        site.write("Content/local/e.md", data)
    elif kind == "configuration":
        site.write("sitegen.yml", b"title: T\nbase_url: http://localhost/\nextra:\n  x: |\n    " + data.replace(b"---\n", b"").replace(b"\n", b"\n    ") + b"\n")
    elif kind == "template":
        site.write("Templates/page.html", data)
    elif kind == "style sheet":
        site.write("Templates/page.html", "{{ asset('x.css') }}")
        site.write("Templates/static/x.css", data)
    else:
        site.write("Templates/page.html", "{{ load_data('d.csv')|tojson }}")
        site.write("Data/d.csv", data)
    site.write("Content/a.md", "---\ntitle: A\n---\nx\n")


def published_bytes(site, kind):
    for form, data in FORMS.items():
        file_of(site, kind, data)
        if site.build().code:
            continue
        for path in site.published():
            if path.endswith((".html", ".xml", ".json", ".txt")):
                try:
                    (site.public / path).read_bytes().decode("utf-8")
                except UnicodeDecodeError:
                    expect(False, f"{path} contains invalid UTF-8 (a {kind} in {form})")


FAMILY.table(published_bytes, [(f"{what} in UTF-16, Latin-1, truncated UTF-8 and five other encodings", kind) for what, kind in (
    ("articles", "article"), ("configurations", "configuration"), ("templates", "template"), ("data of the theme", "data"))])


def told(site, kind, name):
    """Checks that the error names the file."""
    file_of(site, kind, FORMS["Latin-1"])
    site.refuses(naming=name)


FAMILY.table(told, [("control: Latin-1 in a template is an error that names the template", "template", "page.html"),
                    ("control: Latin-1 in data is an error that names the file", "data", "d.csv"),
                    ("control: Latin-1 in the configuration is an error that names the file", "configuration", "sitegen.yml")])


@FAMILY.attack("direction marks that make `photo_gpj.exe` look like a picture's name")
def bidirectional(site):
    site.write("Content/local/photo_\u202egpj.exe", "x")
    site.article("local/e.md", "[x](<photo_\u202egpj.exe>)")
    ended = site.build()
    expect("\u202e" not in ended.text, "the direction mark reaches the terminal")


@FAMILY.attack("two files whose names differ only in their Unicode form")
def normal_forms(site):
    site.article("local/caf\u00e9.md", title="One")
    site.article("local/cafe\u0301.md", title="Two")
    ended = site.build()
    expect(ended.code == 1 and "Content" in ended.text, "two files get the same address on some file systems")


@FAMILY.attack("a file name that is not valid UTF-8")
def names(site):
    import os
    for name in (b"\xff\xfe.md", b"x\xc0\xae\xc0\xae.png", b"\xed\xa0\x80.md"):
        with open(os.path.join(os.fsencode(site.folder), b"Content/local", name), "wb") as file:
            file.write(TEXT.encode())
    ended = site.build()
    for path in site.published() if ended.code == 0 else []:
        expect(path.isprintable() and "\udcff" not in path, f"{path!r} is published")
