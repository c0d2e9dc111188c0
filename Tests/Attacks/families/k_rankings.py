"""Forged readership: views, likes and sessions that an attacker writes into the log."""
import re

from lab import accesslog
from lab.accesslog import line
from lab.family import Family, expect
from lab.site import control

FAMILY = Family("K", "rankings", "forged readership")
FAMILY.add("control: the site without an attack builds", control)
ONE = "203.0.113.9"
LIKE = "/_signals/like.gif?p=%2Flocal%2Fa{}%2F"


def paper(site, articles):
    for number in range(1, articles + 1):
        site.article(f"local/a{number}.md", f"Text {number} of words {number * 7}.", title=f"A{number}")


def counted(site, *visits, options=()):
    """Imports a log of the given visits and builds the portal."""
    log = site.folder.parent / "log"
    log.write_text(accesslog.written([visit for part in visits for visit in part]))
    ended = site.run("signals", "import", log, "--now", "2026-11-23", *options)
    expect(ended.code == 0, f"the log is not imported: {ended.complaint}")
    site.built()


def ranked(site):
    """Returns the titles of the ranking, in order."""
    block = site.page("/ranking/").split("<main", 1)[1].split("<ol", 1)[-1].split("</ol>", 1)[0]
    return re.findall(r"<a [^>]*>(A\d+)</a>", block)


def likes(site, number):
    found = re.search(r"<span>veryGood! \(([\d,]+)\)", site.page(f"/local/a{number}/"))
    return int(found[1].replace(",", "")) if found else 0


def agent(number):
    return f"Mozilla/5.0 (X11; rv:{number}) Gecko/{number} Firefox/{number % 90}.0"


def forged(requests, address, path="/local/a{}/", number=30):
    """Returns requests for one article; `address` returns the address of a request for its index."""
    return [(86_300 - index * 80_000 // requests, address(index), path.format(number), agent(index)) for index in range(requests)]


def not_first(site, readers, articles, *attack, target=None):
    paper(site, articles)
    counted(site, accesslog.honest(readers, articles - 1), *attack)
    order = ranked(site)
    expect(order, "there is no ranking")
    expect(order[0] != f"A{target or articles}", f"the forged article is first of {order[:3]}")
    return order


def cap(site, readers, articles, requests, address):
    not_first(site, readers, articles, forged(requests, address, number=articles))


FAMILY.table(cap, [
    ("one address with many agents, among 20,000 readers", 20_000, 30, 8_000, lambda n: ONE),
    ("one address in a small paper, 40 requests", 60, 10, 40, lambda n: ONE),
    ("one address in a small paper, 5 requests", 60, 10, 5, lambda n: ONE),
    ("256 addresses of one network, among 2,000 readers", 2_000, 20, 3_000, lambda n: f"203.0.113.{n % 256}"),
    ("5,000 addresses of one IPv6 network, among 2,000 readers", 2_000, 20, 5_000, lambda n: f"2001:db8:7:{n % 65536:x}::{n:x}"),
    ("one IPv4 network in two IPv6 notations", 500, 20, 1_000, lambda n: ("::ffff:203.0.113.%d" % (n % 200)) if n % 2 else "::ffff:cb00:71%02x" % (n % 200)),
    ("ten networks, 500 requests each, among 2,000 readers", 2_000, 20, 5_000, lambda n: f"203.0.{n % 10}.{n % 250}"),
    ("30 networks, 100 requests each, among 2,000 readers", 2_000, 20, 3_000, lambda n: f"198.{n % 30}.7.{n % 250}"),
    ("addresses of a private network behind one proxy", 500, 20, 3_000, lambda n: f"192.168.1.{n % 250}")])


@FAMILY.attack("forwarded addresses that the client invents")
def forwarded(site):
    visits = [(80_000 + n, ONE, "/local/a20/", agent(1), 200, 5000, "-", "GET", f' "10.{n % 250}.{n // 250}.7, {ONE}"') for n in range(2_000)]
    not_first(site, 1_000, 20, visits)


@FAMILY.attack("a list of addresses at the start of the line, the first invented by the client")
def listed(site):
    visits = [(80_000 + n, f"10.{n % 250}.{n // 250}.7, {ONE}", "/local/a20/", agent(1)) for n in range(2_000)]
    not_first(site, 1_000, 20, visits)


@FAMILY.attack("forged views with the `Host` of another site")
def other_host(site):
    paper(site, 5)
    site.write("sitegen.yml", "title: T\nbase_url: https://paper.example/\n")
    log = site.folder.parent / "log"
    log.write_text("".join(f"evil.example {line(accesslog.reader(n), n, '/local/a5/')}" for n in range(300))
                   + "".join(f"paper.example {line(accesslog.reader(1000 + n), n, '/local/a1/')}" for n in range(60)))
    site.run("signals", "import", log, "--now", "2026-11-23")
    site.built()
    expect(ranked(site)[:1] != ["A5"], "requests for another host count")


@FAMILY.attack("500 likes from one address that never opened the article")
def likes_unread(site):
    paper(site, 2)
    counted(site, [(n, ONE, LIKE.format(1), agent(n)) for n in range(500)])
    expect(likes(site, 1) <= 3, f"{likes(site, 1)} likes are shown")


@FAMILY.attack("500 likes from one address that opened the article each time")
def likes_read(site):
    paper(site, 2)
    counted(site, *[[(n * 60, ONE, "/local/a1/", agent(n)), (n * 60 + 20, ONE, LIKE.format(1), agent(n), 200, 43, "http://localhost/local/a1/")] for n in range(500)])
    expect(likes(site, 1) <= 25, f"{likes(site, 1)} likes are shown")


def likes_from(site, referrer, most):
    """Imports likes of readers with separate networks, each after a view, with the given `Referer`."""
    paper(site, 2)
    counted(site, *[[(n * 60, accesslog.reader(n), "/local/a1/"), (n * 60 + 20, accesslog.reader(n), LIKE.format(1), accesslog.BROWSER, 200, 43, referrer)] for n in range(30)])
    expect(likes(site, 1) <= most, f"{likes(site, 1)} likes are shown")


FAMILY.table(likes_from, [
    ("likes that a page of another site triggers for its visitors", "https://evil.example/page", 0),
    ("likes from a site whose host begins with the paper's host", "http://localhost.evil.example/local/a1/", 0),
    ("likes from a site with the paper's host before an `@`", "http://localhost@evil.example/", 0),
    ("likes from a site with the paper's address in its query", "https://evil.example/?http://localhost/local/a1/", 0)])


@FAMILY.attack("control: likes of honest readers are counted")
def honest_likes(site):
    paper(site, 2)
    counted(site, *[[(n * 60, accesslog.reader(n), "/local/a1/"), (n * 60 + 20, accesslog.reader(n), LIKE.format(1), accesslog.BROWSER, 200, 43, "http://localhost/local/a1/")] for n in range(30)])
    expect(likes(site, 1) >= 25, f"only {likes(site, 1)} of 30 likes are shown")


@FAMILY.attack("likes before the view, and of another article than the one that was read")
def likes_elsewhere(site):
    paper(site, 3)
    counted(site, *[[(n * 60, accesslog.reader(n), LIKE.format(1), accesslog.BROWSER, 200, 43), (n * 60 + 20, accesslog.reader(n), "/local/a2/")] for n in range(60)])
    expect(likes(site, 1) <= 3, f"{likes(site, 1)} likes without a preceding view are shown")


@FAMILY.attack("likes by `POST` and `HEAD`, with errors, and of paths that are not articles")
def odd_likes(site):
    paper(site, 2)
    paths = ["%2Flocal%2Fa1%2F%00", "//local/a1/", "..%2Flocal%2Fa1%2F", "javascript:x", "%2Flocal%2Fa1%2F&p=%2Flocal%2Fa2%2F", "%zz", ""]
    visits = [(n * 10, accesslog.reader(n), "/local/a1/") for n in range(40)]
    visits += [(n * 10 + 5, accesslog.reader(n), f"/_signals/like.gif?p={paths[n % 7]}", accesslog.BROWSER, [200, 404, 500][n % 3], 43, "-", ["POST", "HEAD"][n % 2]) for n in range(40)]
    counted(site, visits)
    expect(likes(site, 1) == 0, f"{likes(site, 1)} likes are shown")


def companions(site, sessions, address):
    """Imports forged sessions with two articles: one must not be recommended on the page of the other."""
    paper(site, 40)
    for number in range(1, 41):
        site.article(f"sport/b{number}.md", f"Sport {number}.", title=f"B{number}", date=f"2026-10-{number % 28 + 1:02}")
    import random
    choice = random.Random(5)
    visits = [(reader * 100 + 30 * step, accesslog.reader(reader), choice.choice(["/local/a{}/", "/sport/b{}/"]).format(1 + choice.randrange(30)))
              for reader in range(600) for step in range(choice.choice([1, 2, 3]))]
    attack = [(70_000 + 60 * n + step, address(n), path, agent(n)) for n in range(sessions) for step, path in ((0, "/local/a1/"), (20, "/sport/b40/"))]
    counted(site, visits, attack)
    for block in ("recommendation", "ranking"):
        shown = site.page("/local/a1/").split(f'id="{block}"', 1)[-1].split("</section>", 1)[0]
        expect(">B40<" not in shown, f"{sessions} forged sessions put an article into the {block} of another")


FAMILY.table(companions, [
    ("three forged sessions of one address, to get an article recommended beside the top story", 3, lambda n: ONE), ("100 forged sessions of one address, for the same purpose", 100, lambda n: ONE),
    ("50 forged sessions of one network, for the same purpose", 50, lambda n: f"203.0.113.{n}")])


@FAMILY.attack("30,000 unknown paths that fill the store")
def unknown_paths(site):
    log = site.folder.parent / "log"
    log.write_text("".join(line(accesslog.reader(n), n // 10, f"/zz{n:07}/") for n in range(30_000)))
    expect(site.run("signals", "import", log, "--now", "2026-11-23").code == 0, "the log is not imported")
    size = (site.folder / "Data/readership.sqlite").stat().st_size
    expect(size < 1_000_000, f"the store has {size // 1024} kB")


@FAMILY.attack("3,000 unknown paths of 7,000 letters from one address")
def long_paths(site):
    log = site.folder.parent / "log"
    log.write_text("".join(line(ONE, n // 100, f"/{n}" + "y" * 7_000) for n in range(3_000)))
    site.run("signals", "import", log, "--now", "2026-11-23", megabytes=600)
    store = site.folder / "Data/readership.sqlite"
    expect(not store.exists() or store.stat().st_size < 1_000_000, "the store grows with unknown paths")


@FAMILY.attack("an article without other readers, requested by one network only")
def minimum_networks(site):
    paper(site, 10)
    counted(site, [(60 * n, f"203.0.113.{n % 200}", "/local/a10/", agent(n)) for n in range(300)], [(30 * n, accesslog.reader(n), "/local/a1/") for n in range(60)])
    expect(ranked(site)[:1] == ["A1"], f"the ranking begins with {ranked(site)[:2]}")


@FAMILY.attack("robots, prefetching browsers and failed requests that count as readers")
def no_readers(site):
    agents = ["Googlebot/2.1", "curl/8.0", "python-requests/2", "-", ""]
    visits = [(n, accesslog.reader(n), "/local/a5/", agents[n % 5]) for n in range(500)]
    visits += [(n, accesslog.reader(600 + n), "/local/a5/", accesslog.BROWSER, [404, 301, 500, 304][n % 4]) for n in range(300) if n % 4 != 3]
    not_first(site, 60, 5, visits)


@FAMILY.attack("control: `signals status` and `signals audit` report the caps")
def named(site):
    paper(site, 10)
    counted(site, accesslog.honest(500, 9), forged(3_000, lambda n: ONE, number=10))
    for command in ("status", "audit"):
        ended = site.run("signals", command, "--now", "2026-11-23")
        expect(ended.code == 0, f"'signals {command}' ends with {ended.code}: {ended.complaint}")
    expect("/local/a10/" in site.run("signals", "audit", "--now", "2026-11-23").text, "the audit does not name the article")


@FAMILY.attack("addresses of readers in the store, the audit and the export")
def no_addresses(site):
    paper(site, 10)
    counted(site, accesslog.honest(300, 9), forged(300, lambda n: f"203.0.113.{n % 250}", number=10))
    data = (site.folder / "Data/readership.sqlite").read_bytes()
    texts = b"".join(site.run("signals", command, "--now", "2026-11-23").out for command in ("export", "status", "audit"))
    expect(b"203.0.113.77" not in data + texts, "the address of a reader is stored")
