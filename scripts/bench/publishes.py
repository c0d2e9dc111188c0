#!/usr/bin/env python3
"""Counts the files that a publish changes, for each delivery of blocks.

usage: publishes.py SITEGEN SITE

SITE is a portal with `Content/<section>/…/*.md`; the script works on a copy. For each delivery the copy is built, built
again half an hour later, then with a new featured article, then with new view counts of twenty old articles.
"""
import collections
import datetime
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

DELIVERIES = ["inline", "fragment", "ssi", "{ranking: ssi, recommendation: ssi, views: ssi}"]


def build(program, site, now):
    run = subprocess.run([program, "build", "-r", site, "--now", now, "--json"], capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stdout + run.stderr)
    return json.loads(run.stdout)


def snapshot(public):
    found = {}
    for folder, _, names in os.walk(public):
        for name in names:
            status = os.stat(os.path.join(folder, name))
            found[os.path.relpath(os.path.join(folder, name), public)] = (status.st_ino, status.st_mtime_ns)
    return found


def kind(path, articles):
    if path.startswith("_blocks/"):
        return "fragments"
    if os.path.dirname(path) in articles:
        return "articles"
    if path.endswith((".xml", ".json", ".txt")):
        return "sitemaps" if "sitemap" in path else "feeds"
    return "numbered list pages" if "/page/" in path else "fronts and lists"


def main(program, source):
    paths = sorted(glob.glob(f"{source}/Content/*/**/*.md", recursive=True))
    paths = [path for path in paths if os.path.basename(path) != "_index.md"]
    latest = max(re.search(r"^date: (\S+)", open(path).read(), re.M)[1] for path in paths)
    day = str(datetime.date.fromisoformat(latest[:10]) + datetime.timedelta(days=1))
    config = open(f"{source}/sitegen.yml").read()
    for delivery in DELIVERIES:
        with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as site:
            shutil.copytree(f"{source}/Content", f"{site}/Content")
            with open(f"{site}/sitegen.yml", "w") as file:
                file.write(config + f"\nblocks: {{delivery: {delivery}}}\n")
            files = build(program, site, f"{day}T06:00:00Z")["files"]
            print(f"delivery: {delivery}  ({files:,} files)")
            before = snapshot(f"{site}/Public")
            articles = {path for path in map(os.path.dirname, before) if path.count("/") >= 2 and "/page/" not in path
                        and not path.startswith(("_blocks/", "archive/", "tags/", "authors/"))}

            def step(label, now):
                nonlocal before
                build(program, site, now)
                after = snapshot(f"{site}/Public")
                changed = [path for path in after if before.get(path) != after[path]]
                count = collections.Counter(kind(path, articles) for path in changed)
                parts = ", ".join(f"{number} {name}" for name, number in sorted(count.items()))
                print(f"  {label}: {len(changed)} files ({parts})")
                before = after

            step("half an hour later", f"{day}T06:30:00Z")
            rng = random.Random(7)
            texts = [open(path).read() for path in rng.sample(paths, 5)]
            words = re.search(r'^title: "?(.*?)"?$', texts[0], re.M)[1]
            section = paths[0].split("/Content/")[1].split("/")[0]
            tags = re.search(r"^tags:.*$", texts[1], re.M)[0]
            authors = re.search(r"^authors:.*$", texts[2], re.M)[0]
            body = "\n\n".join(text.split("---")[2].strip().split("\n\n")[2] for text in texts)
            with open(f"{site}/Content/{section}/new-story.md", "w") as file:
                file.write(f'---\ntitle: "New {words}"\ndate: {day}T06:55:00Z\n{authors}\n{tags}\nfeatured: true\nviews: 40\n'
                           f"---\n\n{body}\n")
            articles.add(f"{section}/new-story")
            step("a new featured article, half an hour later", f"{day}T07:00:00Z")
            for path in rng.sample(paths, 20):
                copy = site + path[len(source):]
                text = open(copy).read()
                with open(copy, "w") as file:
                    file.write(re.sub(r"^views: (\d+)", lambda found: f"views: {int(found[1]) + 30_000}", text, count=1, flags=re.M))
            step("new views of twenty old articles", f"{day}T07:00:00Z")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2].rstrip("/"))
