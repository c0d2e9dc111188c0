#!/usr/bin/env python3
"""Builds invented papers of several sizes with sitegen, with the floor (floor.c) and with Hugo, and compares them.

usage: bench.py SITEGEN [--sizes 1000,10000,100000] [--runs 3] [--hugo-limit 10000] [--folder DIR] [--record]

SITEGEN is the release binary. The programs build in turn, each into an empty folder in memory (--folder selects another
one), and the median of their runs counts. Builds after no change and after a change of one article are measured in the
same way. Ratios to the floor and to Hugo are valid on other machines too, seconds are not. The figures of the last
release are read from last-release.json and printed in brackets; figures that are more than a tenth worse are marked.
--record writes that file.
"""
import argparse
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import time

import contenders
import corpus

RECORD = os.path.join(contenders.HERE, "last-release.json")
DELIVERIES = ["inline", "fragment", "ssi", "esi"]
# The deliveries are compared only for portals of at most this size, because each comparison needs four builds.
DELIVERY_LIMIT = 10_000

# The recorded figures: name, format, and whether higher is better (None if neither).
FIGURES = {
    "wall": ("wall s", "{:.2f}", None),
    "cpu": ("CPU s", "{:.2f}", None),
    "peak": ("peak MiB", "{:.0f}", False),
    "files": ("files", "{:,.0f}", None),
    "to_floor": ("× floor", "{:.2f}", False),
    "cpu_to_floor": ("CPU × floor's", "{:.2f}", False),
    "to_hugo": ("Hugo ×", "{:.1f}", True),
    "efficiency": ("cores busy", "{:.0%}", True),
    "nothing": ("no-op s", "{:.2f}", None),
    "nothing_part": ("no-op part", "{:.0%}", False),
    "edit": ("edit s", "{:.2f}", None),
    "edit_files": ("edit files", "{:,.0f}", False),
    "publish": ("publish s", "{:.2f}", None),
    "publish_files": ("publish files", "{:,.0f}", False),
}


def median(values):
    return statistics.median(values)


def memory_folder():
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()


def check_room(folder, articles):
    """Exits if there is too little space: a paper, two builds of it and temporary files need about 100 kB per article."""
    free = shutil.disk_usage(folder).free
    if free < articles * 100_000:
        sys.exit(f"{folder} has {free >> 20} MiB left, but {articles:,} articles need {articles // 10:,} MiB; use --folder")


def edited_path(site, articles):
    """Returns the path of an article from the middle of the archive that is not a page bundle."""
    paper = corpus.Paper(articles)
    paths = (paper.place(index)[2] for index in range(articles // 2, articles))
    return os.path.join(site, "Content", next(path for path in paths if not path.endswith("index.md")))


def cold_builds(builders, site, work, runs):
    """Returns the costs and the number of files of each program. The last output of sitegen is kept."""
    costs, files = {builder.name: [] for builder in builders}, {}
    for _ in range(runs):
        for builder in builders:
            out = os.path.join(work, builder.name + "-out")
            shutil.rmtree(out, ignore_errors=True)
            costs[builder.name].append(builder.build(site, out))
            files[builder.name] = contenders.file_count(out)
            if builder.name != "sitegen":
                shutil.rmtree(out)
    return costs, files


def next_builds(sitegen, site, work, articles, runs):
    """Measures builds after no change, after adding a sentence to an article, and after adding an article."""
    out, costs, written = os.path.join(work, "sitegen-out"), {}, {}
    # A build reuses its record of the last build only for files that have not changed for three seconds.
    time.sleep(3.5)
    sitegen.build(site, out)
    costs["nothing"] = [sitegen.build(site, out) for _ in range(runs)]
    path = edited_path(site, articles)
    costs["edit"] = []
    for number in range(runs):
        write(path, read(path) + f"\nThe editors add sentence {number}.\n")
        costs["edit"].append(sitegen.build(site, out))
    costs["publish"] = []
    for number in range(runs):
        add_article(site, articles, number)
        costs["publish"].append(sitegen.build(site, out))
    for name, builds in costs.items():
        written[name] = median([sitegen.written(cost) for cost in builds])
    if written["nothing"] != 0:
        sys.exit(f"nothing changed, and sitegen wrote {written['nothing']} files")
    return {name: median([cost.wall for cost in builds]) for name, builds in costs.items()}, written


def add_article(site, articles, number):
    """Adds a new article about an existing story, and returns its path."""
    writer = corpus.Writer(corpus.Paper(articles), articles + number, is_new=True)
    content = os.path.join(site, "Content")
    writer.write(content)
    return os.path.join(content, writer.path)


def measure(sitegen, builders, site, work, articles, runs):
    """Returns all figures of one size."""
    costs, files = cold_builds(builders, site, work, runs)
    ours = costs["sitegen"]
    wall = median([cost.wall for cost in ours])
    seconds, written = next_builds(sitegen, site, work, articles, runs)
    cpu = median([cost.cpu for cost in ours])
    figures = {
        "wall": wall, "cpu": cpu, "peak": median([cost.peak for cost in ours]),
        "files": files["sitegen"], "to_floor": wall / median([cost.wall for cost in costs["floor"]]),
        "cpu_to_floor": cpu / median([cost.cpu for cost in costs["floor"]]),
        "efficiency": median([cost.efficiency for cost in ours]), "nothing": seconds["nothing"],
        "nothing_part": seconds["nothing"] / wall, "edit": seconds["edit"], "edit_files": written["edit"],
        "publish": seconds["publish"], "publish_files": written["publish"],
    }
    if "hugo" in costs:
        figures["to_hugo"] = median([cost.wall for cost in costs["hugo"]]) / wall
    for name, builds in costs.items():
        print(
            f"{articles:>9,} {name:8} {median([c.wall for c in builds]):8.2f} s wall {median([c.cpu for c in builds]):8.2f}"
            f" s CPU {median([c.peak for c in builds]):7.0f} MiB {files[name]:9,} files", flush=True)
    return figures


def changes_by_delivery(sitegen, site, work, articles):
    """Returns, for each delivery, how many files a new article and new view counts change."""
    config = os.path.join(site, "sitegen.yml")
    plain = read(config)
    path = edited_path(site, articles)
    article, counts = read(path), {}
    most_read = re.sub(r"^views: .*$", "views: 90000000", article, flags=re.MULTILINE)
    for delivery in DELIVERIES:
        write(config, plain + f"blocks: {{delivery: {delivery}}}\n")
        out = os.path.join(work, "delivery-out")
        sitegen.build(site, out)
        news = add_article(site, articles, 50)
        publish = sitegen.written(sitegen.build(site, out))
        write(path, most_read)
        counts[delivery] = publish, sitegen.written(sitegen.build(site, out))
        write(path, article)
        os.remove(news)
        shutil.rmtree(out)
    write(config, plain)
    return counts


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def cell(name, figures, last):
    """Formats a figure, with that of the last release in brackets and a mark if it is worse."""
    _, form, more_is_better = FIGURES[name]
    value, old = figures.get(name), last.get(name)
    if value is None:
        return "-"
    text = form.format(value)
    if old is None:
        return text
    text += f" ({form.format(old)})"
    if more_is_better is None:
        return text
    worse = value < old * 0.9 if more_is_better else value > old * 1.1
    return text + (" !" if worse else "")


def print_table(results, record):
    sizes = sorted(results, key=int)
    rows = [["articles", *(f"{int(size):,}" for size in sizes)]]
    for name, (title, _, _) in FIGURES.items():
        rows.append([title, *(cell(name, results[size], record.get("sizes", {}).get(size, {})) for size in sizes)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(sizes) + 1)]
    print()
    for row in rows:
        print("  ".join(text.rjust(width) if place else text.ljust(width) for place, (text, width) in enumerate(zip(row, widths))))
    if record:
        print(f"\nin brackets: {record['version']}, on {record['cores']} cores; !: more than a tenth worse than that")


def print_growth(results):
    """Prints how the time of a build grows with the number of articles."""
    sizes = sorted(results, key=int)
    for less, more in zip(sizes, sizes[1:]):
        ratio = results[more]["wall"] / results[less]["wall"]
        print(f"{int(more):,} articles take {ratio:.1f} times as long as {int(less):,}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sitegen")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--hugo-limit", type=int, default=10_000, help="the largest paper that Hugo builds; 0 for none")
    parser.add_argument("--folder", default=memory_folder())
    parser.add_argument("--record", action="store_true", help="save the figures as those of the last release")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    check_room(options.folder, max(sizes))
    record = {}
    if os.path.exists(RECORD):
        record = json.loads(read(RECORD))
    sitegen, results, deliveries = contenders.Sitegen(options.sitegen), {}, {}
    work = tempfile.mkdtemp(prefix="sitegen-bench-", dir=options.folder)
    try:
        floor, hugo = contenders.Floor(work), contenders.Hugo.find()
        if not hugo:
            print("Hugo is not installed; its figures are omitted")
        for articles in sizes:
            site = os.path.join(work, "site")
            corpus.write_corpus(site, articles)
            builders = [floor, sitegen]
            if hugo and articles <= options.hugo_limit:
                builders.append(contenders.Hugo(hugo, work))
            results[str(articles)] = measure(sitegen, builders, site, work, articles, options.runs)
            shutil.rmtree(os.path.join(work, "sitegen-out"))
            if articles <= DELIVERY_LIMIT:
                deliveries[articles] = changes_by_delivery(sitegen, site, work, articles)
            shutil.rmtree(site)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print_table(results, record)
    print_growth(results)
    for articles, counts in deliveries.items():
        print(f"\nfiles changed among {articles:,} articles by one publish / by new view counts that change the ranking:")
        print("  " + ", ".join(f"{delivery} {new:,} / {views:,}" for delivery, (new, views) in counts.items()))
    if options.record:
        rounded = {size: {name: round(value, 4) for name, value in row.items()} for size, row in results.items()}
        kept = {"version": sitegen.version, "cores": os.cpu_count(), "sizes": rounded}
        write(RECORD, json.dumps(kept, indent=2) + "\n")


if __name__ == "__main__":
    main()
