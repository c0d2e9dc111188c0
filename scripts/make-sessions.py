#!/usr/bin/env python3
"""Writes the access log of simulated readers with known interests, for the articles of a site.

usage: sitegen list articles --json | make-sessions.py [--seed N] [--readers N] [--days N] [--end TIME] [--base PATH]

The log has the combined format, in order of time; the same articles and arguments give the same bytes. Unless --end is
given, it ends with the day of the newest article.

The model:
- each article has its own appeal, low for most and high for a few, which decays with its age;
- a reader is interested in one or two topics (an article's topics are its tags, or its section if it has no tags) and
  returns on some days;
- the next click is on the topic of the current article (45 of 100), on a topic that interests the reader (20), on
  an article that many read now (20) or on a new one (15), and never on one that was read in this session;
- readers ignore the portal's recommendations, so the log favours no method.

The log also contains robots, prefetched pages, files, likes, one hurried reader and malformed lines.
"""
import argparse
import bisect
import calendar
import itertools
import json
import math
import random
import sys
import time

AGENTS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS %d_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/%d.0",
]
ROBOTS = ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "curl/8.4.0", "-"]
# The relative number of sessions that begin in each hour of the day.
HOURS = [2, 1, 1, 1, 1, 3, 8, 12, 12, 9, 8, 8, 11, 10, 7, 6, 6, 8, 10, 11, 12, 11, 7, 4]
CONTINUES = 0.58
SAME_TOPIC, OWN_TASTE, POPULAR = 0.45, 0.65, 0.85
# In hours: the general interest in an article decays fast, the interest of readers of its topic slowly.
FRONT_HALF_LIFE, TOPIC_HALF_LIFE = 18, 72
OLDEST = 30 * 24


class Article:
    def __init__(self, entry, seed):
        self.url = entry["url"]
        self.date = seconds(entry["date"])
        self.topics = entry["tags"] or [entry["section"] or ""]
        dice = random.Random(f"{seed}/{self.url}")
        # The sum of twelve random numbers is nearly normal, so its exponential has a long tail.
        self.appeal = math.exp(1.1 * (sum(dice.random() for _ in range(12)) - 6))


class Draw:
    """Draws articles at random, in proportion to their weights."""

    def __init__(self, weighted):
        self.articles = [article for article, _ in weighted]
        self.sums = list(itertools.accumulate(weight for _, weight in weighted))

    def one(self, dice):
        if not self.articles:
            return None
        place = bisect.bisect_right(self.sums, dice.random() * self.sums[-1])
        return self.articles[min(place, len(self.articles) - 1)]


class Hour:
    """The portal in one hour: the live articles and their weights."""

    def __init__(self, articles, dates, start):
        # Articles are sorted by date.
        end = bisect.bisect_right(dates, start)
        self.live = []
        for article in reversed(articles[:end]):
            if start - article.date > OLDEST * 3600 and len(self.live) >= 50:
                break
            self.live.append(article)
        self.start = start
        self.front = Draw([(article, self.weight(article, FRONT_HALF_LIFE)) for article in self.live])
        # Most readers choose from the top of a list.
        self.newest = Draw([(article, 0.75 ** rank) for rank, article in enumerate(self.live[:12])])
        self.topics = {}

    def weight(self, article, half_life):
        return article.appeal * 0.5 ** ((self.start - article.date) / 3600 / half_life)

    def topic(self, name):
        if name not in self.topics:
            own = [article for article in self.live if name in article.topics]
            self.topics[name] = Draw([(article, self.weight(article, TOPIC_HALF_LIFE)) for article in own])
        return self.topics[name]


class Reader:
    def __init__(self, dice, number, topics):
        self.address = f"{10 + number // 65536}.{number // 256 % 256}.{number % 256}.{1 + int(dice.random() * 250)}"
        agent = AGENTS[int(dice.random() * len(AGENTS))]
        self.agent = agent % tuple([90 + int(dice.random() * 40)] * agent.count("%d"))
        self.tastes = [topics.one(dice) for _ in range(1 + (dice.random() < 0.5))]

    def entry(self, dice, hour):
        own = hour.topic(self.tastes[int(dice.random() * len(self.tastes))]).one(dice)
        return own if own and dice.random() < 0.5 else hour.front.one(dice)

    def click(self, dice, hour, present):
        kind = dice.random()
        if kind < SAME_TOPIC:
            return hour.topic(present.topics[int(dice.random() ** 2 * len(present.topics))]).one(dice)
        if kind < OWN_TASTE:
            return hour.topic(self.tastes[int(dice.random() * len(self.tastes))]).one(dice)
        return (hour.front if kind < POPULAR else hour.newest).one(dice)

    def session(self, dice, hours, at):
        """Returns the articles of one session with the times of their views."""
        read = []
        article = self.entry(dice, hours(at))
        while article:
            read.append((at, article))
            if dice.random() > CONTINUES or len(read) == 20:
                break
            at += 15 + int(-math.log(1 - dice.random()) * 120)
            for _ in range(10):
                article = self.click(dice, hours(at), read[-1][1])
                if article and all(article is not other for _, other in read):
                    break
                article = None
        return read


def seconds(text):
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))


def clf_time(at):
    return time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(at))


def line(at, address, agent, target, dice, status=200, referrer="-", method="GET"):
    size = 2000 + int(dice.random() * 60000)
    return f'{address} - - [{clf_time(at)}] "{method} {target} HTTP/1.1" {status} {size} "{referrer}" "{agent}"'


class Log:
    def __init__(self, options, articles):
        self.articles = articles
        self.dates = [article.date for article in articles]
        self.dice = random.Random(options.seed)
        newest = self.dates[-1]
        self.end = seconds(options.end) if options.end else (newest // 86400 + 1) * 86400
        self.start = self.end - options.days * 86400
        self.base = options.base
        self.portals = {}
        self.rows = []

    def hour(self, at):
        start = at // 3600 * 3600
        if start not in self.portals:
            self.portals[start] = Hour(self.articles, self.dates, start)
        return self.portals[start]

    def moment(self):
        """Returns a random time for the start of a session."""
        day = int(self.dice.random() * ((self.end - self.start) // 86400))
        hour = Draw(list(zip(range(24), HOURS))).one(self.dice)
        return self.start + day * 86400 + hour * 3600 + int(self.dice.random() * 3600)

    def add(self, at, *rest, **named):
        if at < self.end:
            self.rows.append((at, line(at, *rest, self.dice, **named)))

    def readers(self, count):
        numbers = {}
        for article in self.articles:
            for topic in article.topics:
                numbers[topic] = numbers.get(topic, 0) + 1
        topics = Draw(sorted(numbers.items()))
        for number in range(count):
            reader = Reader(self.dice, number, topics)
            self.visit(reader, self.moment())
            while self.dice.random() < 0.5:
                self.visit(reader, self.moment())

    def visit(self, reader, at):
        dice = self.dice
        if dice.random() < 0.3:
            self.add(at, reader.address, reader.agent, self.base)
            at += 5 + int(dice.random() * 40)
        referrer = "-"
        for place, (at, article) in enumerate(reader.session(dice, self.hour, at)):
            target = article.url + ("?utm_source=mail" if place == 0 and dice.random() < 0.1 else "")
            self.add(at, reader.address, reader.agent, target, referrer=referrer, status=200 if dice.random() < 0.95 else 304)
            self.add(at, reader.address, reader.agent, self.base + "site.css", referrer=article.url)
            if dice.random() < 0.05:
                self.add(at + 9, reader.address, reader.agent, f"{self.base}_signals/like.gif?p={article.url}")
            ahead = self.hour(at).front.one(dice)
            if ahead and dice.random() < 0.1 and at < self.end:
                self.rows.append((at + 1, line(at + 1, reader.address, reader.agent, ahead.url, dice) + ' "prefetch"'))
            referrer = article.url

    def robots(self, count):
        dice = self.dice
        for number in range(count):
            at, agent = self.moment(), ROBOTS[number % len(ROBOTS)]
            for article in self.hour(at).live[: 5 + int(dice.random() * 60)]:
                method = "HEAD" if dice.random() < 0.1 else "GET"
                self.add(at, f"192.0.2.{number % 250}", agent, article.url, method=method)
                at += int(dice.random() * 20)

    def hurried(self):
        """Adds a client with a browser's name that requests a page every few seconds, more than 300 in an hour."""
        at = self.moment() // 3600 * 3600
        live = self.hour(at).live
        for number in range(400):
            self.add(at + number * 8, "198.51.100.9", AGENTS[0] % 99, live[number % len(live)].url)

    def broken(self, count):
        for number in range(count):
            at = self.moment()
            whole = line(at, "203.0.113.5", AGENTS[0] % 99, self.base, self.dice)
            kinds = [whole[: int(self.dice.random() * 30)], "\\x16\\x03\\x01", whole.replace("[", "[99/"), "- - -"]
            self.rows.append((at, kinds[number % len(kinds)]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--readers", type=int, default=4000)
    parser.add_argument("--days", type=int, default=21, help="the number of days that the log covers")
    parser.add_argument("--end", help="2026-11-24T06:00:00Z instead of the end of the newest article's day")
    parser.add_argument("--base", default="/", help="the path of the site below its host")
    options = parser.parse_args()
    documents = json.load(sys.stdin)["documents"]
    articles = [Article(entry, options.seed) for entry in documents if entry["kind"] == "article" and entry["date"]]
    if not articles:
        sys.exit("make-sessions.py: there is no article with a date")
    articles.sort(key=lambda article: (article.date, article.url))
    log = Log(options, articles)
    log.readers(options.readers)
    log.robots(options.readers // 100)
    log.hurried()
    log.broken(options.readers // 100)
    log.rows.sort(key=lambda row: row[0])
    sys.stdout.write("".join(text + "\n" for _, text in log.rows))


main()
