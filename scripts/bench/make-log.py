#!/usr/bin/env python3
"""Writes an access log like that of a news site: readers, robots, files, likes, errors.

usage: make-log.py LINES [--seed N] [--format combined|common|vhost|json|caddy|cloudfront] [--articles N]
                   [--start SECONDS] [--hours N]

The same arguments give the same bytes. Readers have sessions, prefer a few sections and read popular articles;
with every page they request its style sheet, script and pictures, as in a real log. Lines are in order of time.
"""
import argparse
import json
import random
import sys
import time

AGENTS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/%d.1 Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_%d like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/%d.0",
    "Mozilla/5.0 (Linux; Android 14; CUBOT X%d) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
]
ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "curl/8.4.0", "python-requests/2.31.0", "Go-http-client/1.1", "FeedFetcher-Google", "-",
]
SECTIONS = ["local", "world", "sport", "culture", "business", "science"]
REFERRERS = ["-", "-", "-", "https://www.google.com/", "https://news.example/", "https://t.example/abc"]
FILES = ["/css/site.css", "/js/site.js", "/img/logo.svg", "/fonts/text.woff2", "/favicon.ico"]


def article(random_, sections, articles):
    """Returns the path of a random article, more often of a popular one and of the reader's own sections."""
    number = int(articles * random_.random() ** 3)
    section = SECTIONS[number % len(SECTIONS)]
    if section not in sections and random_.random() < 0.7:
        number = number - number % len(SECTIONS) + SECTIONS.index(sections[0])
        section = sections[0]
    return f"/{section}/article-{number:05d}/"


def requests(random_, lines, articles, start, seconds):
    """Yields the requests of sessions: (time, address, agent, method, target, status, size, referrer)."""
    made = 0
    while made < lines:
        at = start + int(seconds * random_.random())
        address = f"{random_.randint(1, 223)}.{random_.randint(0, 255)}.{random_.randint(0, 255)}.{random_.randint(1, 254)}"
        if random_.random() < 0.15:
            address = "2001:db8:%x::%x" % (random_.randint(0, 65535), random_.randint(1, 65535))
        kind = random_.random()
        if kind < 0.12:
            agent = random_.choice(ROBOTS)
            for _ in range(random_.randint(1, 30)):
                yield (at, address, agent, random_.choice(["GET", "GET", "HEAD"]), article(random_, SECTIONS, articles),
                       random_.choice([200, 200, 304, 404]), random_.randint(2000, 60000), "-")
                at += random_.randint(0, 20)
                made += 1
            continue
        if kind < 0.125:
            yield (at, address, "-", "\\x16\\x03\\x01", None, 400, 0, "-")
            yield (at + 1, address, ROBOTS[2], "GET", "/wp-login.php", 404, 150, "-")
            made += 2
            continue
        agent = random_.choice(AGENTS)
        agent = agent % tuple([random_.randint(1, 130)] * agent.count("%d"))
        sections = random_.sample(SECTIONS, 2)
        referrer = random_.choice(REFERRERS)
        for page in range(min(12, 1 + int(random_.expovariate(0.7)))):
            target = random_.choice(["/", "/" + sections[0] + "/"]) if random_.random() < 0.25 else article(random_, sections, articles)
            asked = target
            if random_.random() < 0.05:
                asked += random_.choice(["?utm_source=mail", "index.html", "#top", "?a=1&b=2"])
            yield (at, address, agent, "GET", asked, 200 if random_.random() < 0.93 else 304, random_.randint(4000, 90000), referrer)
            made += 1
            for name in FILES[: random_.randint(0, 5) if page == 0 else 1]:
                yield (at + random_.randint(0, 1), address, agent, "GET", name, 200, random_.randint(300, 50000), "https://news.example" + target)
                made += 1
            if random_.random() < 0.03 and target.count("/") == 3:
                yield (at + 5, address, agent, "GET", "/_signals/like.gif?p=" + target.replace("/", "%2F"), 200, 43, "https://news.example" + target)
                made += 1
            referrer = "https://news.example" + target
            at += random_.randint(3, 600) if random_.random() < 0.97 else random_.randint(3600, 40000)


def clf_time(at, cache={}):
    text = cache.get(at)
    if text is None:
        if len(cache) > 100000:
            cache.clear()
        text = cache[at] = time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(at))
    return text


def combined(at, address, agent, method, target, status, size, referrer):
    request = f"{method} {target} HTTP/1.1" if target else method
    return f'{address} - - [{clf_time(at)}] "{request}" {status} {size} "{referrer}" "{agent}"'


def common(*row):
    return combined(*row).split(' "')[0] + ' "' + combined(*row).split(' "')[1]


def vhost(*row):
    return "news.example:443 " + combined(*row)


def json_line(at, address, agent, method, target, status, size, referrer):
    return json.dumps({
        "time_iso8601": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(at)), "remote_addr": address,
        "request": f"{method} {target} HTTP/1.1" if target else method, "status": status,
        "body_bytes_sent": size, "http_referer": referrer, "http_user_agent": agent})


def caddy(at, address, agent, method, target, status, size, referrer):
    return json.dumps({
        "level": "info", "ts": at + 0.25, "logger": "http.log.access.log0", "msg": "handled request",
        "request": {"remote_ip": address, "remote_port": "5678", "proto": "HTTP/2.0", "method": method,
                    "host": "news.example", "uri": target or "", "headers": {"User-Agent": [agent], "Referer": [referrer]}},
        "duration": 0.001, "size": size, "status": status})


def cloudfront(at, address, agent, method, target, status, size, referrer):
    path, _, query = (target or "/").partition("?")
    moment = time.gmtime(at)
    return "\t".join([
        time.strftime("%Y-%m-%d", moment), time.strftime("%H:%M:%S", moment), "FRA2", str(size), address, method,
        "d111111abcdef8.cloudfront.net", path, str(status), referrer, agent.replace(" ", "%20"), query or "-"])


WRITERS = {"combined": combined, "common": common, "vhost": vhost, "json": json_line, "caddy": caddy, "cloudfront": cloudfront}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lines", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=sorted(WRITERS), default="combined")
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--start", type=int, default=1_790_000_000)
    parser.add_argument("--hours", type=int, default=48)
    options = parser.parse_args()
    random_ = random.Random(options.seed)
    rows = list(requests(random_, options.lines, options.articles, options.start, options.hours * 3600))
    rows.sort(key=lambda row: row[0])
    write = WRITERS[options.format]
    out = sys.stdout
    if options.format == "cloudfront":
        out.write("#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem "
                  "sc-status cs(Referer) cs(User-Agent) cs-uri-query\n")
    for row in rows[: options.lines]:
        out.write(write(*row) + "\n")


main()
