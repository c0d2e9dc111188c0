#!/usr/bin/env python3
"""Writes an invented paper of N articles that resembles the archive of a newsroom; the same N gives the same bytes.

usage: corpus.py FOLDER N

FOLDER/Content/<section>/<year>/<name>.md   articles of about 600 words, some as page bundles with a picture
FOLDER/sitegen.yml                          a small configuration

It resembles news in these ways: at any time there are a few stories, whose articles share words, tags and reporters;
common words are very common; most articles have few views and some have very many; articles link to others and to the
web.
"""
import datetime
import itertools
import math
import multiprocessing
import os
import random
import sys

SECTIONS = "local politics business science health sport culture opinion climate education".split()
FIRST_DAY = datetime.datetime(2024, 1, 1)
LAST_DAY = datetime.datetime(2026, 11, 1)
# Every fourteenth article is a page bundle with a picture.
PICTURE_EVERY = 14
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><rect width="320" height="180" fill="#{:06x}"/>'
    '<circle cx="{}" cy="90" r="60" fill="#fff"/></svg>\n')


class Paper:
    """The data that all articles of a paper share: its words, its stories and its people."""

    def __init__(self, count):
        self.count = count
        dice = random.Random(f"paper of {count}")
        self.words = made_up_words(dice, 30_000)
        # Zipf's law, slightly flattened for the most frequent words.
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        people = max(12, min(300, count // 40))
        self.people = [
            f"{dice.choice(self.words).title()} {dice.choice(self.words).title()}" for _ in range(people)]
        self.stories = [self.story(dice, number) for number in range(max(12, min(1_500, count // 30)))]

    def story(self, dice, number):
        own = dice.sample(self.words[200:], 50)
        return {
            "section": SECTIONS[number % len(SECTIONS)], "words": own, "people": dice.sample(self.people, 3),
            "tags": [own[0], f"{own[1]} {own[2]}", own[3]],
        }

    def place(self, index):
        """Returns the date, the story and the path of an article; others can link to it before it is written."""
        dice = random.Random(f"{self.count}/{index}/place")
        age = (LAST_DAY - FIRST_DAY) * (index / self.count)
        date = LAST_DAY - age - datetime.timedelta(seconds=dice.randrange(1_800))
        story = dice.randrange(len(self.stories))
        name = "-".join(dice.choices(self.words, cum_weights=self.weights, k=5)) + f"-{index}"
        folder = f"{self.stories[story]['section']}/{date.year}"
        is_folder = index % PICTURE_EVERY == 3
        return date, story, f"{folder}/{name}" + ("/index.md" if is_folder else ".md")


def made_up_words(dice, count):
    starts = "b bl br c ch cl d dr f fl g gr h j k l m n p pl pr r s sh sl st t th tr v w".split()
    middles = "a e i o u ai ea ee oa oo".split()
    ends = ["", "", "d", "l", "m", "n", "nd", "r", "rk", "s", "st", "t"]
    words = {}
    while len(words) < count:
        syllables = 1 + min(2, int(math.log(len(words) + 2, 60)))
        word = "".join(dice.choice(starts) + dice.choice(middles) for _ in range(syllables))
        words[word + dice.choice(ends)] = None
    return list(words)


class Writer:
    """Writes one article; a new one is later than all others and has no views."""

    def __init__(self, paper, index, is_new=False):
        self.paper = paper
        self.dice = random.Random(f"{paper.count}/{index}/text")
        self.index = index
        self.date, story, self.path = paper.place(index)
        self.is_new = is_new
        if is_new:
            self.date = LAST_DAY + datetime.timedelta(days=1)
        self.story = paper.stories[story]
        self.ups = "../" * self.path.count("/")

    def some(self, count):
        words = self.dice.choices(self.paper.words, cum_weights=self.paper.weights, k=count)
        own = self.story["words"]
        for place in range(self.dice.randrange(9), count, 9):
            words[place] = own[int(len(own) * self.dice.random() ** 2)]
        return words

    def sentence(self):
        words = self.some(self.dice.randrange(7, 24))
        kind = self.dice.randrange(40)
        if kind == 0:
            words[3] = f"**{words[3]}**"
        elif kind == 1:
            words[4] = f"*{words[4]} {words[5]}*"
        elif kind == 2:
            words[2] = f"[{words[2]} {words[3]}](https://example.org/{words[2]})"
        elif kind == 3 and self.index > 0:
            other = self.paper.place(self.dice.randrange(min(self.index, self.paper.count)))[2]
            words[2] = f"[{words[2]} {words[3]}]({self.ups}{other})"
        text = " ".join(words)
        if kind in (4, 5, 6):
            return f"“{text.capitalize()},” said {self.dice.choice(self.story['people'])}."
        return text[0].upper() + text[1:] + "."

    def blocks(self):
        for number in range(self.dice.randrange(8, 16)):
            yield " ".join(self.sentence() for _ in range(self.dice.randrange(2, 5)))
            kind = self.dice.randrange(30)
            if kind < 3:
                yield "## " + " ".join(self.some(4)).capitalize()
            elif kind == 3:
                yield "\n".join(f"- {self.sentence()}" for _ in range(3))
            elif kind == 4:
                yield f"> {self.sentence()}"
            elif kind == 5 and self.path.endswith("/index.md"):
                yield f'![{" ".join(self.some(3))}](picture.svg "{" ".join(self.some(6))}")'

    def front(self):
        tags = self.dice.sample(self.story["tags"], self.dice.randrange(1, 4))
        people = self.dice.sample(self.story["people"], self.dice.choice([1, 1, 1, 2]))
        yield "title", '"' + " ".join(self.some(self.dice.randrange(5, 12))).capitalize() + '"'
        yield "date", self.date.isoformat(timespec="seconds") + "Z"
        yield "authors", "[" + ", ".join(people) + "]"
        yield "tags", "[" + ", ".join(tags) + "]"
        yield "description", '"' + " ".join(self.some(20)).capitalize() + '."'
        if not self.is_new:
            yield "views", str(int(30 * self.dice.paretovariate(1.1)))
            yield "likes", str(int(4 * self.dice.paretovariate(1.2)))
        if self.path.endswith("/index.md"):
            yield "image", "picture.svg"

    def write(self, content):
        path = os.path.join(content, self.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        front = "".join(f"{key}: {value}\n" for key, value in self.front())
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"---\n{front}---\n\n" + "\n\n".join(self.blocks()) + "\n")
        if self.path.endswith("/index.md"):
            with open(os.path.join(os.path.dirname(path), "picture.svg"), "w", encoding="utf-8") as file:
                file.write(PICTURE.format(self.dice.randrange(1 << 24), self.dice.randrange(320)))


def write_part(content, count, part, parts):
    paper = Paper(count)
    for index in range(part, count, parts):
        Writer(paper, index).write(content)


def write_corpus(folder, count):
    """Writes a paper with the given number of articles into a folder."""
    content = os.path.join(folder, "Content")
    os.makedirs(content, exist_ok=True)
    with open(os.path.join(folder, "sitegen.yml"), "w", encoding="utf-8") as file:
        file.write("title: The Long Archive\nbase_url: https://paper.example/\ntimezone: UTC\n")
    cores = os.cpu_count() or 1
    workers = [
        multiprocessing.Process(target=write_part, args=(content, count, part, cores)) for part in range(cores)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        if worker.exitcode != 0:
            sys.exit("the corpus could not be written")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        sys.exit(__doc__)
    write_corpus(sys.argv[1], int(sys.argv[2]))
