#!/usr/bin/env python3
"""Counts a combined log as `sitegen signals import` does, as a simple, independent implementation to compare with.

usage: count-log.py FILE…     prints the same table as `sitegen signals export`; with --pairs the pairs

The script ignores earlier imports, the site and its aliases. It reads the robots' words from sitegen's source, because
they are data; everything else is independent of sitegen.
"""
import calendar
import ipaddress
import pathlib
import re
import sys
import time
from collections import Counter, defaultdict
from urllib.parse import unquote_to_bytes

LINE = re.compile(rb'(?:\S+ (?=[0-9A-Fa-f.:]+ \S+ \S+ \[))?(\S+) \S+ .*?\[([^\]]+)\] "((?:[^"\\]|\\.)*)" (\d{3}) (?:\d+|-)'
                  rb'(?: "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)")?')
LIST = pathlib.Path(__file__).parent.parent / "Sources/Signals/Pages/RobotWords.swift"
WORDS = re.findall(r'"([^"]+)"', LIST.read_text().split("readerWords")[0])


def is_robot(agent):
    agent = agent.lower().replace("cubot", "")
    return any(word in agent for word in WORDS)


def seconds(text):
    moment = time.strptime(text[:20], "%d/%b/%Y:%H:%M:%S")
    zone = text[21:]
    offset = (int(zone[1:3]) * 60 + int(zone[3:5])) * (-60 if zone[0] == "-" else 60)
    return calendar.timegm(moment) - offset


def page(target):
    """Returns the canonical path, or None if the target is not a page."""
    path = re.split(rb"[?#]", target)[0]
    if not path.startswith(b"/") or re.search(rb"%(?![0-9A-Fa-f]{2})", path):
        return None
    try:
        path = unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        return None
    if any(ord(character) < 32 or ord(character) == 127 for character in path):
        return None
    parts = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    if not path.endswith("/") and parts:
        if parts[-1] in ("index.html", "index.htm"):
            parts.pop()
        elif match := re.search(r"\.([A-Za-z0-9]{1,11})$", parts[-1]):
            ending = match[1].lower()
            if ending in ("html", "htm", "xhtml"):
                return "/" + "/".join(parts)
            if re.search("[a-z]", ending):
                return None
    return "/" + "".join(part + "/" for part in parts)


def read(names):
    """Yields (time, reader, path, is_like) for each distinct line."""
    lines = set()
    for name in names:
        with open(name, "rb") as file:
            lines.update(line.rstrip(b"\r\n") for line in file)
    for line in lines:
        match = LINE.match(line)
        if not match:
            continue
        address, written, request, status, _, agent = match.groups()
        words = request.split(b" ")
        if words[0] != b"GET" or len(words) < 2 or status not in (b"200", b"304"):
            continue
        if agent is not None and (agent in (b"", b"-") or is_robot(agent.decode("latin-1"))):
            continue
        target = words[1]
        like = re.match(rb"/_signals/like\.gif\?(?:.*&)?p=([^&]*)", target)
        path = page(re.sub(rb"%2[Ff]", b"/", like[1])) if like else page(target)
        if path is not None and not (like and path == "/"):
            yield seconds(written.decode()), (address, agent), path, bool(like)


def network(reader):
    """Returns the IPv4 /24 or IPv6 /48 of a reader's address."""
    try:
        address = ipaddress.ip_address(reader[0].decode())
    except ValueError:
        return reader
    return ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False)


def count(readings):
    counts, pairs = defaultdict(lambda: [0, 0, 0]), defaultdict(dict)
    likes = []
    readers = defaultdict(list)
    for at, reader, path, like in readings:
        readers[reader].append((at, path, like))
    for reader, views in readers.items():
        hours = Counter(at // 3600 for at, _, _ in views)
        views = sorted((view for view in views if hours[view[0] // 3600] <= 300), key=lambda view: view[0])
        end, session, times, opened = -1, [], [], set()
        for at, path, like in views:
            if like:
                if (path, at // 86400) in opened or at < end and path in session:
                    likes.append((at, network(reader), reader[0], path))
                continue
            opened.add((path, at // 86400))
            if at >= end:
                add_pairs(session, times, reader, pairs)
                end, session, times = at + 8 * 3600, [], []
            counts[at // 3600, path][1] += 1
            if path not in session:
                session.append(path)
                times.append(at)
                counts[at // 3600, path][0] += 1
        add_pairs(session, times, reader, pairs)
    # Per network, article and day, the likes of the first, second, fourth, eighth … address count.
    likers = defaultdict(set)
    for at, block, address, path in sorted(likes, key=lambda like: like[0]):
        seen = likers[at // 86400, block, path]
        if address not in seen:
            seen.add(address)
            if len(seen) & (len(seen) - 1) == 0:
                counts[at // 3600, path][2] += 1
    return counts, pairs


def add_pairs(session, times, reader, pairs):
    """Adds the pairs of a session; each network counts once per pair and day."""
    articles = [(path, at) for path, at in zip(session, times) if path != "/"][:20]
    for place, (later, at) in enumerate(articles):
        for earlier, _ in articles[:place]:
            pair = tuple(sorted((earlier, later), key=str.encode))
            pairs[pair].setdefault(at // 86400, set()).add(network(reader))


def main():
    names = [name for name in sys.argv[1:] if name != "--pairs"]
    counts, pairs = count(read(names))
    if "--pairs" in sys.argv:
        print("first,second,sessions")
        for pair in sorted(pairs, key=lambda pair: (pair[0].encode(), pair[1].encode())):
            days = [len(networks) for networks in pairs[pair].values()]
            if sum(days) >= 3 and max(days) >= 2:
                print(f"{pair[0]},{pair[1]},{sum(days)}")
        return
    print("time,path,visits,views,likes")
    for hour, path in sorted(counts, key=lambda key: (key[0], key[1].encode())):
        visits, views, likes = counts[hour, path]
        print(f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(hour * 3600))},{path},{visits},{views},{likes}")


main()
