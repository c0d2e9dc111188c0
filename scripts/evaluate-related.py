#!/usr/bin/env python3
"""Measures how often the articles that editors link to are among the related ones.

usage: evaluate-related.py SITEGEN [SITE] [--now TIME] [--split DATE]

SITEGEN is the program, SITE the folder of a site; the script works on a copy, so the site does not change. The ground
truth is the links in the text of articles to other articles of the site. The text of a link counts as text of the
article, its address does not. Each method chooses ten articles for each article with such links. hit@10 is the share of
articles with at least one of their links among the ten; MRR@10 is the mean reciprocal rank of the first one. --split is
the first day of the later half; by default the articles with links are split into halves by date. --now is the time of
the build, for a site with articles in the future.
"""
import argparse
import collections
import datetime
import html.parser
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

SHOWN = 10
# sitegen writes this instead of an article's page.
TEMPLATE = """{{ {"url": article.url, "title": article.title, "description": article.description or "",
"date": article.date.iso if article.date else "", "tags": article.tags | map(attribute="title") | list,
"body": article.body | string, "related": related(article, 10) | map(attribute="url") | list} | tojson }}"""
LEFT_OUT = shutil.ignore_patterns("Public", "public", ".sitegen", ".git", ".build", "node_modules", ".*")


class Body(html.parser.HTMLParser):
    """Collects the text of a body and the addresses of its links."""

    def __init__(self, body):
        super().__init__()
        self.links, self.texts = [], []
        self.feed(body)
        self.close()

    def handle_starttag(self, tag, attrs):
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.links.append(address)

    def handle_data(self, data):
        self.texts.append(data)


class Article:
    def __init__(self, page, base):
        self.url, self.title = page["url"], page["title"]
        self.tags, self.related = page["tags"], page["related"]
        self.day = day(page["date"])
        self.order = (page["date"] != "", instant(page["date"]))
        body = Body(page["body"])
        self.words = words(page["title"]) * 3 + words(page["description"]) * 2 + words(" ".join(body.texts))
        self.targets = {urllib.parse.urljoin(base + self.url, link).split("#")[0].split("?")[0]
                        for link in body.links}


def instant(date):
    return datetime.datetime.fromisoformat(date.replace("Z", "+00:00")).timestamp() if date else 0


def day(date):
    return instant(date) / 86_400


def words(text):
    return re.findall(r"\w\w+", text.lower())


def build(sitegen, site, now):
    """Builds a copy of the site, with articles as JSON, and returns its pages."""
    with tempfile.TemporaryDirectory() as folder:
        copy, public = os.path.join(folder, "site"), os.path.join(folder, "public")
        shutil.copytree(site, copy, ignore=LEFT_OUT, copy_function=link_or_copy)
        templates = os.path.join(copy, "Templates")
        os.makedirs(templates, exist_ok=True)
        target = os.path.join(templates, "article.html")
        if os.path.lexists(target):
            os.remove(target)  # Not overwritten in place: it may be a hard link to the site's own file.
        with open(target, "w", encoding="utf8") as template:
            template.write(TEMPLATE)
        command = [os.path.abspath(sitegen), "build", "--quiet", "--root", copy, "--output", public]
        run = subprocess.run(command + (["--now", now] if now else []), stderr=subprocess.PIPE, text=True)
        if run.returncode:
            sys.exit(run.stderr + "the site cannot be built")
        return list(read_pages(public))


def link_or_copy(source, target):
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def read_pages(public):
    for folder, _, names in os.walk(public):
        for name in names:
            if name.endswith(".html"):
                with open(os.path.join(folder, name), encoding="utf8") as file:
                    text = file.read()
                if text.startswith('{"'):
                    yield json.loads(text)


def newest(articles, place):
    return [articles[other].url for other in reversed(range(max(0, place - SHOWN), place))]


class SharedTags:
    """Hugo's method with its default settings: a tag weighs 100, the year 10, the threshold is 80."""

    def __init__(self, articles):
        self.articles = articles
        self.having = collections.defaultdict(list)
        for place, article in enumerate(articles):
            for tag in set(article.tags):
                self.having[tag].append(place)

    def choose(self, articles, place):
        own = articles[place]
        shared = collections.Counter(
            other for tag in set(own.tags) for other in self.having[tag] if other < place)
        ranks = []
        for other, count in shared.items():
            same_year = year(own) == year(articles[other])
            matches, weight = count + same_year, 100 * count + 10 * same_year
            if (weight / matches - 10) / 90 * 100 >= 80 / matches:
                ranks.append((-weight, -other))
        return [articles[-other].url for _, other in sorted(ranks)[:SHOWN]]


def year(article):
    return datetime.datetime.fromtimestamp(article.day * 86_400, datetime.timezone.utc).year


class Cosine:
    """Plain TF-IDF over all words of all older articles; one half of the score decays with a half-life of a year."""

    def __init__(self, articles):
        counts = [collections.Counter(article.words) for article in articles]
        having = collections.Counter(word for count in counts for word in count)
        self.vectors, self.postings = [], collections.defaultdict(list)
        for place, count in enumerate(counts):
            vector = {word: (1 + math.log(n)) * math.log(len(articles) / having[word])
                      for word, n in count.items() if 1 < having[word] <= max(20, len(articles) // 5)}
            length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1
            self.vectors.append({word: weight / length for word, weight in vector.items()})
            for word, weight in self.vectors[-1].items():
                self.postings[word].append((place, weight))

    def choose(self, articles, place):
        sums = collections.defaultdict(float)
        for word, weight in self.vectors[place].items():
            for other, other_weight in self.postings[word]:
                if other >= place:
                    break
                sums[other] += weight * other_weight
        score = {other: total * (0.5 + 0.5 * 2 ** -((articles[place].day - articles[other].day) / 365))
                 for other, total in sums.items()}
        best = sorted(score, key=lambda other: (-score[other], -other))[:SHOWN]
        return [articles[other].url for other in best]


def measure(choose, articles, asked):
    """Returns, for each article with links, the rank of its first link among the chosen ones, or 0 if there is none."""
    found = {}
    for place in asked:
        chosen = choose(articles, place)[:SHOWN]
        found[place] = min((chosen.index(url) + 1 for url in articles[place].targets if url in chosen), default=0)
    return found


def figures(firsts):
    if not firsts:
        return "     -      -"
    hits = sum(first > 0 for first in firsts) / len(firsts)
    ranks = sum(1 / first for first in firsts if first) / len(firsts)
    return f" {hits:.3f}  {ranks:.3f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sitegen")
    parser.add_argument("site", nargs="?")
    parser.add_argument("--now")
    parser.add_argument("--split")
    options = parser.parse_args()
    if not options.site:
        print("No site is given; this is the sample portal, which is too small for a reliable result. For another site:\n"
              "  make evaluate SITE=path/to/site [NOW=2024-12-01T00:00:00Z] [SPLIT=2015-07-01]\n")
    elif not os.path.isdir(options.site):
        sys.exit(f"there is no folder '{options.site}'")
    pages = build(options.sitegen, options.site or ".", options.now)
    base = "https://site.invalid"
    articles = sorted((Article(page, base) for page in pages), key=lambda article: (article.order, article.url))
    urls = {article.url for article in articles}
    for article in articles:
        article.targets = {link.removeprefix(base) for link in article.targets} & urls - {article.url}
    asked = [place for place, article in enumerate(articles) if article.targets]
    if not asked:
        sys.exit("no article of this site links to another in its text, so there is nothing to compare with")
    middle = day(options.split) if options.split else articles[asked[len(asked) // 2]].day
    links = sum(len(articles[place].targets) for place in asked)
    print(f"{len(asked):,} of {len(articles):,} articles link to others, {links:,} links; "
          f"the later half begins on {datetime.date.fromordinal(719_163 + int(middle // 1))}\n")
    print(f"{'':32}{'earlier':>13}{'later':>15}{'whole':>15}\n{'':32}" + "  ".join(["hit@10 MRR@10"] * 3))
    ways = {"newest older articles": newest, "shared tags, as Hugo": SharedTags(articles).choose,
            "TF-IDF cosine, fading, older": Cosine(articles).choose,
            "sitegen": lambda articles, place: articles[place].related}
    for name, choose in ways.items():
        found = measure(choose, articles, asked)
        halves = [[found[place] for place in asked if (articles[place].day < middle) == is_early]
                  for is_early in (True, False)]
        print(f"{name:32}" + "  ".join(figures(part) for part in halves + [list(found.values())]))


if __name__ == "__main__":
    main()
