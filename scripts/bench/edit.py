#!/usr/bin/env python3
"""Measures what one edit costs in the preview and in the next build, beside `hugo server`.

usage: edit.py SITEGEN [--sizes 1000,10000] [--runs 7] [--folder DIR] [--no-hugo]

SITEGEN is the release binary. For each size the invented paper of corpus.py is served by both programs in turn, an
article is saved with a new sentence, and the time counts until a request for its page has the sentence; likewise a new
title until the home page has it (sitegen only). The second start finds what the first has kept. The template of articles
and the style sheet (sitegen only; Hugo's pages do not name a version of it) are saved until an article's page follows.
Builds after one new sentence, and after one new article or new readers with fragments, are compared with a first build.
Medians; ratios are valid on other machines too, seconds are not.
"""
import argparse
import http.client
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse

import bench
import contenders
import corpus


class Preview:
    """A running preview server, which ends with the `with` block."""

    def __init__(self, command, port):
        self.port, self.start = port, time.monotonic()
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def get(self, path):
        """Returns the body of a page, or nothing while the server does not answer."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            connection.request("GET", path)
            return connection.getresponse().read()
        except OSError:
            return b""

    def wait_for(self, path, words, since):
        """Returns the seconds until a page has the words."""
        words = words.encode()
        while words not in self.get(path):
            if self.process.poll() is not None:
                sys.exit("the server has ended")
            if time.monotonic() - since > 300:
                sys.exit(f"{path} never had the words")
            time.sleep(0.001)
        return time.monotonic() - since

    def wait_for_change(self, path, old, since):
        """Returns the seconds until a page is another one."""
        while self.get(path) in (old, b""):
            if time.monotonic() - since > 300:
                sys.exit(f"{path} never changed")
            time.sleep(0.001)
        return time.monotonic() - since

    def memory(self):
        """Returns the resident memory in MiB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) >> 10


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def address(path):
    """Returns the address of a file below Content/ in the invented paper."""
    return "/" + re.sub(r"(/index)?\.md$", "/", path)


def preview(command, site, path, runs, newest):
    """Returns the medians of what is measured with one server."""
    file = os.path.join(site, "Content", path)
    text, page, figures = bench.read(file), address(path), {}
    port = free_port()
    with Preview(command + [str(port)], port) as server:
        figures["start"] = server.wait_for(page, "</html>", server.start)
        figures["text"] = []
        for number in range(runs):
            words = f"The editors add sentence {number} of {runs}."
            time.sleep(0.5)
            bench.write(file, text + f"\n{words}\n")
            figures["text"].append(server.wait_for(page, words, time.monotonic()))
        bench.write(file, text)
        if newest:
            figures["title"] = titles(server, site, newest, runs)
        figures["memory"] = server.memory()
    return {
        name: statistics.median(value) if isinstance(value, list) and value else value
        for name, value in figures.items()}


def titles(server, site, newest, runs):
    """Measures the time from a new title of the newest article to the home page."""
    file = os.path.join(site, "Content", newest)
    text, times = bench.read(file), []
    for number in range(runs):
        title = f"A new title {number} of {runs}"
        time.sleep(0.5)
        bench.write(file, re.sub(r"(?m)^title:.*$", f'title: "{title}"', text, count=1))
        times.append(server.wait_for("/", title, time.monotonic()))
    bench.write(file, text)
    return times


def theme(command, page, template, style, runs):
    """Returns the medians from a saved template and style sheet to the page of an article."""
    figures = {"template": [], "style": []}
    text, css = bench.read(template), style and bench.read(style)
    port = free_port()
    with Preview(command + [str(port)], port) as server:
        server.wait_for(page, "</html>", server.start)
        for number in range(runs):
            time.sleep(0.5)
            words = f"<article data-edit={number} "
            bench.write(template, text.replace("<article ", words, 1).replace("<article>", words + ">", 1))
            figures["template"].append(server.wait_for(page, words, time.monotonic()))
        for number in range(runs if style else 0):
            time.sleep(0.5)
            old = server.get(page)
            bench.write(style, css + f"/* {number} */\n")
            figures["style"].append(server.wait_for_change(page, old, time.monotonic()))
    return {name: statistics.median(times) for name, times in figures.items() if times}


def sitegen_theme(binary, site, page, runs):
    """Measures edits of the theme of a paper, which gets a template and a style sheet of its own for that."""
    folder, built_in = os.path.join(site, "Templates"), os.path.join(contenders.HERE, "../../Templates")
    names = ["article.html", "static/site.css"]
    os.makedirs(os.path.join(folder, "static"))
    try:
        for name in names:
            shutil.copy(os.path.join(built_in, name), os.path.join(folder, name))
        command = [binary, "serve", "--root", site, "--quiet", "--port"]
        return theme(command, page, *[os.path.join(folder, name) for name in names], runs)
    finally:
        shutil.rmtree(folder)


def hugo_theme(hugo, site, work, page, runs):
    """Measures edits of a copy of the layouts."""
    source = os.path.join(work, "hugo")
    shutil.copytree(os.path.join(contenders.HERE, "hugo"), source)
    template = os.path.join(source, "layouts/_default/single.html")
    return theme(contenders.hugo_server(hugo, site, source), page, template, None, runs)


def builds(sitegen, site, work, runs, edit):
    """Returns the seconds of a first build, of one that keeps nothing, and of one after an edit.

    `edit` makes the edit of a number and returns a function that undoes it.
    """
    out, first, uncached, later = os.path.join(work, "out"), [], [], []
    for number in range(runs):
        forget(site, out)
        uncached.append(sitegen.build(site, out, "--cache", "off").wall)
        forget(site, out)
        first.append(sitegen.build(site, out).wall)
        undo = edit(number)
        later.append(sitegen.build(site, out).wall)
        undo()
    forget(site, out)
    return [statistics.median(times) for times in (first, uncached, later)]


def forget(site, out):
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(os.path.join(site, ".sitegen"), ignore_errors=True)


def add_sentence(file):
    text = bench.read(file)

    def edit(number):
        bench.write(file, text + f"\nSentence {number}.\n")
        return lambda: bench.write(file, text)

    return edit


def add_article(file):
    """Adds a copy of an article with another title and a later date."""
    text = bench.read(file)

    def edit(number):
        new = os.path.join(os.path.dirname(file), f"new-article-{number}.md")
        text_of_new = re.sub(r"(?m)^title:.*$", f'title: "A new article {number}"', text, count=1)
        bench.write(new, re.sub(r"(?m)^date:.*$", "date: 2026-11-30T0%d:00:00Z" % number, text_of_new, count=1))
        return lambda: os.remove(new)

    return edit


def add_readers(sitegen, site, work):
    """Imports a day of sessions, each of which reads three articles, mostly new ones."""
    content = os.path.join(site, "Content")
    pages = sorted(
        address(os.path.relpath(os.path.join(folder, name), content))
        for folder, _, names in os.walk(content) for name in names if name.endswith(".md") and name[0] != "_")
    log = os.path.join(work, "access.log")

    def edit(number):
        choose = random.Random(number)
        with open(log, "w", encoding="utf-8") as file:
            for session in range(3_000):
                client = f"{choose.randint(1, 223)}.{choose.randint(0, 255)}.{number}.{session % 250 + 1}"
                for view in range(3):
                    page = urllib.parse.quote(pages[-1 - int(len(pages) * choose.random() ** 3)])
                    at = f"{session // 130:02}:{session % 60:02}:{view * 10:02}"
                    file.write(
                        f'{client} - - [{contenders.LOG_DAY}:{at} +0000] "GET {page} HTTP/1.1" 200 9000 "-" '
                        '"Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"\n')
        subprocess.run(
            [sitegen.program, "signals", "import", log, "--root", site], check=True, stdout=subprocess.DEVNULL)
        return lambda: shutil.rmtree(os.path.join(site, "Data"), ignore_errors=True)

    return edit


def cache_size(site):
    """Returns the bytes of what a build has kept, as a part of the bytes of the Markdown."""
    def size(folder, ending=""):
        return sum(
            os.path.getsize(os.path.join(path, name))
            for path, _, names in os.walk(folder) for name in names if name.endswith(ending))
    return size(os.path.join(site, ".sitegen")) / size(os.path.join(site, "Content"), ".md")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sitegen")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--folder", default=bench.memory_folder())
    parser.add_argument("--no-hugo", action="store_true")
    arguments = parser.parse_args()
    binary = os.path.abspath(arguments.sitegen)
    hugo = None if arguments.no_hugo else contenders.Hugo.find()
    print("articles  program   start    again     text    title   memory")
    for articles in map(int, arguments.sizes.split(",")):
        bench.check_room(arguments.folder, articles)
        work = os.path.join(arguments.folder, f"edit-{os.getpid()}")
        site = os.path.join(work, "site")
        try:
            subprocess.run([sys.executable, corpus.__file__, site, str(articles)], check=True)
            measure(binary, hugo, site, work, articles, arguments.runs)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def measure(binary, hugo, site, work, articles, runs):
    path = os.path.relpath(bench.edited_path(site, articles), os.path.join(site, "Content"))
    newest = newest_path(site)
    ours = preview([binary, "serve", "--root", site, "--quiet", "--port"], site, path, runs, newest)
    again = preview([binary, "serve", "--root", site, "--quiet", "--port"], site, path, 0, None)
    sitegen, count = contenders.Sitegen(binary), max(3, runs // 2)
    file = os.path.join(site, "Content", path)
    print(
        f"{articles:>8,}  sitegen {ours['start']:6.2f} s {again['start']:6.2f} s {ours['text'] * 1000:5.0f} ms"
        f" {ours['title'] * 1000:5.0f} ms {ours['memory']:4} MiB, kept {cache_size(site):.2f} of the Markdown", flush=True)
    first, uncached, later = builds(sitegen, site, work, count, add_sentence(file))
    print(
        f"{'':8}  build   {first:6.2f} s, without cache {uncached:6.2f} s, after a sentence {later:6.2f} s"
        f" = {later / first:.0%}", flush=True)
    settings = os.path.join(site, "sitegen.yml")
    inline = bench.read(settings)
    bench.write(settings, inline + "\nblocks: {delivery: fragment}\n")
    first, _, later = builds(sitegen, site, work, count, add_article(os.path.join(site, "Content", newest)))
    _, _, readers = builds(sitegen, site, work, count, add_readers(sitegen, site, work))
    bench.write(settings, inline)
    print(
        f"{'':8}  with fragments {first:6.2f} s, after a new article {later:6.2f} s = {later / first:.0%}"
        f", after new readers {readers:6.2f} s = {readers / first:.0%}", flush=True)
    edits = sitegen_theme(binary, site, address(path), runs)
    print(
        f"{'':8}  theme   template {edits['template'] * 1000:5.0f} ms, style sheet {edits['style'] * 1000:5.0f} ms", flush=True)
    if not hugo:
        return
    command = contenders.hugo_server(hugo, site)
    theirs = preview(command, site, path, runs, None)
    print(
        f"{'':8}  hugo    {theirs['start']:6.2f} s {'':8} {theirs['text'] * 1000:5.0f} ms {'':8} {theirs['memory']:4} MiB"
        f"   ratio of the text: {theirs['text'] / ours['text']:.1f}", flush=True)
    theirs = hugo_theme(hugo, site, work, address(path), runs)
    print(
        f"{'':8}  hugo    template {theirs['template'] * 1000:5.0f} ms"
        f"   ratio: {theirs['template'] / edits['template']:.1f}", flush=True)


def newest_path(site):
    """Returns the path below Content/ of the article with the latest date."""
    content, latest = os.path.join(site, "Content"), ("", "")
    for folder, _, names in os.walk(content):
        for name in names:
            if name.endswith(".md"):
                path = os.path.join(folder, name)
                found = re.search(r"(?m)^date: (.*)$", bench.read(path))
                if found:
                    latest = max(latest, (found.group(1), os.path.relpath(path, content)))
    return latest[1]


if __name__ == "__main__":
    main()
