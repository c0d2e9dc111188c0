#!/usr/bin/env python3
"""Renders the same pages with sitegen, MiniJinja and Jinja2, in turn, and prints the ratios.

usage: templates.py SITEGEN [--rounds N]

Only rendering is timed, not parsing: every engine keeps its compiled templates and its variables, and the fastest of
many renders counts. The output of sitegen must be equal to that of Jinja2; a difference of MiniJinja is reported. Requires:
pip install minijinja jinja2
"""
import argparse
import json
import subprocess
import sys
import time

import jinja2
import minijinja

TABLE = """<table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table>
"""

BASE = """<!doctype html>
<html lang="{{ site.language }}">
<head>{% include "head.html" %}{% block head %}{% endblock %}</head>
<body>
{% include "header.html" %}
{% block main %}{% endblock %}
{% include "footer.html" %}
</body>
</html>
"""

ARTICLE = """{% extends "base.html" %}
{% block head %}<meta name="author" content="{{ article.author | upper }}">
<meta name="date" content="{{ article.date | replace("T", " ") }}">{% endblock %}
{% block main %}<article>
<h1>{{ article.title | trim }}</h1>
{% include "meta.html" %}
<p class="lead">{{ article.description | truncate(length=80) }}</p>
<div>{{ article.body | safe }}</div>
<p>{{ article.tags | join(", ") }} {{ article.tags | length }} {{ article.tags | first | upper }} {{ article.tags | last | lower }}</p>
<p>{{ article.words | default(0) }} {{ article.missing | default("none") }} {{ article.title | length }}</p>
<p>{{ article.author | capitalize }} {{ article.section | title }} {{ article.title | lower }}</p>
<p>{{ article.tags | sort | join("/") }} {{ article.tags | reverse | join("/") }} {{ article.section | upper }}</p>
</article>
{% include "blocks.html" %}
{% endblock %}
"""

PARTS = {
    "head.html": """<title>{{ article.title }} - {{ site.title }}</title>
<meta name="description" content="{{ article.description }}">
<link rel="canonical" href="{{ site.url }}{{ article.url }}">
""",
    "header.html": """<header><a href="{{ site.url }}">{{ site.title }}</a><nav>
{% for item in site.menu %}<a href="{{ item.url }}"{% if item.url == article.section %} aria-current="page"{% endif %}>{{ item.title }}</a>
{% endfor %}</nav></header>""",
    "footer.html": "<footer>{{ site.title }} {{ site.year }}</footer>",
    "meta.html": """<p>{% if article.views is not none %}View {{ article.views }} {% endif %}<time datetime="{{ article.date }}">{{ article.date }}</time> {{ article.author }}</p>""",
    "blocks.html": """{% for block in blocks %}<section id="{{ block.id }}"><h2>{{ block.title }}</h2><ul>
{% for item in block.articles %}<li><a href="{{ item.url }}">{{ item.title }}</a>{% if not loop.last %},{% endif %}</li>
{% endfor %}</ul></section>
{% endfor %}""",
}

MACROS = """{% macro card(item, level=2) %}<article><h{{ level }}><a href="{{ item.url }}">{{ item.title }}</a></h{{ level }}>{% if item.description %}<p>{{ item.description }}</p>{% endif %}</article>
{% endmacro %}{% for item in items %}{{ card(item, level=3) }}{% endfor %}
"""


def article(number):
    return {
        "title": f"Harbour board's {number}th plan & what it costs", "url": f"/local/plan-{number}/",
        "description": f"The board meets for the {number}th time; the \"quiet\" quarter waits.",
    }


def cases():
    blocks = [
        {"id": name.lower(), "title": name, "articles": [article(n) for n in range(26)]}
        for name in ("Related", "Ranking", "Recommendation")
    ]
    page = dict(
        article(1), author="ines marrow", date="2026-11-20T08:15:00+00:00", section="local", words=812, views=3584,
        tags=["ferries", "harbour", "council", "budget"], body="<p>The crossing reopens.</p>" * 40)
    site = {
        "title": "The Sorrel Coast Courier", "url": "https://sorrelcoast.example", "language": "en", "year": 2026,
        "menu": [{"title": t.title(), "url": f"/{t}/"} for t in ("local", "politics", "business", "culture", "sport")],
    }
    rows = [[f"cell {r}.{c}" if c % 3 else f"<{r}>" for c in range(6)] for r in range(1000)]
    return {
        "table of 1,000 rows": ({"main.html": TABLE}, {"rows": rows}),
        "article page": (
            dict(PARTS, **{"base.html": BASE, "main.html": ARTICLE}), {"article": page, "site": site, "blocks": blocks}),
        "500 macro calls": ({"main.html": MACROS}, {"items": [article(n) for n in range(500)]}),
    }


class Sitegen:
    def __init__(self, binary, runs):
        self.runs = runs
        self.process = subprocess.Popen(
            [binary, "template", "--json-lines", "--runs", str(runs)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def render(self, templates, context):
        request = json.dumps({"templates": templates, "main": "main.html", "context": context})
        self.process.stdin.write(request.encode() + b"\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if not answer["ok"]:
            sys.exit(answer["error"])
        return answer["output"], answer["seconds"]


def fastest(runs, render):
    best, output = 1e9, None
    for _ in range(runs):
        start = time.perf_counter()
        output = render()
        best = min(best, time.perf_counter() - start)
    return output, best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sitegen")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sitegen = Sitegen(options.sitegen, 200)
    print(f"{'':22}{'sitegen':>12}{'MiniJinja':>12}{'Jinja2':>12}   times as fast")
    for name, (templates, context) in cases().items():
        # Globals are converted to MiniJinja's own values once; variables would be converted for every render.
        mini = minijinja.Environment(templates=templates, globals=context)
        jinja = jinja2.Environment(loader=jinja2.DictLoader(templates), autoescape=jinja2.select_autoescape())
        template = jinja.get_template("main.html")
        best = {"sitegen": 1e9, "mini": 1e9, "jinja": 1e9}
        for _ in range(options.rounds):
            ours, seconds = sitegen.render(templates, context)
            best["sitegen"] = min(best["sitegen"], seconds)
            theirs, seconds = fastest(60, lambda: mini.render_template("main.html"))
            best["mini"] = min(best["mini"], seconds)
            real, seconds = fastest(60, lambda: template.render(context))
            best["jinja"] = min(best["jinja"], seconds)
        if ours != real:
            sys.exit(f"{name}: sitegen and Jinja2 differ")
        plain = lambda text: text.replace("&#x27;", "&#39;").replace("&quot;", "&#34;").replace("&#x2f;", "/")
        if plain(theirs.rstrip("\n")) != plain(real.rstrip("\n")):
            print(f"note: MiniJinja's {name} differs")
        micro = {key: value * 1e6 for key, value in best.items()}
        print(
            f"{name:22}{micro['sitegen']:9.0f} µs{micro['mini']:9.0f} µs{micro['jinja']:9.0f} µs"
            f"   {best['mini'] / best['sitegen']:.1f} × MiniJinja, {best['jinja'] / best['sitegen']:.1f} × Jinja2")


if __name__ == "__main__":
    main()
