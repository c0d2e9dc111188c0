// swift-format-ignore-file
// Made from Templates/ by `make theme`; a test fails when the two differ. Do not edit.

/// The theme that a site gets for every file that its own `Templates/` leaves out.
package enum BuiltinTheme {
  /// Paths below `Templates/` and their text.
  package static let files: [(name: String, text: String)] = [
    (
      "404.html",
      ####"""
{% extends "base.html" %}
{% block breadcrumb %}{% endblock %}
{% block main %}<div class="lost">
<p class="label">404</p>
<h1>{{ site.labels.not_found }}</h1>
<ul class="tags">
<li><a href="{{ site.path }}">{{ site.labels.home }}</a></li>
{% if site.archive_url %}<li><a href="{{ site.archive_url }}">{{ site.labels.archive }}</a></li>
{% endif -%}
{% if site.contact_url %}<li><a href="{{ site.contact_url }}">{{ site.labels.contact }}</a></li>
{% endif -%}
</ul>
</div>
{% include "parts/blocks.html" %}
{%- endblock %}

"""####
    ),
    (
      "archive.html",
      ####"""
{% extends "base.html" %}
{% block main %}<header class="intro">
<h1>{{ page.title }}</h1>
</header>
{% for month in months %}{% if loop.first or loop.previtem.year != month.year %}{% if not loop.first %}</ul>
{% endif %}<h2>{{ month.year }}</h2>
<ul class="index">
{% endif %}<li><a href="{{ month.url }}">{{ month.title }}</a> <span>{{ month.count }}</span></li>
{% if loop.last %}</ul>
{% endif %}{% endfor -%}
{% endblock %}

"""####
    ),
    (
      "archive_month.html",
      ####"""
{% extends "base.html" %}
{% from "parts/cards.html" import rows %}
{% block main %}<header class="intro">
{% if site.archive_url %}<p class="label"><a href="{{ site.archive_url }}">{{ site.labels.archive }}</a></p>
{% endif -%}
<h1>{{ month.title }}</h1>
</header>
{{ rows(articles, 2) }}
{%- include "parts/pagination.html" %}
{%- endblock %}

"""####
    ),
    (
      "article.html",
      ####"""
{% extends "base.html" %}
{% block head %}
{%- if article.date %}<meta property="article:published_time" content="{{ article.date.iso }}">
{% endif -%}
{% if article.updated %}<meta property="article:modified_time" content="{{ article.updated.iso }}">
{% endif -%}
{% if article.expires %}<meta property="article:expiration_time" content="{{ article.expires.iso }}">
{% endif -%}
{% for author in article.authors %}<meta property="article:author" content="{{ author.permalink }}">
{% endfor -%}
{% if article.section %}<meta property="article:section" content="{{ article.section.title }}">
{% endif -%}
{% if article.image and article.image.alt %}<meta property="og:image:alt" content="{{ article.image.alt }}">
{% endif -%}
{% for tag in article.tags %}<meta property="article:tag" content="{{ tag.title }}">
{% endfor -%}
{% endblock %}
{% block main %}<article class="story">
{% set words = article.language_attributes -%}
{% if article.kicker %}<p class="label"{{ words }}>{{ article.kicker }}</p>
{% endif -%}
<h1{{ words }}>{{ article.title }}</h1>
{% if article.description %}<p class="standfirst"{{ words }}>{{ article.description }}</p>
{% endif -%}
{% include "parts/meta.html" %}
{% if article.image %}<figure class="picture"{{ words }}>
<img src="{{ article.image.url }}"{% if article.image.external %} referrerpolicy="no-referrer"{% endif %} alt="{{ article.image.alt }}" fetchpriority="high">
{% if article.image.caption or article.image.credit %}<figcaption>{{ article.image.caption or "" }}
{%- if article.image.credit %} <small>{{ site.labels.credit }} {{ article.image.credit }}</small>{% endif %}</figcaption>
{% endif -%}
</figure>
{% endif -%}
<div class="body"{{ words }}>
{{ article.body }}
</div>
{% if article.corrections %}<section class="corrections">
<h2>{{ site.labels.corrections }}</h2>
<ul>
{% for item in article.corrections %}<li>{% if item.date %}<time datetime="{{ item.date.iso }}">{{ item.date | date("long") }}</time> {% endif %}<span{{ words }}>{{ item.text }}</span></li>
{% endfor -%}
</ul>
</section>
{% endif -%}
{% if article.series %}<nav class="series" aria-label="{{ site.labels.series }}">
<p>{{ site.labels.series }}: <strong>{{ article.series }}</strong></p>
{% if article.series_articles | length > 1 %}<ol>
{% for part in article.series_articles %}<li><a href="{{ part.url }}"{% if part.url == article.url %} aria-current="page"{% endif %}{{ part.language_attributes }}>{{ part.title }}</a></li>
{% endfor -%}
</ol>
{% endif -%}
</nav>
{% endif -%}
{% if article.tags %}<nav aria-label="{{ site.labels.tags }}">
<ul class="tags">
{% for tag in article.tags %}<li><a rel="tag" href="{{ tag.url }}">{{ tag.title }}</a></li>
{% endfor -%}
</ul>
</nav>
{% endif -%}
{% include "parts/likes.html" -%}
</article>
{% include "parts/blocks.html" %}
{%- endblock %}

"""####
    ),
    (
      "author.html",
      ####"""
{% extends "base.html" %}
{% from "parts/cards.html" import rows %}
{% block main %}<header class="intro person">
{% if author.image %}<img src="{{ author.image.url }}"{% if author.image.external %} referrerpolicy="no-referrer"{% endif %} alt="{{ author.image.alt }}">
{% endif -%}
<h1>{{ author.title }}</h1>
{% if author.role %}<p class="label">{{ author.role }}</p>
{% endif -%}
{% if author.description %}<p class="standfirst">{{ author.description }}</p>
{% endif -%}
{% if author.email or author.links %}<ul class="tags">
{% if author.email %}<li><a href="mailto:{{ author.email }}">{{ author.email }}</a></li>
{% endif -%}
{% for link in author.links %}<li><a rel="me" href="{{ link.url }}">{{ link.title or link.url }}</a></li>
{% endfor -%}
</ul>
{% endif -%}
</header>
{% if author.body %}<div class="body">
{{ author.body }}
</div>
{% endif -%}
{% if articles %}<h2>{{ site.labels.latest }}</h2>
{{ rows(articles, 3) }}
{%- include "parts/pagination.html" %}
{%- endif -%}
{% endblock %}

"""####
    ),
    (
      "authors.html",
      ####"""
{% extends "base.html" %}
{% block main %}<header class="intro">
<h1>{{ page.title }}</h1>
</header>
{% if authors %}<ul class="index people">
{% for author in authors %}<li>{% if author.image %}<img src="{{ author.image.url }}"{% if author.image.external %} referrerpolicy="no-referrer"{% endif %} alt="" loading="lazy" decoding="async">
{% endif %}<a href="{{ author.url }}">{{ author.title }}</a>{% if author.role %} <span>{{ author.role }}</span>{% endif %}</li>
{% endfor -%}
</ul>
{% endif -%}
{% endblock %}

"""####
    ),
    (
      "base.html",
      ####"""
<!doctype html>
<html lang="{{ site.language }}"{% if site.direction == "rtl" %} dir="rtl"{% endif %}>
<head>
{% include "parts/head.html" %}
{% block head %}{% endblock %}{{ page.json_ld }}
</head>
<body class="kind-{{ page.kind }}">
{% include "parts/header.html" %}
{% block breadcrumb %}{% include "parts/breadcrumb.html" %}{% endblock %}
<main id="_main">
{% block main %}{% endblock %}
</main>
{% include "parts/footer.html" %}
</body>
</html>

"""####
    ),
    (
      "contact.html",
      ####"""
{% extends "base.html" %}
{% from "parts/cards.html" import rows %}
{% from "parts/words.html" import required %}
{% block main %}<header class="intro">
<h1>{{ page.title }}</h1>
{% if page.standfirst %}<p class="standfirst">{{ page.standfirst }}</p>
{% endif -%}
</header>
{% set contact = site.contact -%}
{% if not page.paginator or page.paginator.is_front -%}
{% if page.body %}<div class="body">
{{ page.body }}
</div>
{% endif -%}
<div class="desk">
{% if contact.email or contact.phone or contact.address %}<dl class="details">
{% if contact.email %}<div><dt>{{ site.labels.email }}</dt><dd><a href="mailto:{{ contact.email }}">{{ contact.email }}</a></dd></div>
{% endif -%}
{% if contact.phone %}<div><dt>{{ site.labels.phone }}</dt><dd><a href="tel:{{ contact.phone | replace(" ", "") }}" dir="ltr">{{ contact.phone }}</a></dd></div>
{% endif -%}
{% if contact.address %}<div><dt>{{ site.labels.address }}</dt><dd class="lines">{{ contact.address }}</dd>
<dd><a href="https://www.openstreetmap.org/search?query={{ contact.address | replace("\n", ", ") | urlencode }}" rel="noreferrer">{{ site.labels.map }}</a></dd></div>
{% endif -%}
</dl>
{% endif -%}
{% if contact.form or contact.email %}<form class="form" method="post"{% if contact.form %} action="{{ contact.form }}"{% else %} action="mailto:{{ contact.email }}" enctype="text/plain"{% endif %}>
<p class="rule">{{ required[site.language[:2]] or required.en }}</p>
<p><label for="_name">{{ site.labels.name }}</label> <input id="_name" name="name" autocomplete="name" required></p>
<p><label for="_email">{{ site.labels.email }}</label> <input id="_email" name="email" type="email" autocomplete="email" required></p>
<p><label for="_message">{{ site.labels.message }}</label> <textarea id="_message" name="message" rows="8" required></textarea></p>
<p hidden><input name="website" tabindex="-1" autocomplete="off" aria-hidden="true"></p>
<p><button>{{ site.labels.send }}</button></p>
</form>
{% endif -%}
</div>
{% endif -%}
{% if articles %}<h2>{{ site.labels.latest }}</h2>
{{ rows(articles, 3) }}
{%- include "parts/pagination.html" %}
{%- endif -%}
{% endblock %}

"""####
    ),
    (
      "home.html",
      ####"""
{% extends "base.html" %}
{% from "parts/cards.html" import longcard %}
{% block breadcrumb %}{% endblock %}
{% block main %}
{%- if page.body %}<div class="body">
{{ page.body }}
</div>
{% endif -%}
{% if lead %}<div class="top">
<article class="lead">
{% if lead.thumbnail %}<img src="{{ lead.thumbnail.url }}"{% if lead.thumbnail.external %} referrerpolicy="no-referrer"{% endif %} alt="{{ lead.thumbnail.alt }}" fetchpriority="high">
{% endif -%}
<p class="label">{{ lead.kicker or lead.section.title }}</p>
<h2{{ lead.language_attributes }}><a href="{{ lead.url }}">{{ lead.title }}</a></h2>
{% if lead.description %}<p class="standfirst"{{ lead.language_attributes }}>{{ lead.description }}</p>
{% endif -%}
{% if lead.date %}<p class="when"><time datetime="{{ lead.date.iso }}" title="{{ lead.date | date("datetime") }}" data-ago>{{ lead.date | date("news") }}</time></p>
{% endif -%}
</article>
{% if seconds %}<div class="seconds">
{% for item in seconds %}<article class="card">
{{ longcard(item, 2) }}</article>
{% endfor -%}
</div>
{% endif -%}
</div>
{% endif -%}
{% if fronts %}<div class="fronts">
{% for front in fronts %}<section class="front">
<h2><a href="{{ front.section.url }}">{{ front.section.title }}</a></h2>
{% for item in front.articles %}{% if loop.first %}<article class="card">
{% if item.thumbnail %}<img src="{{ item.thumbnail.url }}"{% if item.thumbnail.external %} referrerpolicy="no-referrer"{% endif %} alt="" loading="lazy" decoding="async">
{% endif -%}
<h3{{ item.language_attributes }}><a href="{{ item.url }}">{{ item.title }}</a></h3>
{% if item.description %}<p{{ item.language_attributes }}>{{ item.description }}</p>
{% endif -%}
{% if item.date %}<p class="when"><time datetime="{{ item.date.iso }}" title="{{ item.date | date("datetime") }}" data-ago>{{ item.date | date("news") }}</time></p>
{% endif -%}
</article>
{% if not loop.last %}<ul>
{% endif %}{% else %}<li class="row">
<h3{{ item.language_attributes }}><a href="{{ item.url }}">{{ item.title }}</a></h3>
{% if item.date %}<p class="when"><time datetime="{{ item.date.iso }}" title="{{ item.date | date("datetime") }}" data-ago>{{ item.date | date("news") }}</time></p>
{% endif -%}
</li>
{% if loop.last %}</ul>
{% endif %}{% endif %}{% endfor -%}
</section>
{% endfor -%}
</div>
{% endif -%}
{% include "parts/blocks.html" %}
{%- endblock %}

"""####
    ),
    (
      "page.html",
      ####"""
{% extends "base.html" %}
{% block main %}<article class="story"{{ page.language_attributes }}>
<h1>{{ page.title }}</h1>
<div class="body">
{{ page.body }}
</div>
</article>
{%- endblock %}

"""####
    ),
    (
      "parts/blocks.html",
      ####"""
{# Each block as it is delivered: a command for the server, a place that a script fills, or the block itself. #}
{%- set ranking, recommendation = blocks.ranking, blocks.recommendation -%}
{% include "parts/related.html" -%}
{% include "parts/ranked.html" -%}
{% if recommendation.include %}{{ recommendation.include }}
{% elif recommendation.url %}<section id="recommendation" data-fragment="{{ recommendation.url }}" data-size="{{ recommendation.size }}">
<h2>{{ recommendation.title }}</h2>
<p><a href="{{ site.ranking_url }}">{{ ranking.title }}</a></p>
</section>
{% else %}{% include "parts/recommendation.html" %}{% endif -%}
{% set views = blocks.views.delivery if blocks.views else "inline" -%}
{% if "fragment" in [ranking.delivery, recommendation.delivery, views] %}<script src="{{ asset("blocks.js") }}" defer></script>
{% endif -%}

"""####
    ),
    (
      "parts/breadcrumb.html",
      ####"""
{% if page.breadcrumbs %}<nav class="breadcrumb" aria-label="Breadcrumb">{{ site.labels.current }}
<ol>
{% for crumb in page.breadcrumbs %}<li><a href="{{ crumb.url }}"{% if crumb.url == page.url %} aria-current="page"{% endif %}>{{ crumb.title }}</a>{% if not loop.last %} <span aria-hidden="true">&gt;</span>{% endif %}</li>
{% endfor -%}
</ol>
</nav>{% endif %}

"""####
    ),
    (
      "parts/cards.html",
      ####"""
{# `level` is the rank of the headline. Dates are told as "2 hours ago" by `times.js` on the first day. The macros
   call no others: only then their output is cached for all pages that show the same article. #}

{# An article as a card: small picture, section, headline, time. #}
{% macro card(item, level) %}
{%- if item.thumbnail %}<img src="{{ item.thumbnail.url }}"{% if item.thumbnail.external %} referrerpolicy="no-referrer"{% endif %} alt="" loading="lazy" decoding="async">
{% endif -%}
{% if item.section %}<p class="label">{{ item.section.title }}</p>
{% endif -%}
<h{{ level }}{{ item.language_attributes }}><a href="{{ item.url }}">{{ item.title }}</a></h{{ level }}>
{% if item.date %}<p class="when"><time datetime="{{ item.date.iso }}" title="{{ item.date | date("datetime") }}" data-ago>{{ item.date | date("news") }}</time></p>
{% endif -%}
{% endmacro %}

{# A card that also says what the article is about. #}
{% macro longcard(item, level) %}
{%- if item.thumbnail %}<img src="{{ item.thumbnail.url }}"{% if item.thumbnail.external %} referrerpolicy="no-referrer"{% endif %} alt="" loading="lazy" decoding="async">
{% endif -%}
{% if item.section %}<p class="label">{{ item.section.title }}</p>
{% endif -%}
<h{{ level }}{{ item.language_attributes }}><a href="{{ item.url }}">{{ item.title }}</a></h{{ level }}>
{% if item.description %}<p{{ item.language_attributes }}>{{ item.description }}</p>
{% endif -%}
{% if item.date %}<p class="when"><time datetime="{{ item.date.iso }}" title="{{ item.date | date("datetime") }}" data-ago>{{ item.date | date("news") }}</time></p>
{% endif -%}
{% endmacro %}

{# An article in a list: small picture, headline, standfirst, time. #}
{% macro row(item, level) %}<li class="row">
{% if item.thumbnail %}<img src="{{ item.thumbnail.url }}"{% if item.thumbnail.external %} referrerpolicy="no-referrer"{% endif %} alt="" loading="lazy" decoding="async">
{% endif -%}
<h{{ level }}{{ item.language_attributes }}><a href="{{ item.url }}">{{ item.title }}</a></h{{ level }}>
{% if item.description %}<p{{ item.language_attributes }}>{{ item.description }}</p>
{% endif -%}
{% if item.date %}<p class="when"><time datetime="{{ item.date.iso }}" title="{{ item.date | date("datetime") }}" data-ago>{{ item.date | date("news") }}</time></p>
{% endif -%}
</li>
{% endmacro %}

{# A list of articles, or nothing when there are none. On the front of a list the newest one leads. #}
{% macro rows(items, level, leads=false) %}
{%- if items %}<ul class="rows{% if leads %} leads{% endif %}">
{% for item in items %}{{ row(item, level) }}{% endfor -%}
</ul>
{% endif -%}
{% endmacro %}

"""####
    ),
    (
      "parts/footer.html",
      ####"""
<footer class="colophon">
<nav aria-label="{{ site.labels.menu }}">
<ul>
<li><a href="{{ site.path }}">{{ site.labels.home }}</a></li>
{% for item in site.menu %}<li><a href="{{ item.url }}">{{ item.title }}</a></li>
{% endfor -%}
{% if site.archive_url %}<li><a href="{{ site.archive_url }}">{{ site.labels.archive }}</a></li>
{% endif -%}
{% if site.tags_url %}<li><a href="{{ site.tags_url }}">{{ site.labels.tags }}</a></li>
{% endif -%}
{% if site.authors_url %}<li><a href="{{ site.authors_url }}">{{ site.labels.authors }}</a></li>
{% endif -%}
{% if site.contact_url %}<li><a href="{{ site.contact_url }}">{{ site.labels.contact }}</a></li>
{% endif -%}
{% for feed in site.feeds %}<li><a href="{{ feed.url }}" type="{{ feed.type }}">{% if "rss" in feed.type %}RSS{% elif "atom" in feed.type %}Atom{% else %}JSON Feed{% endif %}</a></li>
{% endfor -%}
{% for link in site.organization.links %}<li><a rel="me" href="{{ link }}">{{ link | replace("https://", "") }}</a></li>
{% endfor -%}
</ul>
</nav>
<p>© {{ site.year }} {{ site.organization.name or site.title }}</p>
</footer>

"""####
    ),
    (
      "parts/head.html",
      ####"""
{# The feeds of a section, a tag or an author and of the portal. A macro, so that it is rendered once for all pages of a section. #}
{%- macro feeds(part) %}{% for feed in (part.feeds + site.feeds if part else site.feeds) %}<link rel="alternate" type="{{ feed.type }}" title="{{ feed.title }}" href="{{ feed.url }}">
{% endfor %}{% endmacro -%}
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title{{ page.language_attributes }}>{{ page.head_title }}</title>
<meta name="description" content="{{ page.description }}">
<meta name="robots" content="{% if page.noindex %}noindex{% else %}max-image-preview:large{% endif %}">
<meta name="generator" content="{{ site.generator }}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{{ page.permalink }}">
<link rel="stylesheet" href="{{ site.stylesheet }}">
{% if site.favicon %}<link rel="icon" href="{{ site.favicon }}">
{% endif -%}
<script src="{{ asset("times.js") }}" defer></script>
{{ feeds(tag if page.kind == "tag" else author if page.kind == "author" else page.section) -}}
<meta property="og:site_name" content="{{ site.title }}">
<meta property="og:title" content="{{ page.title }}">
<meta property="og:type" content="{{ page.type }}">
<meta property="og:url" content="{{ page.permalink }}">
<meta property="og:description" content="{{ page.description }}">
{% if "-" in page.language %}<meta property="og:locale" content="{{ page.language | replace("-", "_") }}">
{% endif -%}
{% if page.image %}<meta property="og:image" content="{{ page.image }}">
<meta name="twitter:card" content="summary_large_image">
{%- else %}<meta name="twitter:card" content="summary">
{%- endif %}

"""####
    ),
    (
      "parts/header.html",
      ####"""
{# The sections of the portal, a bar that the button makes a sheet on telephones. A macro, so that it is
   rendered once for all pages of a section. #}
{%- macro menu(here) %}{% if site.sections %}<button class="menu" popovertarget="_sections">{{ site.labels.menu }}</button>
<nav class="sections" id="_sections" popover aria-label="{{ site.labels.sections }}">
<button class="menu" popovertarget="_sections">{{ site.labels.menu }}</button>
<ul>
{% for section in site.sections %}<li><a href="{{ section.url }}"{% if here and section.url == here.top.url %} aria-current="true"{% endif %}>{{ section.title }}</a></li>
{% endfor -%}
</ul>
</nav>
{% endif %}{% endmacro -%}
<a class="skip" href="#_main">{{ site.labels.skip }}</a>
{% set brand = "h1" if page.kind == "home" else "p" -%}
<header class="masthead">
<{{ brand }} class="brand"><a href="{{ site.path }}">
{%- if site.organization.logo %}<img src="{{ site.organization.logo }}" alt=""{% if "//" in site.organization.logo and not site.organization.logo.startswith(site.url) %} referrerpolicy="no-referrer"{% endif %}>{% endif -%}
{{ site.title }}</a></{{ brand }}>
{% if page.kind == "home" and site.description %}<p class="motto">{{ site.description }}</p>
{% endif -%}
{{ menu(page.section) -}}
</header>

"""####
    ),
    (
      "parts/likes.html",
      ####"""
{# The count of likes, which a script makes a button; without a count only the script shows it. #}
{%- set text, likes, address = site.labels.like, article.likes, article.like_url -%}
{% if likes is none %}{% if address %}<p class="likes" data-like="{{ address }}" hidden><span>{{ text }}</span></p>
{% endif %}{% else %}<p class="likes"{% if address %} data-like="{{ address }}" data-liked="{{ text }} ({{ likes + 1 }})"{% endif %}><span>{{ text }} ({{ likes }})</span>
{%- set counted = article.counted %}{% if counted %} <small>{{ site.labels.as_of }} <time datetime="{{ counted.date }}">{{ counted | date("long") }}</time></small>{% endif %}</p>
{% endif -%}
{% if address %}<script src="{{ asset("like.js") }}" defer></script>
{% endif -%}

"""####
    ),
    (
      "parts/meta.html",
      ####"""
{% if article.authors %}<p class="byline">{{ site.labels.by }} {% for author in article.authors %}
{%- if not loop.first %}{% if loop.last %} {{ site.labels.and }} {% else %}, {% endif %}{% endif -%}
<a rel="author" href="{{ author.url }}">{{ author.title }}</a>{% endfor %}</p>
{% endif -%}
<p class="meta">
{%- set delivered = blocks.views if page.kind == "article" else none -%}
{%- if delivered and delivered.include %}
{{ delivered.include }}{% elif delivered and delivered.url %}
<span data-fragment="{{ delivered.url }}"></span>{% elif article.views is not none %}
{% include "parts/views.html" %}{% endif %}
{%- if article.date %}
<span>{{ site.labels.date }} <time datetime="{{ article.date.iso }}">{{ article.date.text }}</time></span>{% endif %}
{%- if article.updated %}
<span>{{ site.labels.updated }} <time datetime="{{ article.updated.iso }}">{{ article.updated.text }}</time></span>{% endif %}
{%- if article.reading_minutes %}
<span>{{ article.reading_minutes }} {{ site.labels.reading_time }}</span>{% endif %}
</p>

"""####
    ),
    (
      "parts/pagination.html",
      ####"""
{% set paginator = page.paginator -%}
{% if paginator %}<nav class="pagination" aria-label="{{ site.labels.page }}">
<ul>
{% if paginator.previous %}<li><a rel="prev" href="{{ paginator.previous }}">{{ site.labels.newer }}</a></li>
{% endif -%}
<li><a href="{{ paginator.first }}"{% if paginator.is_front %} aria-current="page"{% endif %}>{{ site.labels.latest }}</a>{% if paginator.pages[0].number < paginator.total_pages - 1 %} …{% endif %}</li>
{% for item in paginator.pages %}<li><a href="{{ item.url }}"{% if item.number == paginator.number %} aria-current="page"{% endif %}>{{ item.number }}</a></li>
{% endfor -%}
{% set end = (paginator.pages | last).number -%}
{% if end > 1 %}<li>{% if end > 2 %}… {% endif %}<a href="{{ paginator.last }}">1</a></li>
{% endif -%}
{% if paginator.next %}<li><a rel="next" href="{{ paginator.next }}">{{ site.labels.older }}</a></li>
{% endif -%}
</ul>
</nav>
{% endif -%}

"""####
    ),
    (
      "parts/ranked.html",
      ####"""
{# The ranking as it is delivered: a command for the server, a place that a script fills, or the block itself. #}
{%- if blocks.ranking.include %}{{ blocks.ranking.include }}
{% elif blocks.ranking.url %}<section id="ranking" data-fragment="{{ blocks.ranking.url }}">
<h2><a href="{{ site.ranking_url }}">{{ blocks.ranking.title }}</a></h2>
</section>
{% else %}{% include "parts/ranking.html" %}{% endif -%}

"""####
    ),
    (
      "parts/ranking.html",
      ####"""
{%- if blocks.ranking.articles %}<section id="ranking">
<h2><a href="{{ site.ranking_url }}">{{ blocks.ranking.title }}</a></h2>
{% if blocks.ranking.window %}<p class="window">{{ blocks.ranking.window }}{% if blocks.ranking.until %}, {{ site.labels.as_of }} <time datetime="{{ blocks.ranking.until.iso }}">{{ blocks.ranking.until | date("datetime") }}</time>{% endif %}</p>
{% endif -%}
<ol>
{% for item in blocks.ranking.articles %}<li><a href="{{ item.url }}"{{ item.language_attributes }}>{{ item.title }}</a></li>
{% endfor -%}
</ol>
</section>
{% endif -%}

"""####
    ),
    (
      "parts/recommendation.html",
      ####"""
{% from "parts/cards.html" import card %}
{%- if blocks.recommendation.articles %}<section id="recommendation">
<h2>{{ blocks.recommendation.title }}</h2>
<div class="cards">
{% for item in blocks.recommendation.articles %}<article class="card">
{{ card(item, 3) }}</article>
{% endfor -%}
</div>
</section>
{% endif -%}

"""####
    ),
    (
      "parts/related.html",
      ####"""
{%- if blocks.related.articles %}<section id="related">
<h2>{{ blocks.related.title }}</h2>
<ul>
{% for item in blocks.related.articles %}<li><a href="{{ item.url }}"{{ item.language_attributes }}>{{ item.title }}</a>{% if item.date %} <time datetime="{{ item.date.iso }}" title="{{ item.date | date("datetime") }}" data-ago>{{ item.date | date("news") }}</time>{% endif %}</li>
{% endfor -%}
</ul>
</section>
{% endif -%}

"""####
    ),
    (
      "parts/views.html",
      ####"""
{% set views, counted = article.views, article.counted -%}
{% if views is not none %}<span>{{ site.labels.view }} {{ views | number }}{% if counted %} <small>{{ site.labels.as_of }} <time datetime="{{ counted.date }}">{{ counted | date("long") }}</time></small>{% endif %}</span>{% endif %}

"""####
    ),
    (
      "parts/words.html",
      ####"""
{# Words that are no labels of the site yet, in the languages of many newsrooms. #}
{% set required = {
  "ar": "جميع الحقول مطلوبة.", "de": "Bitte alle Felder ausfüllen.", "en": "Please fill in every field.",
  "es": "Todos los campos son obligatorios.", "fr": "Tous les champs sont obligatoires.", "he": "יש למלא את כל השדות.",
  "hi": "सभी फ़ील्ड भरना आवश्यक है।", "id": "Semua kolom wajib diisi.", "it": "Tutti i campi sono obbligatori.",
  "ja": "すべての項目に入力してください。", "ko": "모든 항목을 입력해 주세요.", "nl": "Alle velden zijn verplicht.",
  "pl": "Wszystkie pola są wymagane.", "pt": "Todos os campos são obrigatórios.", "tr": "Tüm alanlar zorunludur.",
  "uk": "Усі поля обов’язкові.", "zh": "请填写所有字段。"
} -%}

"""####
    ),
    (
      "ranking.html",
      ####"""
{% extends "base.html" %}
{% block main %}<header class="intro">
<h1>{{ page.title }}</h1>
</header>
{% set shown = rankings | selectattr("entries") | list -%}
{# The windows are tabs: each is chosen by a button of a group, and the style sheet shows one list. #}
{% if shown | length > 1 %}<div class="windows">
<fieldset class="tabs">
<legend>{{ page.title }}</legend>
{% for ranking in shown %}<label><input type="radio" name="window"{% if loop.first %} checked{% endif %}> {{ ranking.window or site.labels.latest }}</label>
{% endfor -%}
</fieldset>
{% endif -%}
{% for ranking in shown %}
{%- set level = 2 if ranking.basis == "stated" else 3 -%}
{# Counts are shown where they explain the order: recent visits count more than old ones. #}
{% set counts = ranking.entries | map(attribute="visits") | list -%}
{% set counted = counts[0] is not none and counts == counts | sort(reverse=true) -%}
{% if ranking.window or ranking.basis == "latest" %}<section class="ranked">
<h2>{{ ranking.window or site.labels.latest }}</h2>
{% if ranking.window and ranking.until %}<p class="window">{{ site.labels.as_of }} <time datetime="{{ ranking.until.iso }}">{{ ranking.until | date("datetime") }}</time></p>
{% endif %}{% endif -%}
<ol class="rows ranks">
{% for entry in ranking.entries %}{% set item = entry.article %}<li class="row">
{% if item.thumbnail %}<img src="{{ item.thumbnail.url }}"{% if item.thumbnail.external %} referrerpolicy="no-referrer"{% endif %} alt="" loading="lazy" decoding="async">
{% endif -%}
<h{{ level }}{{ item.language_attributes }}><a href="{{ item.url }}">{{ item.title }}</a></h{{ level }}>
{% if item.description %}<p{{ item.language_attributes }}>{{ item.description }}</p>
{% endif -%}
{% if counted %}<p class="when">{{ site.labels.visits }} {{ entry.visits | number }}</p>
{% elif ranking.basis == "stated" and item.views is not none %}<p class="when">{{ site.labels.view }} {{ item.views | number }}</p>
{% endif -%}
</li>
{% endfor -%}
</ol>
{% if ranking.window or ranking.basis == "latest" %}</section>
{% endif %}{% endfor -%}
{% if shown | length > 1 %}</div>
{% endif -%}
{% endblock %}

"""####
    ),
    (
      "redirect.html",
      ####"""
{% set article = find_article(target) -%}
{%- set title = article.title if article else site.title -%}
<!doctype html>
<html lang="{{ site.language }}"{% if site.direction == "rtl" %} dir="rtl"{% endif %}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title{% if article %}{{ article.language_attributes }}{% endif %}>{{ title }}</title>
<meta http-equiv="refresh" content="0; url={{ target }}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{{ target }}">
<link rel="stylesheet" href="{{ site.stylesheet }}">
</head>
<body>
<main class="lost">
<h1{% if article %}{{ article.language_attributes }}{% endif %}><a href="{{ target }}">{{ title }}</a></h1>
</main>
</body>
</html>

"""####
    ),
    (
      "section.html",
      ####"""
{% extends "base.html" %}
{% from "parts/cards.html" import rows %}
{% block main %}
{%- set front = not page.paginator or page.paginator.is_front -%}
<header class="intro{% if not front %} older{% endif %}">
<h1>{{ page.title }}</h1>
{% if front %}{% if section.description %}<p class="standfirst">{{ section.description }}</p>
{% endif -%}
{% if section.sections %}<nav aria-label="{{ section.title }}">
<ul class="tags">
{% for child in section.sections %}<li><a href="{{ child.url }}">{{ child.title }}</a></li>
{% endfor -%}
</ul>
</nav>
{% endif %}{% endif -%}
</header>
{% if front and page.body %}<div class="body">
{{ page.body }}
</div>
{% endif -%}
{{ rows(articles, 2, leads=front) }}
{%- include "parts/pagination.html" %}
{% if blocks.ranking.articles %}{% include "parts/ranked.html" %}{% endif -%}
{% if blocks.ranking.delivery == "fragment" and blocks.ranking.url %}<script src="{{ asset("blocks.js") }}" defer></script>
{% endif -%}
{%- endblock %}

"""####
    ),
    (
      "shortcodes/audio.html",
      ####"""
{# params: src: url, title: text = "", transcript: url = "" #}
{# inner: markdown #}
<figure class="audio">
<audio controls preload="none" src="{{ src }}"{% if title %} aria-label="{{ title }}"{% endif %}></audio>
<figcaption>{% if title %}<strong>{{ title }}</strong> {% endif %}{{ inner }} <a href="{{ src }}">{{ site.labels.play }}</a>{% if transcript %} <a href="{{ transcript }}">{{ site.labels.transcript }}</a>{% endif %}</figcaption>
</figure>

"""####
    ),
    (
      "shortcodes/chart.html",
      ####"""
{# params: data: text, title: text, kind: text = "bar", x: text = "", y: text = "", unit: text = "", source: text = "" #}
{# inner: none #}
{% set rows = load_data(data) %}
{% if kind not in ["bar", "line"] %}{{ fail("'kind' must be 'bar' or 'line', not '" ~ kind ~ "'") }}{% endif %}
{% if rows | length < 2 %}{{ fail("the chart of '" ~ data ~ "' needs two rows") }}{% endif %}
{% set names = rows[0].keys() | list %}
{% if names | length < 2 %}{{ fail("the chart of '" ~ data ~ "' needs two columns") }}{% endif %}
{% set label = x or names[0] %}
{% set column = y or names[1] %}
{% for name in [label, column] %}{% if name not in names %}{{ fail("'" ~ data ~ "' has no column '" ~ name ~ "'", help="it has " ~ names | join(", ")) }}{% endif %}{% endfor %}
{% set scale = namespace(high=0, low=0) %}
{% for row in rows %}
{% set value = row[column] | float(none) %}
{% if value is none %}{{ fail("'" ~ row[column] ~ "' in the column '" ~ column ~ "' is no number") }}{% endif %}
{% if value > scale.high %}{% set scale.high = value %}{% endif %}
{% if value < scale.low %}{% set scale.low = value %}{% endif %}
{% endfor %}
{% set span = (scale.high - scale.low) or 1 %}
<figure class="chart">
{% if kind == "bar" %}
{% set zero = 220 - 320 * scale.low / span %}
<svg viewBox="0 0 640 {{ rows | length * 28 }}" width="640" height="{{ rows | length * 28 }}" role="img" aria-label="{{ title }}">
{% for row in rows %}{% set value = row[column] | float %}{% set length = 320 * value / span %}{% set top = loop.index0 * 28 %}
<text x="0" y="{{ top + 19 }}" font-size="14" fill="currentColor">{{ row[label] | string | truncate(24, true, "…", 0) }}</text>
<rect x="{{ (zero + length if length < 0 else zero) | round(1) }}" y="{{ top + 4 }}" width="{{ length | abs | round(1) }}" height="20" fill="currentColor" fill-opacity="0.6" />
<text x="{{ (zero + (length if length > 0 else 0) + 6) | round(1) }}" y="{{ top + 19 }}" font-size="14" fill="currentColor">{{ row[column] | float | number }}{{ unit }}</text>
{% endfor %}
</svg>
{% else %}
{% set step = 600 / (rows | length - 1) %}
<svg viewBox="0 0 640 300" width="640" height="300" role="img" aria-label="{{ title }}">
<line x1="20" x2="620" y1="{{ (260 + 240 * scale.low / span) | round(1) }}" y2="{{ (260 + 240 * scale.low / span) | round(1) }}" stroke="currentColor" stroke-opacity="0.3" />
<polyline fill="none" stroke="currentColor" stroke-width="2" points="{% for row in rows %}{{ (20 + loop.index0 * step) | round(1) }},{{ (260 - 240 * ((row[column] | float) - scale.low) / span) | round(1) }} {% endfor %}" />
{% for row in rows %}{% if rows | length <= 60 %}<circle cx="{{ (20 + loop.index0 * step) | round(1) }}" cy="{{ (260 - 240 * ((row[column] | float) - scale.low) / span) | round(1) }}" r="4" fill="currentColor" />{% endif %}{% endfor %}
<text x="20" y="290" font-size="14" fill="currentColor">{{ rows[0][label] }}</text>
<text x="20" y="{{ (250 - 240 * ((rows[0][column] | float) - scale.low) / span) | round(1) }}" font-size="14" fill="currentColor">{{ rows[0][column] | float | number }}{{ unit }}</text>
<text x="620" y="290" font-size="14" fill="currentColor" text-anchor="end">{{ rows[-1][label] }}</text>
<text x="620" y="{{ (250 - 240 * ((rows[-1][column] | float) - scale.low) / span) | round(1) }}" font-size="14" fill="currentColor" text-anchor="end">{{ rows[-1][column] | float | number }}{{ unit }}</text>
</svg>
{% endif %}
<figcaption><strong>{{ title }}</strong>{% if source %} <small>{{ site.labels.source }} {{ source }}</small>{% endif %}</figcaption>
<details>
<summary>{{ site.labels.data_table }}</summary>
<table>
<thead><tr><th scope="col">{{ label }}</th><th scope="col">{{ column }}</th></tr></thead>
<tbody>
{% for row in rows %}<tr><th scope="row">{{ row[label] }}</th><td>{{ row[column] | float | number }}{{ unit }}</td></tr>
{% endfor %}
</tbody>
</table>
</details>
</figure>

"""####
    ),
    (
      "shortcodes/correction.html",
      ####"""
{# params: date: date = none, title: text = "" #}
{# inner: markdown required #}
<aside class="correction">
<p class="title"><strong>{{ title or site.labels.correction }}</strong>{% if date %} <time datetime="{{ date | date("iso") }}">{{ date | date("long") }}{% if date | date("time") %}, {{ date | date("time") }}{% endif %}</time>{% endif %}</p>
{{ inner }}
</aside>

"""####
    ),
    (
      "shortcodes/details.html",
      ####"""
{# params: summary: text = "", title: text = "", open: flag = false #}
{# inner: markdown required #}
<details{% if open %} open{% endif %}>
<summary>{{ summary or title or site.labels.details }}</summary>
{{ inner }}
</details>

"""####
    ),
    (
      "shortcodes/document.html",
      ####"""
{# params: src: url, title: text, kind: text = "", size: text = "" #}
{# inner: markdown #}
<aside class="document">
<p><a href="{{ src }}"><strong>{{ title }}</strong></a>{% if kind or size %} <small>({{ kind }}{% if kind and size %}, {% endif %}{{ size }})</small>{% endif %}</p>
{{ inner }}
</aside>

"""####
    ),
    (
      "shortcodes/factbox.html",
      ####"""
{# params: title: text = "" #}
{# inner: markdown required #}
{% set heading = title or site.labels.facts %}
<aside class="factbox" aria-label="{{ heading }}">
<p class="title"><strong>{{ heading }}</strong></p>
{{ inner }}
</aside>

"""####
    ),
    (
      "shortcodes/figure.html",
      ####"""
{# params: src: url, caption: text = "", alt: text = "", title: text = "", credit: text = "", attr: text = "", link: url = "", width: text = "", height: text = "", class: text = "", loading: text = "lazy" #}
{# inner: markdown #}
{% set by = credit or attr %}
<figure{% if class %} class="{{ class }}"{% endif %}>
{% if link %}<a href="{{ link }}">{% endif %}<img src="{{ src }}" alt="{{ alt or title }}"{% if width %} width="{{ width }}"{% endif %}{% if height %} height="{{ height }}"{% endif %} loading="{{ loading }}" decoding="async" />{% if link %}</a>{% endif %}
{% if title or caption or inner or by %}
<figcaption>{% if title %}<strong>{{ title }}</strong> {% endif %}{{ caption }}{{ inner }}{% if by %} <small class="credit">{{ site.labels.credit }} {{ by }}</small>{% endif %}</figcaption>
{% endif %}
</figure>

"""####
    ),
    (
      "shortcodes/gallery.html",
      ####"""
{# params: caption: text = "" #}
{# inner: markdown required #}
<figure class="gallery">
{{ inner }}
{% if caption %}<figcaption>{{ caption }}</figcaption>{% endif %}
</figure>

"""####
    ),
    (
      "shortcodes/live.html",
      ####"""
{# params: date: date, title: text = "" #}
{# inner: markdown required #}
<section class="live">
<p class="title"><time datetime="{{ date | date("iso") }}">{{ date | date("long") }}{% if date | date("time") %}, {{ date | date("time") }}{% endif %}</time>{% if title %} <strong>{{ title }}</strong>{% endif %}</p>
{{ inner }}
</section>

"""####
    ),
    (
      "shortcodes/map.html",
      ####"""
{# params: src: url = "", lat: number = none, lon: number = none, zoom: number = 14, caption: text = "", alt: text = "", url: url = "" #}
{# inner: none #}
{% if not src and not url and (lat is none or lon is none) %}{{ fail("a map needs 'src', 'lat' and 'lon', or 'url'") }}{% endif %}
{% set address = url or ("https://www.openstreetmap.org/?mlat=" ~ lat ~ "&mlon=" ~ lon ~ "#map=" ~ zoom ~ "/" ~ lat ~ "/" ~ lon if lat is not none and lon is not none else "") %}
<figure class="map">
{% if src %}<img src="{{ src }}" alt="{{ alt or caption }}" loading="lazy" decoding="async" />{% endif %}
<figcaption>{{ caption }}{% if address %} <a href="{{ address }}">{{ site.labels.map }}</a>{% endif %}</figcaption>
</figure>

"""####
    ),
    (
      "shortcodes/note.html",
      ####"""
{# params: title: text = "" #}
{# inner: markdown required #}
<aside class="note">
<p class="title"><strong>{{ title or site.labels.note }}</strong></p>
{{ inner }}
</aside>

"""####
    ),
    (
      "shortcodes/podcast.html",
      ####"""
{# params: src: url, title: text, show: text = "", date: date = none, transcript: url = "" #}
{# inner: markdown #}
<figure class="podcast">
<audio controls preload="none" src="{{ src }}" aria-label="{{ title }}"></audio>
<figcaption><strong>{{ title }}</strong>{% if show %} <cite>{{ show }}</cite>{% endif %}{% if date %} <time datetime="{{ date | date("iso") }}">{{ date | date("long") }}</time>{% endif %} {{ inner }} <a href="{{ src }}">{{ site.labels.play }}</a>{% if transcript %} <a href="{{ transcript }}">{{ site.labels.transcript }}</a>{% endif %}</figcaption>
</figure>

"""####
    ),
    (
      "shortcodes/post.html",
      ####"""
{# params: url: url, author: text, service: text = "", date: date = none #}
{# inner: markdown required #}
<figure class="post">
<blockquote cite="{{ url }}">{{ inner }}</blockquote>
<figcaption>{{ author }}{% if date %}, <time datetime="{{ date | date("iso") }}">{{ date | date("long") }}</time>{% endif %}, <a href="{{ url }}">{{ site.labels.post | replace("{0}", service or url.split("/")[2]) }}</a></figcaption>
</figure>

"""####
    ),
    (
      "shortcodes/pullquote.html",
      ####"""
{# params: author: text = "", source: text = "" #}
{# inner: markdown required #}
<aside class="pullquote">
<blockquote>{{ inner }}</blockquote>
{% if author or source %}<p class="by">{{ author }}{% if author and source %}, {% endif %}{% if source %}<cite>{{ source }}</cite>{% endif %}</p>{% endif %}
</aside>

"""####
    ),
    (
      "shortcodes/quote.html",
      ####"""
{# params: author: text = "", source: text = "", url: url = "" #}
{# inner: markdown required #}
<figure class="quote">
<blockquote{% if url %} cite="{{ url }}"{% endif %}>{{ inner }}</blockquote>
{% if author or source %}<figcaption>{{ author }}{% if author and source %}, {% endif %}{% if source %}<cite>{% if url %}<a href="{{ url }}">{{ source }}</a>{% else %}{{ source }}{% endif %}</cite>{% endif %}</figcaption>{% endif %}
</figure>

"""####
    ),
    (
      "shortcodes/related.html",
      ####"""
{# params: path: document, ...: document, title: text = "" #}
{# inner: none #}
{% set heading = title or site.labels.related %}
<aside class="related" aria-label="{{ heading }}" data-articles>
<p class="title"><strong>{{ heading }}</strong></p>
<ul>
{% for article in [path] + args %}<li><a href="{{ article }}" data-article></a> <time></time></li>
{% endfor %}
</ul>
</aside>

"""####
    ),
    (
      "shortcodes/table.html",
      ####"""
{# params: data: text, caption: text = "", columns: text = "", source: text = "", separator: text = "", sort: text = "", descending: flag = false #}
{# inner: none #}
{% set rows = load_data(data, separator=separator) if separator else load_data(data) %}
{% if not rows %}{{ fail("the table '" ~ data ~ "' has no rows") }}{% endif %}
{% set names = columns.split(",") | map("trim") | list if columns else rows[0].keys() | list %}
{% for name in names + ([sort] if sort else []) %}{% if name not in rows[0] %}{{ fail("the table '" ~ data ~ "' has no column '" ~ name ~ "'", help="it has " ~ rows[0].keys() | join(", ")) }}{% endif %}{% endfor %}
{% set sorted = rows | sorted_by(sort, descending) if sort else rows %}
<figure class="table">
<table>
{% if caption %}<caption>{{ caption }}</caption>{% endif %}
<thead><tr>{% for name in names %}<th scope="col"{% if name == sort %} aria-sort="{{ "descending" if descending else "ascending" }}"{% endif %}{% if rows[0][name] | float(none) is not none %} class="number"{% endif %}>{{ name }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in sorted %}<tr>{% for name in names %}<td{% if row[name] | float(none) is not none %} class="number"{% endif %}>{{ row[name] }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
{% if source %}<figcaption>{{ site.labels.source }} {{ source }}</figcaption>{% endif %}
</figure>

"""####
    ),
    (
      "shortcodes/timeline.html",
      ####"""
{# params: title: text = "" #}
{# inner: markdown required #}
<section class="timeline"{% if title %} aria-label="{{ title }}"{% endif %}>
{% if title %}<p class="title"><strong>{{ title }}</strong></p>{% endif %}
{{ inner }}
</section>

"""####
    ),
    (
      "shortcodes/update.html",
      ####"""
{# params: date: date = none, title: text = "" #}
{# inner: markdown required #}
<aside class="update">
<p class="title"><strong>{{ title or site.labels["update"] }}</strong>{% if date %} <time datetime="{{ date | date("iso") }}">{{ date | date("long") }}{% if date | date("time") %}, {{ date | date("time") }}{% endif %}</time>{% endif %}</p>
{{ inner }}
</aside>

"""####
    ),
    (
      "shortcodes/video.html",
      ####"""
{# params: src: url, title: text = "", poster: url = "", captions: url = "", language: text = "", transcript: url = "", width: text = "", height: text = "" #}
{# inner: markdown #}
<figure class="video">
<video controls preload="none" src="{{ src }}"{% if poster %} poster="{{ poster }}"{% endif %}{% if width %} width="{{ width }}"{% endif %}{% if height %} height="{{ height }}"{% endif %}{% if title %} aria-label="{{ title }}"{% endif %}>{% if captions %}<track kind="captions" src="{{ captions }}" srclang="{{ language or page.language }}" default />{% endif %}</video>
<figcaption>{% if title %}<strong>{{ title }}</strong> {% endif %}{{ inner }} <a href="{{ src }}">{{ site.labels.play }}</a>{% if transcript %} <a href="{{ transcript }}">{{ site.labels.transcript }}</a>{% endif %}</figcaption>
</figure>

"""####
    ),
    (
      "shortcodes/vimeo.html",
      ####"""
{# params: id: text, title: text = "", poster: url = "" #}
{# inner: none #}
<figure class="film">
<a href="{{ "https://vimeo.com/" ~ (id | urlencode) }}">{% if poster %}<img src="{{ poster }}" alt="" loading="lazy" decoding="async" /> {% endif %}{% if title %}<strong>{{ title }}</strong> {% endif %}{{ site.labels.watch | replace("{0}", "Vimeo") }}</a>
</figure>

"""####
    ),
    (
      "shortcodes/youtube.html",
      ####"""
{# params: id: text, title: text = "", start: number = 0, poster: url = "" #}
{# inner: none #}
<figure class="film">
<a href="{{ "https://www.youtube.com/watch?v=" ~ (id | urlencode) ~ ("&t=" ~ start ~ "s" if start else "") }}">{% if poster %}<img src="{{ poster }}" alt="" loading="lazy" decoding="async" /> {% endif %}{% if title %}<strong>{{ title }}</strong> {% endif %}{{ site.labels.watch | replace("{0}", "YouTube") }}</a>
</figure>

"""####
    ),
    (
      "static/blocks.js",
      ####"""
// Fragments take their places. The browser parses each as a document in which nothing runs, so that a page
// may demand Trusted Types. Articles that the page calls related, and more than fit, are left out.
for (const place of document.querySelectorAll("[data-fragment]")) {
  const request = new XMLHttpRequest();
  request.responseType = "document";
  request.onload = () => {
    const made = request.response;
    if (request.status !== 200 || !made) return;
    let room = place.dataset.size;
    if (room) {
      const href = (link) => link && link.getAttribute("href");
      const known = [...document.querySelectorAll("#related a")].map(href);
      for (const item of made.querySelectorAll("article, li")) {
        if (known.includes(href(item.querySelector("a"))) || room-- < 1) item.remove();
      }
    }
    place.replaceWith(...made.body.childNodes);
  };
  request.open("GET", place.dataset.fragment);
  request.overrideMimeType("text/html; charset=utf-8");
  request.send();
}

"""####
    ),
    (
      "static/favicon.svg",
      ####"""
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="4" fill="#9d1b22"/>
  <path fill="#fff" d="M6 6h20v4H6zM6 13h9v13H6zM18 13h8v3h-8zM18 18h8v3h-8zM18 23h8v3h-8z"/>
</svg>

"""####
    ),
    (
      "static/like.js",
      ####"""
// Makes the count of likes a button. The first press asks for a small file, which the server logs. The browser
// keeps the count: while the page shows the same one, this like is not in it.
for (const place of document.querySelectorAll("[data-like]")) {
  const { like, liked } = place.dataset;
  const text = place.firstElementChild;
  const count = text.textContent;
  const button = document.createElement("button");
  let kept;
  const show = (given) => {
    try {
      kept ??= localStorage[like];
      if (given) localStorage[like] = given;
    } catch {} // No storage.
    kept ??= given;
    button.textContent = (kept === count && liked) || count;
    button.setAttribute("aria-pressed", kept != null);
  };
  show();
  button.onclick = () => {
    show(); // Pressed in another window?
    if (kept != null) return;
    show(count);
    fetch(like, { mode: "no-cors", keepalive: true, cache: "no-store" }).catch(() => {});
  };
  text.replaceWith(button);
  place.hidden = false;
}

"""####
    ),
    (
      "static/logo.svg",
      ####"""
<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 128 128">
  <title>News</title>
  <rect width="128" height="128" rx="12" fill="#9d1b22"/>
  <path fill="#fff" d="M24 24h80v14H24zM24 48h38v32H24zM70 48h34v6H70zM70 61h34v6H70zM70 74h34v6H70zM24 88h80v6H24zM24 101h56v6H24z"/>
</svg>

"""####
    ),
    (
      "static/site.css",
      ####"""
/* The default theme: one sheet, system fonts, no script needed. Change the colours, the fonts and the measure of texts here. */
:root {
  color-scheme: light dark;
  --paper: #fff;
  --tint: #f4f2ed;
  --ink: #17191c;
  --soft: #585e67;
  --rule: #d8d5ce;
  --accent: #9d1b22;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", Georgia, Cambria, "Times New Roman", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --measure: 41rem;
  --gap: 1.5rem;
  --code-word: #7a2e8e;
  --code-text: #1f6b35;
  --code-value: #8a4b00;
  --code-name: #1d5a96;
  --code-key: #7a4a12;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #131518;
    --tint: #1d2025;
    --ink: #eceae6;
    --soft: #a8aeb7;
    --rule: #383d44;
    --accent: #ff9088;
    --code-word: #d9a2ea;
    --code-text: #93d6a5;
    --code-value: #f0b870;
    --code-name: #8fc3f5;
    --code-key: #e3bd8a;
  }
}

/* Ground */
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 var(--sans);
  overflow-wrap: anywhere;
}
.masthead, .breadcrumb, main, .colophon {
  max-inline-size: 80rem;
  margin-inline: auto;
  padding-inline: clamp(1rem, 3vw, 2rem);
}
main { padding-block-end: 4rem; }
h1, h2, h3, h4, h5, h6 { margin: 0; font-family: var(--serif); line-height: 1.2; text-wrap: balance; }
p { margin: 0; }
ul, ol { margin: 0; padding: 0; list-style: none; }
img { display: block; max-inline-size: 100%; block-size: auto; background: var(--tint); }
a { color: inherit; text-decoration: none; text-underline-offset: .15em; }
a:hover { text-decoration: underline; }
button { border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
time { unicode-bidi: isolate; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -4rem; z-index: 1; padding: .5rem 1rem; background: var(--ink); color: var(--paper); }
.skip:focus { inset-block-start: .5rem; }

/* Masthead: the sections are a bar; on a telephone, a sheet that the button opens */
.masthead { padding-block-start: 1.25rem; text-align: center; }
.brand { margin: 0; font: 700 clamp(1.75rem, 6vw, 2.75rem)/1.15 var(--serif); letter-spacing: -.015em; }
.kind-home .brand { font-size: clamp(2.25rem, 8vw, 4.25rem); }
.brand a { display: inline-flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 0 .35em; }
.brand a:hover { text-decoration: none; color: var(--accent); }
.brand img { block-size: 1em; inline-size: auto; background: none; }
.motto { color: var(--soft); font: italic 1.0625rem/1.4 var(--serif); }
.menu { display: none; }
.sections { position: static; display: block; inline-size: auto; block-size: auto; margin: 1rem 0 0; padding: 0; border: solid var(--rule); border-width: 1px 0; border-block-start: 3px double var(--ink); overflow: visible; background: none; color: inherit; }
.sections ul { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 1.5rem; }
.sections a { display: block; padding-block: .6rem; border-block-end: 3px solid transparent; font-size: .9375rem; font-weight: 600; }
.sections a:hover, .sections [aria-current] { border-color: var(--accent); color: var(--accent); text-decoration: none; }
@supports selector(:popover-open) {
  @media (max-width: 45.99rem) {
    .masthead { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem 1rem; align-items: center; padding-block: .75rem; text-align: start; }
    .masthead::after { content: ""; grid-column: 1 / -1; border-block-end: 3px double var(--ink); margin-block-start: .5rem; }
    .brand, .kind-home .brand { font-size: 1.5rem; }
    .brand a { flex-wrap: nowrap; justify-content: start; }
    .motto { grid-row: 2; grid-column: 1 / -1; font-size: .9375rem; }
    .menu { display: block; padding: .4rem .75rem; border: 1px solid var(--rule); border-radius: 2px; font-size: .9375rem; font-weight: 600; }
    .menu::after { content: "☰"; content: "☰" / ""; margin-inline-start: .5em; }
    .sections .menu::after { content: "✕"; content: "✕" / ""; }
    .sections { position: fixed; inset: 0; inset-block-end: auto; display: none; inline-size: 100%; max-inline-size: none; max-block-size: 100%; margin: 0; padding: .75rem clamp(1rem, 3vw, 2rem) 1.5rem; border-width: 0 0 3px; border-block-end: 3px double var(--ink); overflow: auto; background: var(--paper); }
    .sections:popover-open { display: block; }
    .sections .menu { margin-inline-start: auto; }
    .sections::backdrop { background: #0008; }
    .sections ul { display: block; margin-block-start: .5rem; }
    .sections li { border-block-end: 1px solid var(--rule); }
    .sections a { padding-block: .75rem; border: 0; font: 600 1.125rem/1.3 var(--serif); }
  }
}
.breadcrumb { padding-block: .75rem; color: var(--soft); font-size: .875rem; }
.breadcrumb ol, .breadcrumb li { display: inline; }

/* Small print around the news */
.label { color: var(--accent); font-size: .8125rem; font-weight: 700; letter-spacing: .02em; }
.meta, .window, .when, .likes small { color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; }
.meta { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.byline { font-weight: 600; }
.byline a, .body a, .details a { text-decoration: underline; text-decoration-color: var(--accent); text-decoration-thickness: 1px; }
.byline a:hover, .body a:hover, .details a:hover { text-decoration-thickness: 2px; }
.standfirst { max-inline-size: var(--measure); color: var(--soft); font: 1.25rem/1.45 var(--serif); }
.intro { margin-block: 1.5rem 2rem; }
.intro h1 { font-size: clamp(2rem, 6vw, 3.25rem); }
.intro.older { margin-block: .5rem 1.25rem; }
.intro.older h1 { font-size: 1.5rem; }
.intro .standfirst, .tags { margin-block-start: .75rem; }
.tags { display: flex; flex-wrap: wrap; gap: .5rem; }
.tags a { display: block; padding: .3rem .75rem; border: 1px solid var(--rule); border-radius: 99rem; font-size: .875rem; }
.tags a:hover { border-color: var(--accent); color: var(--accent); text-decoration: none; }

/* Cards: the link of the headline covers the card. A small picture stands beside the words, so that cards with and
   without one are equally high. */
.card, .row, .lead { position: relative; }
:is(.card, .row, .lead) :is(h2, h3) a::after { content: ""; position: absolute; inset: 0; }
:is(.card, .row, .lead) p:not(.label, .when, .standfirst) { color: var(--soft); font-size: .9375rem; }
:is(.card, .row) > img { float: inline-end; inline-size: 6.5rem; aspect-ratio: 3 / 2; object-fit: cover; margin-block: .25rem .5rem; margin-inline-start: 1rem; }
.card, .row { display: flow-root; padding-block: 1rem; border-block-start: 1px solid var(--rule); }
/* A headline in a script of the other direction begins where its neighbours begin. */
:is(.card, .row, .lead, #related) [dir="rtl"] { text-align: left; }
[dir="rtl"] :is(.card, .row, .lead, #related) [dir="ltr"] { text-align: right; }
:is(.card, .row) :is(h2, h3) { margin-block: .1rem .25rem; font-size: 1.125rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 0 2rem; }

/* Lists of articles */
.row > img { inline-size: clamp(6rem, 26vw, 9rem); }
.rows .row :is(h2, h3) { font-size: 1.25rem; }
.leads > :first-child > img { float: none; inline-size: 100%; margin: 0 0 .75rem; }
.leads > :first-child :is(h2, h3) { font-size: clamp(1.5rem, 4vw, 2.25rem); line-height: 1.15; }
.leads > :first-child p:not(.when) { max-inline-size: var(--measure); font: 1.125rem/1.45 var(--serif); }
main > h2 { margin-block: 2.5rem .75rem; }
.window { margin-block-end: .75rem; }
.ranked > h2 { margin-block-end: .25rem; font-size: 1.375rem; }
.ranks { counter-reset: rank; }
.ranks .row { padding-inline-start: 3.5rem; counter-increment: rank; }
.ranks .row::before, #ranking li::before { content: counter(rank); position: absolute; inset-inline-start: 0; color: var(--accent); font: 700 2rem/1 var(--serif); }
.index { columns: 16rem; column-gap: 2.5rem; }
.index li { break-inside: avoid; padding-block: .5rem; border-block-end: 1px solid var(--rule); }
.index span { color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; }
.people li { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr); gap: 0 1rem; align-content: center; min-block-size: 4.6rem; }
.people li > * { grid-column: 2; }
.people img, .person img { aspect-ratio: 1; object-fit: cover; border-radius: 50%; }
.people img { grid-area: 1 / 1 / 3; inline-size: 3.5rem; }
.person img { float: inline-end; inline-size: clamp(5rem, 20vw, 10rem); margin-inline-start: 1.5rem; }
.pagination ul { display: flex; flex-wrap: wrap; gap: .5rem; margin-block: 2rem; }
.pagination a { display: inline-block; min-inline-size: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--rule); text-align: center; }
.pagination [aria-current] { border-color: var(--ink); background: var(--ink); color: var(--paper); }

/* The windows of the ranking: one list at a time, where the browser can tell which button is chosen */
.tabs { display: none; }
@supports selector(:has(a)) {
  .tabs { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 1.5rem; padding: 0; border: 0; }
  .tabs legend, .windows h2 { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
  .tabs label { display: flex; gap: .5rem; align-items: center; padding: .5rem .9rem; border: 1px solid var(--rule); font-size: .9375rem; cursor: pointer; }
  .tabs label:hover { border-color: var(--accent); }
  .tabs label:has(:checked) { border-color: var(--ink); box-shadow: inset 0 -3px var(--accent); font-weight: 600; }
  .tabs label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
  .tabs input { margin: 0; accent-color: var(--accent); }
  .windows > .ranked { position: relative; display: none; }
  .windows:has(label:nth-of-type(1) :checked) > .ranked:nth-of-type(1),
  .windows:has(label:nth-of-type(2) :checked) > .ranked:nth-of-type(2),
  .windows:has(label:nth-of-type(3) :checked) > .ranked:nth-of-type(3),
  .windows:has(label:nth-of-type(4) :checked) > .ranked:nth-of-type(4) { display: block; }
}

/* Home: a lead and its seconds; then one strip for each section, all of one shape, whatever has a picture */
.top { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2.5rem; padding-block: 1.5rem 2rem; }
.lead { padding-block-end: 1.25rem; }
.lead > img { inline-size: 100%; aspect-ratio: 3 / 2; object-fit: cover; margin-block-end: .75rem; }
.lead h2 { margin-block: .25rem .5rem; font-size: clamp(1.75rem, 4.2vw, 2.75rem); line-height: 1.1; }
.lead .standfirst { margin-block-end: .5rem; font-size: 1.1875rem; }
.front, #related, #ranking, #recommendation { border-block-start: 3px solid var(--ink); padding-block: .75rem 2rem; }
.front > h2, #related > h2, #ranking > h2, #recommendation > h2 { margin-block-end: .75rem; font-size: 1.375rem; }
:is(.front, #ranking) > h2 a:hover { color: var(--accent); }
.front > .card { padding-block: 0 1rem; border: 0; }
.front > .card > img { float: none; inline-size: 100%; margin: 0 0 .75rem; }
.front > .card h3 { font-size: 1.375rem; }
.front > .card:not(:has(> img)) h3 { font-size: clamp(1.375rem, 3vw, 1.75rem); }
.front > .card .when { margin-block-start: .35rem; }
.front .row { padding-block: .6rem; }
.front .row h3 { font-size: 1.0625rem; }

/* Article: everything has one measure */
.story { inline-size: 100%; max-inline-size: var(--measure); margin-inline: auto; padding-block: .75rem 3rem; }
.story h1 { margin-block: .25rem .75rem; font-size: clamp(1.875rem, 5.5vw, 2.875rem); line-height: 1.1; letter-spacing: -.01em; }
.story .byline { margin-block-start: 1.25rem; }
.story .meta { margin-block-start: .35rem; padding-block-end: .75rem; border-block-end: 1px solid var(--rule); }
/* The usual shapes of pictures have their own height; room for one is kept, so that little moves when it arrives. */
/* Views may come from another file, so they have their own line. */
.meta > [data-fragment], .meta > span:first-child:not(:has(> time)) { inline-size: 100%; min-block-size: 1.5em; }
.picture { margin: 1.5rem 0; container-type: inline-size; }
.picture img { inline-size: 100%; max-block-size: 75cqi; object-fit: contain; }
.picture img:not([width]) { aspect-ratio: auto 3 / 2; background: none; }
figcaption { padding-block-start: .5rem; color: var(--soft); font: .875rem/1.45 var(--sans); }
.corrections { margin-block-start: 2rem; padding: 1rem 1.25rem; border-inline-start: 4px solid var(--accent); background: var(--tint); font-size: .9375rem; }
.corrections h2 { margin-block-end: .5rem; font-size: 1.125rem; }
.corrections li + li { margin-block-start: .5rem; }
.corrections time { font-weight: 600; }
.series, .story .tags, .likes { margin-block-start: 1.5rem; }
.series { padding: 1rem 1.25rem; background: var(--tint); }
.series ol { margin-block-start: .5rem; padding-inline-start: 1.5em; list-style: decimal; }
.series li { padding-block: .15rem; }
.series a { text-decoration: underline; text-decoration-color: var(--accent); }
.series [aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
.likes { font-weight: 600; }
/* The count has the size of the button that takes its place. */
.likes[hidden] { display: block; visibility: hidden; }
.likes > :first-child { display: inline-block; padding: .45rem 1.1rem; border: 1px solid transparent; border-radius: 99rem; }
.likes > span:first-child { padding-inline: 0; }
.likes small { margin-inline-start: .5rem; font-weight: 400; }
.meta small { font-size: 1em; }
.likes > button:first-child { border-color: var(--soft); }
.likes button:hover { border-color: var(--accent); color: var(--accent); }
.likes [aria-pressed="true"] { border-color: var(--accent); background: var(--tint); cursor: default; }
.likes [aria-pressed="true"]::before { content: "✓ "; content: "✓ " / ""; }
.body { max-inline-size: var(--measure); font: 1.1875rem/1.65 var(--serif); }
.body > * { margin-block: 0 1.25em; }
.body :is(h2, h3, h4, h5, h6) { margin-block: 1.75em .5em; }
.body h2 { font-size: 1.5rem; }
.body :is(h3, h4, h5, h6) { font-size: 1.25rem; }
.body :is(ul, ol, dd) { padding-inline-start: 1.5em; }
.body dd { margin: 0; }
.body dt { font-weight: 700; }
.body dd + dt { margin-block-start: .6em; }
.body ul { list-style: disc; }
.body ol { list-style: decimal; }
.body blockquote { margin-inline: 0; padding-inline-start: 1.25rem; border-inline-start: 4px solid var(--accent); font-size: 1.125em; font-style: italic; }
.body blockquote > * { margin-block: 0 .6em; }
.body :is(iframe, video) { max-inline-size: 100%; }
.body :is(pre, code, kbd) { font: .875em/1.5 ui-monospace, Menlo, Consolas, monospace; background: var(--tint); }
.body pre { padding: 1rem; white-space: pre-wrap; }
.body pre code { font-size: 1em; }
.body hr { inline-size: 5rem; margin-inline: auto; border: 0; border-block-start: 1px solid var(--rule); }
.body abbr { text-decoration: underline dotted var(--soft); text-underline-offset: .15em; }
.body :is(del, s) { color: var(--soft); }
.body .task { list-style: none; }
.body .task input { inline-size: 1em; block-size: 1em; margin: 0 .5em 0 -1.5em; vertical-align: -.1em; }
.footnote-ref { font: 600 .75em/0 var(--sans); vertical-align: super; }
.body .footnotes { margin-block-start: 2.5em; padding-block-start: 1em; border-block-start: 1px solid var(--rule); font-size: .9375rem; }

/* Tables: a wide one scrolls by itself */
.body .table { overflow-x: auto; }
.body table { border-collapse: collapse; min-inline-size: min(100%, 24rem); font: .9375rem/1.4 var(--sans); font-variant-numeric: tabular-nums; }
.body :is(th, td) { padding: .45rem .75rem .45rem 0; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: top; overflow-wrap: normal; }
.body :is(th, td):last-child { padding-inline-end: 0; }
.body thead th { border-block-end: 2px solid var(--ink); vertical-align: bottom; }
.body :is(.number, [align="right"]) { text-align: end; }
.body [align="center"] { text-align: center; }
.body caption { padding-block-end: .35rem; text-align: start; font-weight: 700; }
.body [aria-sort]::after { content: " ▲"; content: " ▲" / ""; font-size: .7em; color: var(--soft); }
.body [aria-sort="descending"]::after { content: " ▼"; content: " ▼" / ""; }

/* Boxes and figures within a text, most of them made by shortcodes */
.body figure { margin-inline: 0; }
/* Room for pictures that are still to come. */
.body :is(p, figure, a) > img:not([width]) { inline-size: 100%; max-block-size: 85vh; aspect-ratio: auto 3 / 2; object-fit: scale-down; background: none; }
.body figcaption > :is(strong, cite, time) { color: var(--ink); font-style: normal; }
.body :is(.factbox, .note, .callout, .update, .correction) { padding: 1rem 1.25rem; background: var(--tint); font: 1rem/1.55 var(--sans); }
.body .factbox { border-block-start: 3px solid var(--ink); }
.body :is(.note, .callout, .update, .correction) { border-inline-start: 4px solid var(--accent); }
.body .callout-note, .body .callout-tip { border-color: var(--ink); }
.body :is(.factbox, .note, .callout, .update, .correction, .live, .timeline, .related, .document, .footnotes) > * { margin-block: 0 .5em; }
.body :is(.factbox, .note, .callout, .update, .correction, .live, .timeline, .related, .document) > :last-child { margin-block-end: 0; }
.body :is(.callout-title, .title) { font: 700 .9375rem/1.4 var(--sans); }
.body .title time { color: var(--soft); font-weight: 400; }
.body .timeline { padding-block: 1rem; border-block: 1px solid var(--rule); }
.body .timeline > ul { padding-inline-start: 1.25rem; list-style-type: square; }
.body .live { padding-inline-start: 1.25rem; border-inline-start: 2px solid var(--accent); }
.body .timeline > .live { position: relative; margin-block-end: 0; margin-inline-start: .4rem; padding-block-end: 1rem; font-size: 1.0625rem; line-height: 1.55; }
.body .timeline > .live::before { content: ""; position: absolute; inset-inline-start: calc(-.35rem - 1px); inset-block-start: .35rem; inline-size: .7rem; block-size: .7rem; border-radius: 50%; background: var(--accent); }
.body .timeline > .live:last-child { padding-block-end: 0; }
.body .pullquote { margin-inline: 0; padding-block: 1.25rem; border-block: 3px double var(--rule); text-align: center; text-wrap: balance; }
.body .pullquote blockquote { margin: 0; padding: 0; border: 0; font: italic 1.625rem/1.3 var(--serif); }
.body :is(.quote, .post) blockquote { margin-block: 0; }
.body .pullquote .by { margin-block-start: .5em; color: var(--soft); font: .875rem/1.45 var(--sans); }
.body .post { padding: 1rem 1.25rem; border: 1px solid var(--rule); border-radius: 4px; }
.body .post blockquote { padding: 0; border: 0; font-style: normal; font-size: 1.0625rem; }
.body .gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); gap: 1rem .75rem; }
.body .gallery figure { margin: 0; }
.body .gallery figure img { inline-size: 100%; aspect-ratio: 3 / 2; object-fit: cover; }
.body .gallery > figcaption { grid-column: 1 / -1; padding: 0; }
.body .related { padding-block: .75rem; border-block: 1px solid var(--rule); font: 1rem/1.4 var(--sans); }
.body .related ul { padding: 0; list-style: none; }
.body .related li + li { margin-block-start: .5em; }
.body .related a { font-weight: 600; }
.body .related time { color: var(--soft); font-size: .875rem; white-space: nowrap; }
.body .chart svg { display: block; inline-size: 100%; block-size: auto; font-family: var(--sans); color: var(--accent); }
.body .chart svg text { fill: var(--ink); }
.body .chart details { margin-block-start: .35rem; }
.body details > summary { font: 600 .9375rem/1.5 var(--sans); cursor: pointer; }
.body details[open] > summary { margin-block-end: .75em; }
.body details > :not(summary) { margin-block: 0 .75em; }
.body :is(.film, .document) a { display: block; }
.body .film a, .body .document { padding: 1rem 1.25rem; border: 1px solid var(--rule); background: var(--tint); font: 1rem/1.45 var(--sans); }
.body .film a::before { content: "▶"; content: "▶" / ""; margin-inline-end: .75rem; color: var(--accent); }
.body .film a { text-decoration: none; }
.body .film a:hover strong { text-decoration: underline; }
.body .film a strong { margin-inline-end: .5em; }
.body audio { display: block; inline-size: 100%; }
.hl-k, .hl-g { color: var(--code-word); font-weight: 600; }
.hl-s, .hl-i { color: var(--code-text); }
.hl-n, .hl-l { color: var(--code-value); }
.hl-t, .hl-f { color: var(--code-name); }
.hl-a, .hl-v { color: var(--code-key); }
.hl-c, .hl-m { color: var(--soft); }
.hl-d { color: var(--accent); }

/* Blocks; where a script has not filled one yet, or never does, a link stands in its place */
section[data-fragment] { min-block-size: 36rem; }
[data-fragment] a { text-decoration: underline; text-decoration-color: var(--accent); }
#related li, #ranking li { padding-block: .6rem; border-block-start: 1px solid var(--rule); }
:is(#related, #ranking) a { font: 600 1.0625rem/1.35 var(--serif); }
#related li a { display: block; }
#related time { color: var(--soft); font-size: .875rem; }
#ranking > h2 a { font: inherit; }
#ranking ol { counter-reset: rank; }
#ranking li { position: relative; min-block-size: 3.5rem; padding-inline-start: 2.75rem; counter-increment: rank; }
#ranking li::before { inset-block-start: .7rem; font-size: 1.75rem; }
.lost { padding-block: 4rem; text-align: center; }
.lost h1 { font-size: clamp(2rem, 6vw, 3.25rem); }
.lost .tags { justify-content: center; margin-block-start: 1.5rem; }

/* Contact */
.desk { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem 4rem; margin-block: 2rem 3rem; }
.details { display: grid; gap: 1rem; align-content: start; margin: 0; }
.details dt, .rule { color: var(--soft); font-size: .875rem; }
.details dd { margin: 0; }
.lines { white-space: pre-line; }
.form { display: grid; gap: 1rem; max-inline-size: var(--measure); }
.form label { font-weight: 600; }
.form :is(input, textarea) { display: block; inline-size: 100%; padding: .6rem; border: 1px solid var(--soft); border-radius: 2px; background: var(--paper); color: inherit; font: inherit; }
.form button { padding: .65rem 1.75rem; border-radius: 2px; background: var(--ink); color: var(--paper); font-weight: 600; }

/* Foot */
.colophon { padding-block-end: 3rem; color: var(--soft); font-size: .875rem; }
.colophon ul { padding-block-start: 1.5rem; border-block-start: 3px double var(--ink); display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin-block-end: 1rem; }
.colophon a { display: inline-block; padding-block: .25rem; }

/* A chart is drawn for a width of 40rem: on a phone its words are larger. */
@media (max-width: 34rem) {
  .body .chart svg text { font-size: 18px; }
}
@media (min-width: 46rem) {
  .seconds { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 2rem; }
  .front > .card:has(> img) { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); grid-template-rows: auto auto 1fr; column-gap: 2rem; }
  .front > .card > img { grid-row: 1 / span 4; margin: 0; }
  .front > .card > :not(img) { grid-column: 2; }
  .front > .card > img:only-of-type ~ * { align-self: start; }
  .front > ul, #ranking ol { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: 0 2rem; }
  #related ul { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 2rem; align-content: start; }
  .desk:has(.details) { grid-template-columns: minmax(0, 2fr) minmax(0, 5fr); }
}
@media (min-width: 64rem) {
  section[data-fragment] { min-block-size: 15rem; }
  .top:has(.lead > img):has(.seconds) { grid-template-columns: minmax(0, 1fr) 21rem; }
  .top:has(.lead > img) > .seconds { grid-template-columns: minmax(0, 1fr); align-content: space-between; }
  .top:has(.lead > img) > .seconds > .card:first-child { padding-block-start: 0; border: 0; }
  .top:not(:has(.lead > img)) > .seconds { grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); }
  .front:has(ul) { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2rem; }
  .front > h2 { grid-column: 1 / -1; }
  .front > ul { grid-template-columns: repeat(2, minmax(0, 1fr)); align-content: start; }
  .front > ul > .row:nth-child(-n + 2) { padding-block-start: 0; border: 0; }
  .rows:not(.leads) { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 3rem; }
  .leads:has(> :nth-child(4)) { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0 2.5rem; }
  .leads:has(> :nth-child(4)) > :first-child { grid-column: span 2; grid-row: span 3; padding-block-end: 1.5rem; }
  .leads:has(> :nth-child(4)) > .row > img { inline-size: 7.5rem; }
  .leads:has(> :nth-child(4)) > :first-child > img { inline-size: 100%; }
  main:has(> #related ~ #ranking) { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; column-gap: 3rem; }
  main:has(> #related ~ #ranking) > :not(#related, #ranking) { grid-column: 1 / -1; }
  #related ~ #ranking ol { grid-template-columns: minmax(0, 1fr); }
}
/* Colours that the reader has chosen: what is current keeps a mark, and nothing else gets one. */
@media (forced-colors: active) {
  .sections a { border-color: Canvas; }
  .sections [aria-current] { border-color: Highlight; }
  .pagination [aria-current], .tabs label:has(:checked) { border-color: Highlight; background: Highlight; color: HighlightText; forced-color-adjust: none; }
  .likes [aria-pressed="true"] { border-color: Highlight; }
  .form button, .menu { border: 1px solid; }
}
@media print {
  :root { --paper: #fff; --tint: #fff; --ink: #000; --soft: #333; --rule: #999; --accent: #000; }
  .skip, .menu, .sections, .breadcrumb, .tags, .tabs, .pagination, .form, .colophon nav, .story ~ section { display: none; }
  main, .story, .body { max-inline-size: none; padding: 0; }
  .body { font-size: 11pt; }
  .body a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .8em; }
  h1, h2, h3 { break-after: avoid; }
  img, figure, table, blockquote { break-inside: avoid; }
}

"""####
    ),
    (
      "static/times.js",
      ####"""
// Times of the last day are told as "2 hours ago", in the language of the page, however late it is read. Older
// ones, and all of them without this script, stay dates.
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
const dates = [...document.querySelectorAll("[data-ago]")].map((time) => [time, time.textContent]);
function tell() {
  for (const [time, date] of dates) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60000);
    const isFresh = minutes >= 0 && minutes < 1440;
    const ago = minutes < 60 ? words.format(-minutes, "minute") : words.format(-Math.floor(minutes / 60), "hour");
    time.textContent = isFresh ? ago : date;
  }
}
tell();
setInterval(tell, 60000);

"""####
    ),
    (
      "tag.html",
      ####"""
{% extends "base.html" %}
{% from "parts/cards.html" import rows %}
{% block main %}<header class="intro">
{% if site.tags_url %}<p class="label"><a href="{{ site.tags_url }}">{{ site.labels.tags }}</a></p>
{% endif -%}
<h1>{{ page.title }}</h1>
{% if page.body %}<div class="body">
{{ page.body }}
</div>
{% endif -%}
</header>
{{ rows(articles, 2) }}
{%- include "parts/pagination.html" %}
{%- endblock %}

"""####
    ),
    (
      "tags.html",
      ####"""
{% extends "base.html" %}
{% block main %}<header class="intro">
<h1>{{ page.title }}</h1>
</header>
{% if tags %}<ul class="index">
{% for tag in tags %}<li><a href="{{ tag.url }}">{{ tag.title }}</a> <span>{{ tag.count }}</span></li>
{% endfor -%}
</ul>
{% endif -%}
{% endblock %}

"""####
    ),
  ]
}
