"""Hostile lines in a log, which anybody can write, and damaged stores."""
import gzip
import lzma
import os
import sqlite3

from lab import accesslog
from lab.accesslog import line
from lab.family import Family, expect
from lab.site import control

FAMILY = Family("L", "logs", "hostile logs and stores")
FAMILY.add("control: the site without an attack builds", control)
GOOD = "".join(line(accesslog.reader(number), number * 60, "/local/base/") for number in range(60))


def imported(site, data, *options, seconds=15, megabytes=700):
    """Checks that the import of a hostile log ends, and that the portal builds afterwards."""
    log = site.folder.parent / "log"
    log.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogateescape"))
    ended = site.run("signals", "import", log, "--now", "2026-11-23", *options, seconds=seconds, megabytes=megabytes)
    expect(b"\x1b" not in ended.out + ended.err, "a line of the log reaches the terminal unescaped")
    site.built()
    return ended


FAMILY.table(imported, [
    ("a line of 20 MB", GOOD + "x" * 20_000_000), ("a million empty lines", "\n" * 1_000_000 + GOOD), ("a file of zero bytes (NUL)", b"\0" * 5_000_000), ("no newline at the end of the log", GOOD.rstrip("\n")),
    ("a path with `../` 100,000 times", GOOD + line("10.0.0.1", 1, "/" + "../" * 100_000 + "etc/passwd")), ("paths of 30,000 components", GOOD + "".join(line("10.0.0.1", 1, "/a" * 30_000) for _ in range(50))),
    ("escape sequences in paths, agents and whole lines", "\x1b]0;PWN\x07\x1b[2J\n" * 50 + GOOD + line("10.0.0.1", 1, "/\x1b[31m/", "\x1b[2J")),
    ("times before 1970, after 9999 and on invalid days", GOOD + "".join(f'10.0.0.1 - - [{time}] "GET /local/base/ HTTP/1.1" 200 5 "-" "Mozilla/5.0"\n' for time in (
        "99/Foo/2026:99:99:99 +9999", "22/Nov/99999:00:00:00 +0000", "00/Jan/0000:00:00:00 -9999", "22/Nov/1901:00:00:00 +0000", "31/Feb/2026:00:00:00 +0000"))),
    ("numbers out of range", GOOD + f'10.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "GET /local/base/ HTTP/1.1" {"9" * 400} {"9" * 400} "-" "Mozilla/5.0"\n'),
    ("unclosed quotes and brackets", '10.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "GET /x' + '\\"' * 300_000 + "\n" + "[" * 1_000_000 + "\n" + GOOD),
    ("bytes that are not UTF-8, NUL and unusual line ends", GOOD.encode() + b'10.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "GET /\xff\xc0\xaf\x00/ HTTP/1.1" 200 5 "-" "\xed\xa0\x80"\r\r\n' * 50),
    ("JSON with 100,000 nested lists", '{"time":' + "[" * 100_000 + "\n" + GOOD), ("JSON with 100,000 keys per line", ("{" + ",".join(f'"k{n}":1' for n in range(100_000)) + "}\n") * 3),
    ("a table with a header of 100,000 columns", ",".join(f"c{n}" for n in range(100_000)) + "\n" + "1," * 100_000 + "\n"),
    ("a table whose counts are the greatest integer", "time,path,views,visits,likes\n" + f"2026-11-22T10:00:00Z,/local/base/,{2 ** 63 - 1},{2 ** 63 - 1},{2 ** 63 - 1}\n" * 3),
    ("a different `#Fields` line before every line", "".join(f"#Fields: date time cs-uri-stem sc-status x{n}\n2026-11-22 10:00:00 /local/base/ 200 1\n" for n in range(20_000))),
    ("XML entities and SQL in paths", GOOD + line("10.0.0.1", 1, "/'); drop table page; --/") + line("10.0.0.1", 1, "/%27%3B/&amp;<script>/"))])


@FAMILY.attack("archives that expand to a thousand times their size")
def packed(site):
    for packed_bytes in (gzip.compress(b"\n" * 300_000_000, 1), lzma.compress(b"\0" * 100_000_000), gzip.compress(GOOD.encode()) * 1000, gzip.compress(GOOD.encode())[:-9]):
        imported(site, packed_bytes, seconds=30)


@FAMILY.attack("50 nested archives")
def packed_twice(site):
    data = GOOD.encode()
    for _ in range(50):
        data = gzip.compress(data)
    imported(site, data)


@FAMILY.attack("a log that is a pipe, a folder or missing")
def odd_files(site):
    folder = site.folder.parent
    os.mkfifo(folder / "pipe")
    for name in ("pipe", ".", "nope"):
        ended = site.run("signals", "import", folder / name, "--now", "2026-11-23", seconds=4, checked=name != "pipe")
        expect(ended.code != 0 or name == "pipe", f"{name} ends with {ended.code}")


def store(site):
    """Creates a store with readership and returns its path."""
    for number in range(1, 5):
        site.article(f"local/a{number}.md", title=f"A{number}")
    (site.folder.parent / "log").write_text("".join(line(accesslog.reader(n), n * 60, f"/local/a{1 + n % 4}/") for n in range(200)))
    expect(site.run("signals", "import", site.folder.parent / "log", "--now", "2026-11-23").code == 0, "the log is not imported")
    return site.folder / "Data/readership.sqlite"


def stands(site, seconds=8):
    """Checks that every command that opens the store ends, and that nothing is written beside the site."""
    before = set(os.listdir(site.folder.parent))
    for command in (["build", "--now", "2026-11-23"], ["signals", "status"], ["signals", "export"], ["signals", "import", site.folder.parent / "log", "--now", "2026-11-23"],
                    ["explain", "/local/a1/", "--now", "2026-11-23"], ["signals", "forget", "--before", "2026-01-01"]):
        site.run(*command, seconds=seconds)
    expect(set(os.listdir(site.folder.parent)) == before, "something is written beside the site")


def changed(site, *statements):
    """Changes the store with SQL statements, as far as SQLite allows."""
    place = store(site)
    connection = sqlite3.connect(place)
    connection.execute("pragma writable_schema=on")
    for statement in statements:
        try:
            connection.executescript(statement)
        except sqlite3.Error:
            pass
    connection.commit()
    connection.close()
    stands(site)


ENDLESS = "with recursive c(id) as (select 1 union all select id + 1 from c) select id"
FAMILY.table(changed, [
    ("an infinite view instead of the table of pages", "alter table page rename to p2; create view page as " + ENDLESS + ", '/local/a1/' as path from c"),
    ("an infinite view instead of the table of hours", "alter table hour rename to h2; create view hour as " + ENDLESS + " as page, 1 as hour, 1 as views, 1 as visits, 1 as likes from c"),
    ("a trigger that adds views", "create trigger t after insert on hour begin update hour set views = views + 1000000; end"),
    ("a trigger that loads a library and writes files", "create trigger t after update on hour begin select load_extension('/tmp/x'); end; create trigger u after insert on page begin select writefile('../out', 'x'); end"),
    ("an index over an infinite expression", "create index i on page((select count(*) from (" + ENDLESS + " from c)))"),
    ("a computed column with huge values", "alter table page add column x generated always as (length(zeroblob(900000000))) virtual"),
    ("a virtual table over a file of the machine", "create virtual table v using csv(filename='/etc/passwd')"),
    ("the greatest integers as counts", "update hour set visits = 9223372036854775807, views = 9223372036854775807, likes = 9223372036854775807"),
    ("negative counts", "update hour set visits = -9223372036854775808, views = -5, likes = -1"), ("texts and bytes instead of counts", "update hour set visits = 'abc', views = x'00ff'"),
    ("hours out of range", "update hour set hour = 9223372036854775807 where hour = (select max(hour) from hour)", "update hour set hour = -9223372036854775807 where hour = (select min(hour) from hour)"),
    ("paths of a million letters", "update page set path = path || hex(randomblob(1000000))"), ("paths that are not UTF-8, and paths with `..`", "update page set path = cast(x'fffe2f00' as text) || id", "update page set path = '/../../' || id"),
    ("facts that are out of range, not integers, or missing", "update fact set value = 9223372036854775807", "update fact set value = 1e300", "delete from fact"),
    ("marks of 50 MB, and truncated marks", "update mark set marks = zeroblob(50000000)", "update mark set marks = x'010203'"),
    ("invalid pairs", "insert into pair select 20000, a.id, b.id, 9223372036854775807 from page a, page b"),
    ("an unknown schema version", "pragma user_version = 999999"), ("missing tables", "drop table hour", "drop table page"),
    ("a table with other columns", "drop table page; create table page(path blob, id text, x, y, z)")])


@FAMILY.attack("a store with damaged pages")
def damaged(site):
    place = store(site)
    good = place.read_bytes()
    for number in range(0, 100, 12):
        data = bytearray(good)
        for index in range(100 + number, len(data), 1009 + number):
            data[index] ^= 0xFF
        place.write_bytes(bytes(data))
        for command in (["build", "--now", "2026-11-23"], ["signals", "status"], ["signals", "export"]):
            site.run(*command, seconds=8)


@FAMILY.attack("a store that is truncated, empty, of another program, or a folder")
def no_store(site):
    place = store(site)
    good = place.read_bytes()
    for data in (good[:1000], good[:4096], b"", b"SQLite format 3\0", b"hello" * 1000, good[:-100]):
        place.write_bytes(data)
        site.build(seconds=8)
        site.run("signals", "status", seconds=8)
    place.unlink()
    place.mkdir()
    stands(site)


@FAMILY.attack("a journal of another store beside the store")
def journal(site):
    place = store(site)
    good = place.read_bytes()
    for ending in ("-journal", "-wal", "-shm"):
        place.with_name(place.name + ending).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + os.urandom(4096))
        site.build(seconds=8)
        site.run("signals", "export", seconds=8)
        place.with_name(place.name + ending).unlink(missing_ok=True)
        place.write_bytes(good)


@FAMILY.attack("a journal that is a link to a file beside the site")
def linked_journal(site):
    place = store(site)
    victim = site.outside() / "keep"
    victim.write_text("KEEP")
    site.link("Data/readership.sqlite-journal", victim)
    (site.folder.parent / "log").write_text(line("10.9.9.9", 50_000, "/local/a1/"))
    stands(site)
    expect(victim.exists() and victim.read_text() == "KEEP", "the file beside the site is overwritten or removed")


@FAMILY.attack("a store that another program keeps locked")
def held(site):
    connection = sqlite3.connect(store(site), isolation_level=None)
    connection.execute("begin exclusive")
    for command in (["build", "--now", "2026-11-23"], ["signals", "status"], ["signals", "import", site.folder.parent / "log"]):
        site.run(*command, seconds=10)
    connection.close()
