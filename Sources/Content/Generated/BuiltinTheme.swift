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
{% if article.type != "news" %}<p class="label type">{{ t("photos" if article.type == "photo" else article.type) }}</p>
{% endif -%}
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
<p class="rule">{{ t("all_required") }}</p>
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
{% if containers %}{% include "parts/containers.html" %}
{% else %}{% if lead %}<div class="top">
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
{% endif -%}
{% include "parts/blocks.html" %}
{%- endblock %}

"""####
    ),
    (
      "i18n/ar.yml",
      ####"""
# The words of the theme in Arabic.

# Navigation
home: الرئيسية
current: "أنت هنا:"
breadcrumb: مسار التنقل
skip: انتقل إلى المحتوى
menu: القائمة
sections: الأقسام
all_sections: جميع الأقسام
archive: الأرشيف
contact: اتصل بنا
tags: الموضوعات
authors: الكتّاب
search: بحث
latest: آخر الأخبار
more: المزيد
more_in: "المزيد في {name}"
newer: الأحدث
older: الأقدم
page: صفحة
page_number: "صفحة {number}"
pages: الصفحات
close: إغلاق
languages: اللغات
top_of_page: إلى أعلى الصفحة

# Blocks
related_title: مواضيع ذات صلة
ranking_title: الأكثر قراءة
recommendation_title: نرشح لك
visits_recent: "آخر 3 أيام، والأحدث له الوزن الأكبر"
visits_day: "آخر 24 ساعة"
visits_week: "آخر 7 أيام"
visits_month: "آخر 30 يومًا"
visits: الزيارات
articles: {zero: "لا مقالات", one: "مقال واحد", two: "مقالان", few: "{count} مقالات", many: "{count} مقالًا", other: "{count} مقال"}
most_read: الأكثر قراءة
top_stories: أبرز الأخبار

# Articles
view: "المشاهدات:"
date: "التاريخ:"
updated: "آخر تحديث:"
published: "نُشر:"
by: بقلم
and: و
like: "رائع!"
as_of: حتى
reading_time: دقيقة قراءة
minutes: {zero: "أقل من دقيقة", one: "دقيقة واحدة", two: "دقيقتان", few: "{count} دقائق", many: "{count} دقيقة", other: "{count} دقيقة"}
credit: "الصورة:"
corrections: تصحيحات
correction: تصحيح
correction_list: جميع التصحيحات
series: سلسلة
part: "الجزء {number}"
age: {zero: "نُشر هذا المقال منذ أقل من عام.", one: "مضى على هذا المقال أكثر من عام.", two: "مضى على هذا المقال أكثر من عامين.", few: "مضى على هذا المقال أكثر من {count} أعوام.", many: "مضى على هذا المقال أكثر من {count} عامًا.", other: "مضى على هذا المقال أكثر من {count} عام."}
more_on: المزيد عن هذا الموضوع
share: مشاركة
share_by_mail: مشاركة بالبريد الإلكتروني
copy_link: نسخ الرابط
comments: التعليقات
newsletter: النشرة البريدية
newsletter_text: الأخبار إلى بريدك كلما وُجدت.
subscribe: اشترك
subscribers_only: للمشتركين فقط
contributors: شارك في الإعداد
translation: "اقرأ باللغة: {language}"

# Kinds of articles
opinion: رأي
analysis: تحليل
review: مراجعة
rating: "{rating} من {count} نجوم"
interview: مقابلة
video: فيديو
podcast: بودكاست
photos: صور
sponsored: محتوى مدفوع
live: مباشر
breaking: عاجل
key_events: أبرز الأحداث
pinned: مثبّت
newest_first: الأحدث أولًا
live_ended: انتهت هذه التغطية المباشرة.

# Contact
email: البريد الإلكتروني
phone: الهاتف
address: العنوان
name: اسمك
message: رسالتك
send: إرسال
all_required: جميع الحقول مطلوبة.

# Other pages
not_found: هذه الصفحة غير موجودة
not_found_text: ربما تغيّر عنوانها أو أزيلت.
moved: انتقلت هذه الصفحة
moved_text: "عنوانها الجديد:"
results: {zero: "لا نتائج", one: "نتيجة واحدة", two: "نتيجتان", few: "{count} نتائج", many: "{count} نتيجة", other: "{count} نتيجة"}
no_results: لم يُعثر على شيء
results_for: "نتائج البحث عن «{query}»"
beats: مجالات التغطية

# In the text of articles
update: تحديث
note: ملاحظة
tip: نصيحة
important: مهم
warning: تحذير
caution: تنبيه
details: التفاصيل
facts: حقائق
source: "المصدر:"
related: اقرأ أيضًا
transcript: النص الكامل
document: افتح المستند
map: افتح الخريطة
post: "اقرأ المنشور على {0}"
watch: "شاهد على {0}"
play: شغّل التسجيل
data_table: الأرقام في جدول
task_done: تم
task_open: لم يتم
back_to_text: العودة إلى النص

"""####
    ),
    (
      "i18n/de.yml",
      ####"""
# The words of the theme in German.

# Navigation
home: Startseite
current: "Aktuell:"
breadcrumb: Navigationspfad
skip: Zum Inhalt springen
menu: Menü
sections: Ressorts
all_sections: Alle Ressorts
archive: Archiv
contact: Kontakt
tags: Themen
authors: Autorinnen und Autoren
search: Suche
latest: Neueste
more: Mehr
more_in: "Mehr aus {name}"
newer: Neuere
older: Ältere
page: Seite
page_number: "Seite {number}"
pages: Seiten
close: Schließen
languages: Sprachen
top_of_page: Nach oben

# Blocks
related_title: Mehr zum Thema
ranking_title: Meistgelesen
recommendation_title: Empfehlungen
visits_recent: "Letzte 3 Tage, die neuesten zählen am meisten"
visits_day: Letzte 24 Stunden
visits_week: Letzte 7 Tage
visits_month: Letzte 30 Tage
visits: Aufrufe
articles: {one: "{count} Artikel", other: "{count} Artikel"}
most_read: Meistgelesen
top_stories: Top-Themen

# Articles
view: "Aufrufe:"
date: "Datum:"
updated: "Aktualisiert:"
published: "Veröffentlicht:"
by: Von
and: und
like: "Sehr gut!"
as_of: "Stand:"
reading_time: Min. Lesezeit
minutes: {one: "{count} Minute", other: "{count} Minuten"}
credit: "Bild:"
corrections: Korrekturen
correction: Korrektur
correction_list: Alle Korrekturen
series: Serie
part: "Teil {number}"
age: {one: "Dieser Artikel ist mehr als ein Jahr alt.", other: "Dieser Artikel ist mehr als {count} Jahre alt."}
more_on: Mehr zum Thema
share: Teilen
share_by_mail: Per E-Mail teilen
copy_link: Link kopieren
comments: Kommentare
newsletter: Newsletter
newsletter_text: "Nachrichten per E-Mail, wenn es welche gibt."
subscribe: Abonnieren
subscribers_only: Nur mit Abo
contributors: "Mitarbeit:"
translation: "Auf {language} lesen"

# Kinds of articles
opinion: Meinung
analysis: Analyse
review: Rezension
rating: "{rating} von {count} Sternen"
interview: Interview
video: Video
podcast: Podcast
photos: Bilder
sponsored: Anzeige
live: Live
breaking: Eilmeldung
key_events: Wichtige Ereignisse
pinned: Angepinnt
newest_first: Neueste zuerst
live_ended: Dieser Liveticker ist beendet.

# Contact
email: E-Mail
phone: Telefon
address: Adresse
name: Ihr Name
message: Ihre Nachricht
send: Senden
all_required: Bitte alle Felder ausfüllen.

# Other pages
not_found: Diese Seite gibt es hier nicht
not_found_text: "Vielleicht hat sich die Adresse geändert, oder die Seite wurde entfernt."
moved: Diese Seite ist umgezogen
moved_text: "Sie steht jetzt hier:"
results: {one: "{count} Treffer", other: "{count} Treffer"}
no_results: Nichts gefunden
results_for: "Treffer für „{query}“"
beats: Themengebiete

# In the text of articles
update: Aktualisierung
note: Hinweis
tip: Tipp
important: Wichtig
warning: Warnung
caution: Vorsicht
details: Einzelheiten
facts: Fakten
source: "Quelle:"
related: Lesen Sie auch
transcript: Abschrift
document: Dokument öffnen
map: Karte öffnen
post: "Beitrag auf {0} lesen"
watch: "Auf {0} ansehen"
play: Aufnahme abspielen
data_table: Die Zahlen als Tabelle
task_done: Erledigt
task_open: Nicht erledigt
back_to_text: Zurück zum Text

"""####
    ),
    (
      "i18n/en.yml",
      ####"""
# The words of the theme in English, which is the list of all keys.
#
# A value is a text, or one text for each plural form of the language (zero, one, two, few, many, other), which `count`
# chooses. `{count}` and other names in braces are replaced by the arguments of t().

# Navigation
home: Home
current: "Current:"
breadcrumb: Breadcrumb
skip: Skip to content
menu: Menu
sections: Sections
all_sections: All sections
archive: Archive
contact: Contact
tags: Tags
authors: Authors
search: Search
latest: Latest
more: More
more_in: More in {name}
newer: Newer
older: Older
page: Page
page_number: Page {number}
pages: Pages
close: Close
languages: Languages
top_of_page: Back to the top

# Blocks
related_title: Related
ranking_title: Ranking
recommendation_title: Recommendation
visits_recent: Last 3 days, the latest count most
visits_day: Last 24 hours
visits_week: Last 7 days
visits_month: Last 30 days
visits: Visits
articles: {one: "{count} article", other: "{count} articles"}
most_read: Most read
top_stories: Top stories

# Articles
view: View
date: "Date:"
updated: "Updated:"
published: "Published:"
by: By
and: and
like: veryGood!
as_of: as of
reading_time: min read
minutes: {one: "{count} minute", other: "{count} minutes"}
credit: "Picture:"
corrections: Corrections
correction: Correction
correction_list: All corrections
series: Series
part: Part {number}
age: {one: "This article is more than a year old.", other: "This article is more than {count} years old."}
more_on: More on this
share: Share
share_by_mail: Share by e-mail
copy_link: Copy the link
comments: Comments
newsletter: Newsletter
newsletter_text: News by e-mail, when there is some.
subscribe: Subscribe
subscribers_only: For subscribers
contributors: With contributions from
translation: Read in {language}

# Kinds of articles
opinion: Opinion
analysis: Analysis
review: Review
rating: "{rating} of {count} stars"
interview: Interview
video: Video
podcast: Podcast
photos: Pictures
sponsored: Paid content
live: Live
breaking: Breaking news
key_events: Key events
pinned: Pinned
newest_first: Newest first
live_ended: This live coverage has ended.

# Contact
email: E-mail
phone: Telephone
address: Address
name: Your name
message: Your message
send: Send
all_required: Please fill in every field.

# Other pages
not_found: This page is not here
not_found_text: The address may have changed, or the page was withdrawn.
moved: This page has moved
moved_text: "It is now here:"
results: {one: "{count} result", other: "{count} results"}
no_results: Nothing was found
results_for: Results for “{query}”
beats: Beats

# In the text of articles
update: Update
note: Note
tip: Tip
important: Important
warning: Warning
caution: Caution
details: Details
facts: Facts
source: "Source:"
related: Read also
transcript: Transcript
document: Open the document
map: Open the map
post: Read the post on {0}
watch: Watch on {0}
play: Open the recording
data_table: The figures as a table
task_done: Done
task_open: Not done
back_to_text: Back to the text

"""####
    ),
    (
      "i18n/es.yml",
      ####"""
# The words of the theme in Spanish.

# Navigation
home: Portada
current: "Estás en:"
breadcrumb: Ruta de navegación
skip: Ir al contenido
menu: Menú
sections: Secciones
all_sections: Todas las secciones
archive: Hemeroteca
contact: Contacto
tags: Temas
authors: Autores
search: Buscar
latest: Últimas noticias
more: Más
more_in: "Más en {name}"
newer: Más recientes
older: Más antiguos
page: Página
page_number: "Página {number}"
pages: Páginas
close: Cerrar
languages: Idiomas
top_of_page: Volver arriba

# Blocks
related_title: Relacionadas
ranking_title: Lo más leído
recommendation_title: Te puede interesar
visits_recent: Últimos 3 días; cuentan más los más recientes
visits_day: Últimas 24 horas
visits_week: Últimos 7 días
visits_month: Últimos 30 días
visits: Visitas
articles: {one: "{count} artículo", many: "{count} de artículos", other: "{count} artículos"}
most_read: Lo más leído
top_stories: Lo más destacado

# Articles
view: "Visitas:"
date: "Fecha:"
updated: "Actualizado:"
published: "Publicado:"
by: Por
and: "y"
like: "¡Muy bien!"
as_of: a
reading_time: min de lectura
minutes: {one: "{count} minuto", many: "{count} de minutos", other: "{count} minutos"}
credit: "Foto:"
corrections: Correcciones
correction: Corrección
correction_list: Todas las correcciones
series: Serie
part: "Parte {number}"
age: {one: "Este artículo tiene más de un año.", many: "Este artículo tiene más de {count} de años.", other: "Este artículo tiene más de {count} años."}
more_on: Más sobre este tema
share: Compartir
share_by_mail: Compartir por correo
copy_link: Copiar el enlace
comments: Comentarios
newsletter: Boletín
newsletter_text: "Noticias por correo, cuando las hay."
subscribe: Suscribirse
subscribers_only: Solo para suscriptores
contributors: Con información de
translation: "Leer en {language}"

# Kinds of articles
opinion: Opinión
analysis: Análisis
review: Crítica
rating: "{rating} de {count} estrellas"
interview: Entrevista
video: Vídeo
podcast: Pódcast
photos: Fotos
sponsored: Contenido patrocinado
live: En directo
breaking: Última hora
key_events: Momentos clave
pinned: Fijado
newest_first: Primero lo más reciente
live_ended: Esta cobertura en directo ha terminado.

# Contact
email: Correo electrónico
phone: Teléfono
address: Dirección
name: Tu nombre
message: Tu mensaje
send: Enviar
all_required: Todos los campos son obligatorios.

# Other pages
not_found: Esta página no está aquí
not_found_text: Puede que la dirección haya cambiado o que la página se haya retirado.
moved: Esta página se ha trasladado
moved_text: "Ahora está aquí:"
results: {one: "{count} resultado", many: "{count} de resultados", other: "{count} resultados"}
no_results: No se ha encontrado nada
results_for: "Resultados de «{query}»"
beats: Áreas

# In the text of articles
update: Actualización
note: Nota
tip: Consejo
important: Importante
warning: Advertencia
caution: Precaución
details: Detalles
facts: Claves
source: "Fuente:"
related: Lee también
transcript: Transcripción
document: Abrir el documento
map: Abrir el mapa
post: "Leer la publicación en {0}"
watch: "Ver en {0}"
play: Reproducir la grabación
data_table: Los datos en una tabla
task_done: Hecho
task_open: Sin hacer
back_to_text: Volver al texto

"""####
    ),
    (
      "i18n/fr.yml",
      ####"""
# The words of the theme in French.

# Navigation
home: Accueil
current: "Vous êtes ici :"
breadcrumb: Fil d’Ariane
skip: Aller au contenu
menu: Menu
sections: Rubriques
all_sections: Toutes les rubriques
archive: Archives
contact: Contact
tags: Thèmes
authors: Auteurs
search: Recherche
latest: Dernières nouvelles
more: Plus
more_in: "Plus dans {name}"
newer: Plus récents
older: Plus anciens
page: Page
page_number: "Page {number}"
pages: Pages
close: Fermer
languages: Langues
top_of_page: Haut de page

# Blocks
related_title: Sur le même sujet
ranking_title: Les plus lus
recommendation_title: À lire aussi
visits_recent: "3 derniers jours, les plus récents comptent davantage"
visits_day: "24 dernières heures"
visits_week: "7 derniers jours"
visits_month: "30 derniers jours"
visits: Visites
articles: {one: "{count} article", many: "{count} d’articles", other: "{count} articles"}
most_read: Les plus lus
top_stories: À la une

# Articles
view: "Vues :"
date: "Date :"
updated: "Mis à jour :"
published: "Publié :"
by: Par
and: et
like: "Très bien !"
as_of: au
reading_time: min de lecture
minutes: {one: "{count} minute", many: "{count} de minutes", other: "{count} minutes"}
credit: "Photo :"
corrections: Corrections
correction: Correction
correction_list: Toutes les corrections
series: Série
part: "Épisode {number}"
age: {one: "Cet article date de plus d’un an.", many: "Cet article date de plus de {count} d’années.", other: "Cet article date de plus de {count} ans."}
more_on: Sur le même sujet
share: Partager
share_by_mail: Partager par e-mail
copy_link: Copier le lien
comments: Commentaires
newsletter: Newsletter
newsletter_text: "L’actualité par e-mail, quand il y en a."
subscribe: S’inscrire
subscribers_only: Réservé aux abonnés
contributors: Avec la contribution de
translation: "Lire en {language}"

# Kinds of articles
opinion: Opinion
analysis: Analyse
review: Critique
rating: "{rating} étoiles sur {count}"
interview: Entretien
video: Vidéo
podcast: Podcast
photos: Photos
sponsored: Contenu sponsorisé
live: Direct
breaking: Alerte info
key_events: Les faits marquants
pinned: Épinglé
newest_first: Les plus récents d’abord
live_ended: Ce direct est terminé.

# Contact
email: E-mail
phone: Téléphone
address: Adresse
name: Votre nom
message: Votre message
send: Envoyer
all_required: Tous les champs sont obligatoires.

# Other pages
not_found: Cette page est introuvable
not_found_text: "Son adresse a peut-être changé, ou elle a été retirée."
moved: Cette page a changé d’adresse
moved_text: "Elle se trouve désormais ici :"
results: {one: "{count} résultat", many: "{count} de résultats", other: "{count} résultats"}
no_results: Aucun résultat
results_for: "Résultats pour « {query} »"
beats: Domaines

# In the text of articles
update: Mise à jour
note: Note
tip: Conseil
important: Important
warning: Avertissement
caution: Attention
details: Détails
facts: Repères
source: "Source :"
related: Lire aussi
transcript: Transcription
document: Ouvrir le document
map: Ouvrir la carte
post: "Lire le message sur {0}"
watch: "Regarder sur {0}"
play: Lire l’enregistrement
data_table: Les chiffres en tableau
task_done: Fait
task_open: À faire
back_to_text: Retour au texte

"""####
    ),
    (
      "i18n/he.yml",
      ####"""
# The words of the theme in Hebrew.

# Navigation
home: דף הבית
current: "אתם כאן:"
breadcrumb: נתיב ניווט
skip: דילוג לתוכן
menu: תפריט
sections: מדורים
all_sections: כל המדורים
archive: ארכיון
contact: צור קשר
tags: נושאים
authors: כותבים
search: חיפוש
latest: חדשות אחרונות
more: עוד
more_in: "עוד ב{name}"
newer: חדשים יותר
older: ישנים יותר
page: עמוד
page_number: "עמוד {number}"
pages: עמודים
close: סגירה
languages: שפות
top_of_page: לראש העמוד

# Blocks
related_title: כתבות קשורות
ranking_title: הנקראות ביותר
recommendation_title: מומלצות
visits_recent: "3 הימים האחרונים, לאחרונים משקל רב יותר"
visits_day: "24 השעות האחרונות"
visits_week: "7 הימים האחרונים"
visits_month: "30 הימים האחרונים"
visits: ביקורים
articles: {one: "כתבה אחת", two: "שתי כתבות", other: "{count} כתבות"}
most_read: הנקראות ביותר
top_stories: הכותרות

# Articles
view: "צפיות:"
date: "תאריך:"
updated: "עודכן:"
published: "פורסם:"
by: מאת
and: וכן
like: "מצוין!"
as_of: נכון לתאריך
reading_time: דק׳ קריאה
minutes: {one: "דקה אחת", two: "שתי דקות", other: "{count} דקות"}
credit: "צילום:"
corrections: תיקונים
correction: תיקון
correction_list: כל התיקונים
series: סדרה
part: "חלק {number}"
age: {one: "כתבה זו פורסמה לפני יותר משנה.", two: "כתבה זו פורסמה לפני יותר משנתיים.", other: "כתבה זו פורסמה לפני יותר מ־{count} שנים."}
more_on: עוד בנושא
share: שיתוף
share_by_mail: שיתוף בדוא״ל
copy_link: העתקת הקישור
comments: תגובות
newsletter: ניוזלטר
newsletter_text: "חדשות בדוא״ל, כשיש חדשות."
subscribe: הרשמה
subscribers_only: למנויים בלבד
contributors: השתתפו בהכנה
translation: "לקריאה ב{language}"

# Kinds of articles
opinion: דעות
analysis: ניתוח
review: ביקורת
rating: "{rating} מתוך {count} כוכבים"
interview: ריאיון
video: וידאו
podcast: פודקאסט
photos: תמונות
sponsored: תוכן ממומן
live: שידור חי
breaking: מבזק
key_events: אירועים מרכזיים
pinned: נעוץ
newest_first: מהחדש לישן
live_ended: הסיקור החי הסתיים.

# Contact
email: דוא״ל
phone: טלפון
address: כתובת
name: שמך
message: הודעתך
send: שליחה
all_required: יש למלא את כל השדות.

# Other pages
not_found: העמוד הזה לא נמצא
not_found_text: ייתכן שהכתובת השתנתה או שהעמוד הוסר.
moved: העמוד הזה עבר
moved_text: "כעת הוא נמצא כאן:"
results: {one: "תוצאה אחת", two: "שתי תוצאות", other: "{count} תוצאות"}
no_results: לא נמצאו תוצאות
results_for: "תוצאות עבור „{query}”"
beats: תחומי סיקור

# In the text of articles
update: עדכון
note: הערה
tip: טיפ
important: חשוב
warning: אזהרה
caution: זהירות
details: פרטים
facts: עובדות
source: "מקור:"
related: קראו גם
transcript: תמליל
document: פתיחת המסמך
map: פתיחת המפה
post: "לקריאת הפוסט ב־{0}"
watch: "לצפייה ב־{0}"
play: הפעלת ההקלטה
data_table: הנתונים בטבלה
task_done: בוצע
task_open: לא בוצע
back_to_text: חזרה לטקסט

"""####
    ),
    (
      "i18n/hi.yml",
      ####"""
# The words of the theme in Hindi.

# Navigation
home: होम
current: "आप यहाँ हैं:"
breadcrumb: पेज का पथ
skip: सीधे सामग्री पर जाएँ
menu: मेन्यू
sections: सेक्शन
all_sections: सभी सेक्शन
archive: आर्काइव
contact: संपर्क
tags: विषय
authors: लेखक
search: खोजें
latest: ताज़ा ख़बरें
more: और
more_in: "{name} में और"
newer: नए
older: पुराने
page: पेज
page_number: "पेज {number}"
pages: पेज
close: बंद करें
languages: भाषाएँ
top_of_page: ऊपर जाएँ

# Blocks
related_title: संबंधित ख़बरें
ranking_title: सबसे ज़्यादा पढ़ी गईं
recommendation_title: आपके लिए सुझाव
visits_recent: "पिछले 3 दिन, सबसे नए का महत्व सबसे ज़्यादा"
visits_day: पिछले 24 घंटे
visits_week: पिछले 7 दिन
visits_month: पिछले 30 दिन
visits: विज़िट
articles: {one: "{count} ख़बर", other: "{count} ख़बरें"}
most_read: सबसे ज़्यादा पढ़ी गईं
top_stories: मुख्य ख़बरें

# Articles
view: "व्यूज़:"
date: "तारीख़:"
updated: "अपडेट:"
published: "प्रकाशित:"
by: "लेखक:"
and: और
like: "बहुत बढ़िया!"
as_of: "स्थिति:"
reading_time: मिनट में पढ़ें
minutes: {one: "{count} मिनट", other: "{count} मिनट"}
credit: "तस्वीर:"
corrections: सुधार
correction: सुधार
correction_list: सभी सुधार
series: शृंखला
part: "भाग {number}"
age: {one: "यह ख़बर एक साल से ज़्यादा पुरानी है।", other: "यह ख़बर {count} साल से ज़्यादा पुरानी है।"}
more_on: इस विषय पर और
share: शेयर करें
share_by_mail: ईमेल से भेजें
copy_link: लिंक कॉपी करें
comments: टिप्पणियाँ
newsletter: न्यूज़लेटर
newsletter_text: "ख़बरें ईमेल पर, जब भी हों।"
subscribe: सब्सक्राइब करें
subscribers_only: सिर्फ़ सब्सक्राइबर के लिए
contributors: "सहयोग:"
translation: "{language} में पढ़ें"

# Kinds of articles
opinion: विचार
analysis: विश्लेषण
review: समीक्षा
rating: "{count} में से {rating} स्टार"
interview: इंटरव्यू
video: वीडियो
podcast: पॉडकास्ट
photos: तस्वीरें
sponsored: प्रायोजित
live: लाइव
breaking: ब्रेकिंग न्यूज़
key_events: मुख्य घटनाएँ
pinned: पिन किया गया
newest_first: नए पहले
live_ended: यह लाइव कवरेज समाप्त हो चुकी है।

# Contact
email: ईमेल
phone: फ़ोन
address: पता
name: आपका नाम
message: आपका संदेश
send: भेजें
all_required: सभी फ़ील्ड भरना आवश्यक है।

# Other pages
not_found: यह पेज यहाँ नहीं है
not_found_text: शायद पता बदल गया है या पेज हटा लिया गया है।
moved: यह पेज दूसरी जगह चला गया है
moved_text: "अब यह यहाँ है:"
results: {one: "{count} परिणाम", other: "{count} परिणाम"}
no_results: कुछ नहीं मिला
results_for: "“{query}” के परिणाम"
beats: विषय-क्षेत्र

# In the text of articles
update: अपडेट
note: टिप्पणी
tip: सुझाव
important: महत्वपूर्ण
warning: चेतावनी
caution: सावधान
details: विवरण
facts: तथ्य
source: "स्रोत:"
related: यह भी पढ़ें
transcript: लिखित पाठ
document: दस्तावेज़ खोलें
map: नक़्शा खोलें
post: "{0} पर पोस्ट पढ़ें"
watch: "{0} पर देखें"
play: रिकॉर्डिंग चलाएँ
data_table: आँकड़े तालिका में
task_done: पूरा हुआ
task_open: बाक़ी है
back_to_text: लेख पर वापस

"""####
    ),
    (
      "i18n/id.yml",
      ####"""
# The words of the theme in Indonesian.

# Navigation
home: Beranda
current: "Anda di sini:"
breadcrumb: Jejak halaman
skip: Langsung ke isi
menu: Menu
sections: Rubrik
all_sections: Semua rubrik
archive: Arsip
contact: Kontak
tags: Topik
authors: Penulis
search: Cari
latest: Terbaru
more: Lainnya
more_in: "Lainnya di {name}"
newer: Lebih baru
older: Lebih lama
page: Halaman
page_number: "Halaman {number}"
pages: Halaman
close: Tutup
languages: Bahasa
top_of_page: Kembali ke atas

# Blocks
related_title: Berita terkait
ranking_title: Terpopuler
recommendation_title: Rekomendasi
visits_recent: "3 hari terakhir, yang terbaru paling menentukan"
visits_day: "24 jam terakhir"
visits_week: "7 hari terakhir"
visits_month: "30 hari terakhir"
visits: Kunjungan
articles: {other: "{count} artikel"}
most_read: Terpopuler
top_stories: Berita utama

# Articles
view: "Dilihat:"
date: "Tanggal:"
updated: "Diperbarui:"
published: "Terbit:"
by: Oleh
and: dan
like: "Bagus sekali!"
as_of: per
reading_time: menit baca
minutes: {other: "{count} menit"}
credit: "Foto:"
corrections: Koreksi
correction: Koreksi
correction_list: Semua koreksi
series: Seri
part: "Bagian {number}"
age: {other: "Artikel ini sudah lebih dari {count} tahun."}
more_on: Berita lain tentang ini
share: Bagikan
share_by_mail: Bagikan lewat surel
copy_link: Salin tautan
comments: Komentar
newsletter: Buletin
newsletter_text: "Berita lewat surel, setiap kali ada."
subscribe: Berlangganan
subscribers_only: Khusus pelanggan
contributors: Dengan kontribusi dari
translation: "Baca dalam {language}"

# Kinds of articles
opinion: Opini
analysis: Analisis
review: Ulasan
rating: "{rating} dari {count} bintang"
interview: Wawancara
video: Video
podcast: Siniar
photos: Foto
sponsored: Konten bersponsor
live: Langsung
breaking: Berita terkini
key_events: Peristiwa penting
pinned: Disematkan
newest_first: Terbaru di atas
live_ended: Liputan langsung ini telah berakhir.

# Contact
email: Surel
phone: Telepon
address: Alamat
name: Nama Anda
message: Pesan Anda
send: Kirim
all_required: Semua kolom wajib diisi.

# Other pages
not_found: Halaman ini tidak ada di sini
not_found_text: "Alamatnya mungkin berubah, atau halaman ini sudah ditarik."
moved: Halaman ini sudah pindah
moved_text: "Sekarang ada di sini:"
results: {other: "{count} hasil"}
no_results: Tidak ada hasil
results_for: "Hasil untuk “{query}”"
beats: Bidang liputan

# In the text of articles
update: Pembaruan
note: Catatan
tip: Kiat
important: Penting
warning: Peringatan
caution: Awas
details: Rincian
facts: Fakta
source: "Sumber:"
related: Baca juga
transcript: Transkrip
document: Buka dokumen
map: Buka peta
post: "Baca kiriman di {0}"
watch: "Tonton di {0}"
play: Putar rekaman
data_table: Angka dalam tabel
task_done: Selesai
task_open: Belum selesai
back_to_text: Kembali ke teks

"""####
    ),
    (
      "i18n/it.yml",
      ####"""
# The words of the theme in Italian.

# Navigation
home: Home
current: "Sei qui:"
breadcrumb: Percorso di navigazione
skip: Vai al contenuto
menu: Menu
sections: Sezioni
all_sections: Tutte le sezioni
archive: Archivio
contact: Contatti
tags: Temi
authors: Autori
search: Cerca
latest: Ultime notizie
more: Altro
more_in: "Altro in {name}"
newer: Più recenti
older: Meno recenti
page: Pagina
page_number: "Pagina {number}"
pages: Pagine
close: Chiudi
languages: Lingue
top_of_page: Torna su

# Blocks
related_title: Articoli correlati
ranking_title: I più letti
recommendation_title: Da non perdere
visits_recent: "Ultimi 3 giorni, i più recenti contano di più"
visits_day: Ultime 24 ore
visits_week: Ultimi 7 giorni
visits_month: Ultimi 30 giorni
visits: Visite
articles: {one: "{count} articolo", many: "{count} di articoli", other: "{count} articoli"}
most_read: I più letti
top_stories: In primo piano

# Articles
view: "Visualizzazioni:"
date: "Data:"
updated: "Aggiornato:"
published: "Pubblicato:"
by: Di
and: e
like: "Molto bene!"
as_of: "ultimo aggiornamento:"
reading_time: min di lettura
minutes: {one: "{count} minuto", many: "{count} di minuti", other: "{count} minuti"}
credit: "Foto:"
corrections: Correzioni
correction: Correzione
correction_list: Tutte le correzioni
series: Serie
part: "Parte {number}"
age: {one: "Questo articolo ha più di un anno.", many: "Questo articolo ha più di {count} di anni.", other: "Questo articolo ha più di {count} anni."}
more_on: Altro sul tema
share: Condividi
share_by_mail: Condividi via e-mail
copy_link: Copia il link
comments: Commenti
newsletter: Newsletter
newsletter_text: "Le notizie via e-mail, quando ci sono."
subscribe: Iscriviti
subscribers_only: Riservato agli abbonati
contributors: Ha collaborato
translation: "Leggi in {language}"

# Kinds of articles
opinion: Opinioni
analysis: Analisi
review: Recensione
rating: "{rating} stelle su {count}"
interview: Intervista
video: Video
podcast: Podcast
photos: Foto
sponsored: Contenuto sponsorizzato
live: Diretta
breaking: Ultima ora
key_events: Momenti chiave
pinned: In evidenza
newest_first: Prima i più recenti
live_ended: Questa diretta è terminata.

# Contact
email: E-mail
phone: Telefono
address: Indirizzo
name: Il tuo nome
message: Il tuo messaggio
send: Invia
all_required: Tutti i campi sono obbligatori.

# Other pages
not_found: Questa pagina non è qui
not_found_text: "L’indirizzo potrebbe essere cambiato, oppure la pagina è stata rimossa."
moved: Questa pagina si è spostata
moved_text: "Ora si trova qui:"
results: {one: "{count} risultato", many: "{count} di risultati", other: "{count} risultati"}
no_results: Nessun risultato
results_for: "Risultati per «{query}»"
beats: Ambiti

# In the text of articles
update: Aggiornamento
note: Nota
tip: Suggerimento
important: Importante
warning: Avvertenza
caution: Attenzione
details: Dettagli
facts: In breve
source: "Fonte:"
related: Leggi anche
transcript: Trascrizione
document: Apri il documento
map: Apri la mappa
post: "Leggi il post su {0}"
watch: "Guarda su {0}"
play: Riproduci la registrazione
data_table: I dati in tabella
task_done: Fatto
task_open: Da fare
back_to_text: Torna al testo

"""####
    ),
    (
      "i18n/ja.yml",
      ####"""
# The words of the theme in Japanese.

# Navigation
home: ホーム
current: 現在地：
breadcrumb: パンくずリスト
skip: 本文へ移動
menu: メニュー
sections: セクション
all_sections: すべてのセクション
archive: アーカイブ
contact: お問い合わせ
tags: トピック
authors: 筆者
search: 検索
latest: 最新ニュース
more: もっと見る
more_in: "{name}の記事一覧"
newer: 新しい記事
older: 過去の記事
page: ページ
page_number: "{number}ページ"
pages: ページ
close: 閉じる
languages: 言語
top_of_page: ページ上部へ

# Blocks
related_title: 関連記事
ranking_title: アクセスランキング
recommendation_title: おすすめ
visits_recent: 過去3日間（新しい閲覧ほど重視）
visits_day: 過去24時間
visits_week: 過去7日間
visits_month: 過去30日間
visits: 閲覧数
articles: {other: "{count}件の記事"}
most_read: よく読まれている記事
top_stories: トップニュース

# Articles
view: 閲覧数：
date: 日付：
updated: 更新：
published: 公開：
by: 文：
and: "、"
like: とてもいい！
as_of: "集計："
reading_time: 分で読めます
minutes: {other: "{count}分"}
credit: 写真：
corrections: 訂正
correction: 訂正
correction_list: 訂正一覧
series: 連載
part: "第{number}回"
age: {other: "この記事は公開から{count}年以上経過しています。"}
more_on: このテーマの記事
share: 共有
share_by_mail: メールで送る
copy_link: リンクをコピー
comments: コメント
newsletter: ニュースレター
newsletter_text: ニュースがあるときだけメールでお届けします。
subscribe: 登録する
subscribers_only: 会員限定
contributors: 取材協力：
translation: "{language}で読む"

# Kinds of articles
opinion: オピニオン
analysis: 解説
review: レビュー
rating: "{count}つ星中{rating}"
interview: インタビュー
video: 動画
podcast: ポッドキャスト
photos: 写真
sponsored: 広告
live: ライブ
breaking: 速報
key_events: 主な出来事
pinned: 固定表示
newest_first: 新着順
live_ended: このライブ中継は終了しました。

# Contact
email: メールアドレス
phone: 電話番号
address: 住所
name: お名前
message: メッセージ
send: 送信
all_required: すべての項目に入力してください。

# Other pages
not_found: ページが見つかりません
not_found_text: アドレスが変わったか、ページが取り下げられた可能性があります。
moved: このページは移動しました
moved_text: 移動先：
results: {other: "{count}件"}
no_results: 見つかりませんでした
results_for: "「{query}」の検索結果"
beats: 担当分野

# In the text of articles
update: 更新
note: 注
tip: ヒント
important: 重要
warning: 警告
caution: 注意
details: 詳細
facts: 基礎知識
source: 出典：
related: あわせて読みたい
transcript: 文字起こし
document: 資料を開く
map: 地図を開く
post: "{0}で投稿を読む"
watch: "{0}で見る"
play: 再生する
data_table: データを表で見る
task_done: 完了
task_open: 未完了
back_to_text: 本文に戻る

"""####
    ),
    (
      "i18n/ko.yml",
      ####"""
# The words of the theme in Korean.

# Navigation
home: 홈
current: "현재 위치:"
breadcrumb: 이동 경로
skip: 본문 바로가기
menu: 메뉴
sections: 섹션
all_sections: 전체 섹션
archive: 지난 기사
contact: 문의
tags: 주제
authors: 기자
search: 검색
latest: 최신 뉴스
more: 더보기
more_in: "{name} 더보기"
newer: 이후 기사
older: 이전 기사
page: 페이지
page_number: "{number}페이지"
pages: 페이지
close: 닫기
languages: 언어
top_of_page: 맨 위로

# Blocks
related_title: 관련 기사
ranking_title: 많이 본 기사
recommendation_title: 추천 기사
visits_recent: "최근 3일, 최신 조회에 가중치"
visits_day: 최근 24시간
visits_week: 최근 7일
visits_month: 최근 30일
visits: 방문
articles: {other: "기사 {count}건"}
most_read: 많이 본 기사
top_stories: 주요 뉴스

# Articles
view: 조회
date: "날짜:"
updated: "수정:"
published: "입력:"
by: 글
and: "·"
like: "정말 좋아요!"
as_of: "집계 기준:"
reading_time: 분 분량
minutes: {other: "{count}분"}
credit: "사진:"
corrections: 정정
correction: 정정
correction_list: 정정 보도 모음
series: 연재
part: "{number}회"
age: {other: "작성된 지 {count}년이 넘은 기사입니다."}
more_on: 관련 기사 더보기
share: 공유
share_by_mail: 이메일로 공유
copy_link: 링크 복사
comments: 댓글
newsletter: 뉴스레터
newsletter_text: 소식이 있을 때 이메일로 보내 드립니다.
subscribe: 구독하기
subscribers_only: 구독자 전용
contributors: 도움
translation: "{language}로 읽기"

# Kinds of articles
opinion: 오피니언
analysis: 분석
review: 리뷰
rating: "별점 {count}점 만점에 {rating}점"
interview: 인터뷰
video: 영상
podcast: 팟캐스트
photos: 사진
sponsored: 광고
live: 라이브
breaking: 속보
key_events: 주요 내용
pinned: 고정됨
newest_first: 최신순
live_ended: 실시간 보도가 종료되었습니다.

# Contact
email: 이메일
phone: 전화
address: 주소
name: 이름
message: 메시지
send: 보내기
all_required: 모든 항목을 입력해 주세요.

# Other pages
not_found: 페이지를 찾을 수 없습니다
not_found_text: 주소가 바뀌었거나 삭제된 페이지일 수 있습니다.
moved: 페이지 주소가 바뀌었습니다
moved_text: "새 주소:"
results: {other: "검색 결과 {count}건"}
no_results: 검색 결과가 없습니다
results_for: "‘{query}’ 검색 결과"
beats: 담당 분야

# In the text of articles
update: 업데이트
note: 참고
tip: 도움말
important: 중요
warning: 경고
caution: 주의
details: 자세히
facts: 팩트 박스
source: "출처:"
related: 함께 읽기
transcript: 녹취록
document: 문서 열기
map: 지도 열기
post: "{0}에서 게시물 보기"
watch: "{0}에서 보기"
play: 재생
data_table: 표로 보기
task_done: 완료
task_open: 미완료
back_to_text: 본문으로 돌아가기

"""####
    ),
    (
      "i18n/nl.yml",
      ####"""
# The words of the theme in Dutch.

# Navigation
home: Voorpagina
current: "U bent hier:"
breadcrumb: Kruimelpad
skip: Naar de inhoud
menu: Menu
sections: Rubrieken
all_sections: Alle rubrieken
archive: Archief
contact: Contact
tags: Onderwerpen
authors: Auteurs
search: Zoeken
latest: Laatste nieuws
more: Meer
more_in: "Meer in {name}"
newer: Nieuwer
older: Ouder
page: Pagina
page_number: "Pagina {number}"
pages: Pagina’s
close: Sluiten
languages: Talen
top_of_page: Naar boven

# Blocks
related_title: Gerelateerd
ranking_title: Meest gelezen
recommendation_title: Aanbevolen
visits_recent: "Laatste 3 dagen, de nieuwste tellen het zwaarst"
visits_day: Laatste 24 uur
visits_week: Laatste 7 dagen
visits_month: Laatste 30 dagen
visits: Bezoeken
articles: {one: "{count} artikel", other: "{count} artikelen"}
most_read: Meest gelezen
top_stories: Topverhalen

# Articles
view: "Weergaven:"
date: "Datum:"
updated: "Bijgewerkt:"
published: "Gepubliceerd:"
by: Door
and: en
like: "Heel goed!"
as_of: per
reading_time: min. leestijd
minutes: {one: "{count} minuut", other: "{count} minuten"}
credit: "Beeld:"
corrections: Correcties
correction: Correctie
correction_list: Alle correcties
series: Serie
part: "Deel {number}"
age: {one: "Dit artikel is meer dan een jaar oud.", other: "Dit artikel is meer dan {count} jaar oud."}
more_on: Meer hierover
share: Delen
share_by_mail: Delen per e-mail
copy_link: Link kopiëren
comments: Reacties
newsletter: Nieuwsbrief
newsletter_text: "Nieuws per e-mail, als het er is."
subscribe: Aanmelden
subscribers_only: Voor abonnees
contributors: Met medewerking van
translation: "Lees in het {language}"

# Kinds of articles
opinion: Opinie
analysis: Analyse
review: Recensie
rating: "{rating} van {count} sterren"
interview: Interview
video: Video
podcast: Podcast
photos: Foto’s
sponsored: Gesponsord
live: Live
breaking: Net binnen
key_events: Belangrijkste gebeurtenissen
pinned: Vastgezet
newest_first: Nieuwste eerst
live_ended: Dit liveblog is afgelopen.

# Contact
email: E-mail
phone: Telefoon
address: Adres
name: Uw naam
message: Uw bericht
send: Versturen
all_required: Alle velden zijn verplicht.

# Other pages
not_found: Deze pagina is hier niet
not_found_text: Misschien is het adres gewijzigd of is de pagina verwijderd.
moved: Deze pagina is verhuisd
moved_text: "U vindt haar nu hier:"
results: {one: "{count} resultaat", other: "{count} resultaten"}
no_results: Niets gevonden
results_for: "Resultaten voor ‘{query}’"
beats: Aandachtsgebieden

# In the text of articles
update: Update
note: Opmerking
tip: Tip
important: Belangrijk
warning: Waarschuwing
caution: Let op
details: Details
facts: Feiten
source: "Bron:"
related: Lees ook
transcript: Uitgeschreven tekst
document: Document openen
map: Kaart openen
post: "Lees het bericht op {0}"
watch: "Bekijk op {0}"
play: Opname afspelen
data_table: De cijfers als tabel
task_done: Gedaan
task_open: Niet gedaan
back_to_text: Terug naar de tekst

"""####
    ),
    (
      "i18n/pl.yml",
      ####"""
# The words of the theme in Polish.

# Navigation
home: Strona główna
current: "Jesteś tutaj:"
breadcrumb: Ścieżka nawigacji
skip: Przejdź do treści
menu: Menu
sections: Działy
all_sections: Wszystkie działy
archive: Archiwum
contact: Kontakt
tags: Tematy
authors: Autorzy
search: Szukaj
latest: Najnowsze
more: Więcej
more_in: "Więcej w dziale {name}"
newer: Nowsze
older: Starsze
page: Strona
page_number: "Strona {number}"
pages: Strony
close: Zamknij
languages: Języki
top_of_page: Do góry

# Blocks
related_title: Powiązane
ranking_title: Najczęściej czytane
recommendation_title: Polecamy
visits_recent: "Ostatnie 3 dni, najnowsze liczą się najbardziej"
visits_day: Ostatnie 24 godziny
visits_week: Ostatnie 7 dni
visits_month: Ostatnie 30 dni
visits: Odwiedziny
articles: {one: "{count} artykuł", few: "{count} artykuły", many: "{count} artykułów", other: "{count} artykułu"}
most_read: Najczęściej czytane
top_stories: Najważniejsze

# Articles
view: "Wyświetlenia:"
date: "Data:"
updated: "Aktualizacja:"
published: "Opublikowano:"
by: "Autor:"
and: i
like: "Bardzo dobre!"
as_of: stan na
reading_time: min czytania
minutes: {one: "{count} minuta", few: "{count} minuty", many: "{count} minut", other: "{count} minuty"}
credit: "Fot.:"
corrections: Sprostowania
correction: Sprostowanie
correction_list: Wszystkie sprostowania
series: Cykl
part: "Część {number}"
age: {one: "Ten artykuł ma ponad rok.", few: "Ten artykuł ma ponad {count} lata.", many: "Ten artykuł ma ponad {count} lat.", other: "Ten artykuł ma ponad {count} roku."}
more_on: Więcej na ten temat
share: Udostępnij
share_by_mail: Wyślij e-mailem
copy_link: Kopiuj link
comments: Komentarze
newsletter: Newsletter
newsletter_text: "Wiadomości e-mailem, gdy jest o czym pisać."
subscribe: Zapisz się
subscribers_only: Dla prenumeratorów
contributors: "Współpraca:"
translation: "Czytaj w języku: {language}"

# Kinds of articles
opinion: Opinie
analysis: Analiza
review: Recenzja
rating: "{rating} z {count} gwiazdek"
interview: Wywiad
video: Wideo
podcast: Podcast
photos: Zdjęcia
sponsored: Materiał sponsorowany
live: Na żywo
breaking: Pilne
key_events: Najważniejsze wydarzenia
pinned: Przypięte
newest_first: Od najnowszych
live_ended: Ta relacja na żywo została zakończona.

# Contact
email: E-mail
phone: Telefon
address: Adres
name: Imię i nazwisko
message: Wiadomość
send: Wyślij
all_required: Wszystkie pola są wymagane.

# Other pages
not_found: Nie ma tu tej strony
not_found_text: Być może zmienił się jej adres albo została usunięta.
moved: Ta strona zmieniła adres
moved_text: "Teraz jest tutaj:"
results: {one: "{count} wynik", few: "{count} wyniki", many: "{count} wyników", other: "{count} wyniku"}
no_results: Nic nie znaleziono
results_for: "Wyniki dla „{query}”"
beats: Tematyka

# In the text of articles
update: Aktualizacja
note: Uwaga
tip: Wskazówka
important: Ważne
warning: Ostrzeżenie
caution: Ostrożnie
details: Szczegóły
facts: Fakty
source: "Źródło:"
related: Czytaj także
transcript: Zapis rozmowy
document: Otwórz dokument
map: Otwórz mapę
post: "Przeczytaj wpis na {0}"
watch: "Obejrzyj na {0}"
play: Odtwórz nagranie
data_table: Dane w tabeli
task_done: Zrobione
task_open: Niezrobione
back_to_text: Wróć do tekstu

"""####
    ),
    (
      "i18n/pt-BR.yml",
      ####"""
# The words in which Brazilian Portuguese differs from `pt.yml`.

current: "Você está em:"
sections: Editorias
all_sections: Todas as editorias
contact: Contato
search: Buscar
related_title: Leia mais
ranking_title: Mais lidas
recommendation_title: Recomendados
share: Compartilhar
share_by_mail: Compartilhar por e-mail
copy_link: Copiar o link
subscribe: Assinar
photos: Fotos
breaking: Urgente
address: Endereço
name: Seu nome
message: Sua mensagem
tip: Dica
facts: Fatos
post: Ler a publicação em {0}
watch: Ver em {0}
task_open: A fazer

"""####
    ),
    (
      "i18n/pt.yml",
      ####"""
# The words of the theme in Portuguese.

# Navigation
home: Início
current: "Está em:"
breadcrumb: Caminho da página
skip: Ir para o conteúdo
menu: Menu
sections: Secções
all_sections: Todas as secções
archive: Arquivo
contact: Contacto
tags: Temas
authors: Autores
search: Pesquisar
latest: Últimas notícias
more: Mais
more_in: "Mais em {name}"
newer: Mais recentes
older: Mais antigos
page: Página
page_number: "Página {number}"
pages: Páginas
close: Fechar
languages: Idiomas
top_of_page: Voltar ao topo

# Blocks
related_title: Relacionados
ranking_title: Mais lidas
recommendation_title: Recomendado
visits_recent: Últimos 3 dias; os mais recentes contam mais
visits_day: Últimas 24 horas
visits_week: Últimos 7 dias
visits_month: Últimos 30 dias
visits: Visitas
articles: {one: "{count} artigo", many: "{count} de artigos", other: "{count} artigos"}
most_read: Mais lidas
top_stories: Destaques

# Articles
view: "Visualizações:"
date: "Data:"
updated: "Atualizado:"
published: "Publicado:"
by: Por
and: e
like: "Muito bom!"
as_of: em
reading_time: min de leitura
minutes: {one: "{count} minuto", many: "{count} de minutos", other: "{count} minutos"}
credit: "Foto:"
corrections: Correções
correction: Correção
correction_list: Todas as correções
series: Série
part: "Parte {number}"
age: {one: "Este artigo tem mais de um ano.", many: "Este artigo tem mais de {count} de anos.", other: "Este artigo tem mais de {count} anos."}
more_on: Mais sobre este tema
share: Partilhar
share_by_mail: Partilhar por e-mail
copy_link: Copiar a ligação
comments: Comentários
newsletter: Newsletter
newsletter_text: "Notícias por e-mail, quando as há."
subscribe: Subscrever
subscribers_only: Só para assinantes
contributors: Com a colaboração de
translation: "Ler em {language}"

# Kinds of articles
opinion: Opinião
analysis: Análise
review: Crítica
rating: "{rating} de {count} estrelas"
interview: Entrevista
video: Vídeo
podcast: Podcast
photos: Fotografias
sponsored: Conteúdo patrocinado
live: Ao vivo
breaking: Última hora
key_events: Momentos-chave
pinned: Fixado
newest_first: Mais recentes primeiro
live_ended: Esta cobertura ao vivo terminou.

# Contact
email: E-mail
phone: Telefone
address: Morada
name: O seu nome
message: A sua mensagem
send: Enviar
all_required: Todos os campos são obrigatórios.

# Other pages
not_found: Esta página não está aqui
not_found_text: O endereço pode ter mudado ou a página pode ter sido retirada.
moved: Esta página mudou de endereço
moved_text: "Agora está aqui:"
results: {one: "{count} resultado", many: "{count} de resultados", other: "{count} resultados"}
no_results: Nada encontrado
results_for: "Resultados para “{query}”"
beats: Áreas

# In the text of articles
update: Atualização
note: Nota
tip: Sugestão
important: Importante
warning: Aviso
caution: Cuidado
details: Detalhes
facts: Factos
source: "Fonte:"
related: Leia também
transcript: Transcrição
document: Abrir o documento
map: Abrir o mapa
post: "Ler a publicação no {0}"
watch: "Ver no {0}"
play: Reproduzir a gravação
data_table: Os números numa tabela
task_done: Feito
task_open: Por fazer
back_to_text: Voltar ao texto

"""####
    ),
    (
      "i18n/tr.yml",
      ####"""
# The words of the theme in Turkish.

# Navigation
home: Ana sayfa
current: "Buradasınız:"
breadcrumb: Gezinti yolu
skip: İçeriğe geç
menu: Menü
sections: Bölümler
all_sections: Tüm bölümler
archive: Arşiv
contact: İletişim
tags: Konular
authors: Yazarlar
search: Ara
latest: Son haberler
more: Daha fazla
more_in: "{name} bölümünden daha fazlası"
newer: Daha yeni
older: Daha eski
page: Sayfa
page_number: "Sayfa {number}"
pages: Sayfalar
close: Kapat
languages: Diller
top_of_page: Başa dön

# Blocks
related_title: İlgili haberler
ranking_title: En çok okunanlar
recommendation_title: Önerilenler
visits_recent: "Son 3 gün, en yenilerin ağırlığı daha yüksek"
visits_day: Son 24 saat
visits_week: Son 7 gün
visits_month: Son 30 gün
visits: Ziyaretler
articles: {one: "{count} haber", other: "{count} haber"}
most_read: En çok okunanlar
top_stories: Öne çıkanlar

# Articles
view: "Görüntülenme:"
date: "Tarih:"
updated: "Güncelleme:"
published: "Yayın:"
by: "Yazan:"
and: ve
like: "Çok iyi!"
as_of: "güncelleme:"
reading_time: dk okuma
minutes: {one: "{count} dakika", other: "{count} dakika"}
credit: "Fotoğraf:"
corrections: Düzeltmeler
correction: Düzeltme
correction_list: Tüm düzeltmeler
series: Dizi
part: "{number}. bölüm"
age: {one: "Bu haber bir yıldan eski.", other: "Bu haber {count} yıldan eski."}
more_on: Bu konuda daha fazlası
share: Paylaş
share_by_mail: E-postayla paylaş
copy_link: Bağlantıyı kopyala
comments: Yorumlar
newsletter: Bülten
newsletter_text: Haber oldukça e-postanıza gelir.
subscribe: Abone ol
subscribers_only: Abonelere özel
contributors: "Katkıda bulunanlar:"
translation: "Şu dilde oku: {language}"

# Kinds of articles
opinion: Görüş
analysis: Analiz
review: Eleştiri
rating: "{count} üzerinden {rating} yıldız"
interview: Söyleşi
video: Video
podcast: Podcast
photos: Fotoğraflar
sponsored: Sponsorlu içerik
live: Canlı
breaking: Son dakika
key_events: Önemli gelişmeler
pinned: Sabitlendi
newest_first: Önce en yeniler
live_ended: Bu canlı anlatım sona erdi.

# Contact
email: E-posta
phone: Telefon
address: Adres
name: Adınız
message: Mesajınız
send: Gönder
all_required: Tüm alanlar zorunludur.

# Other pages
not_found: Bu sayfa burada değil
not_found_text: Adresi değişmiş ya da sayfa kaldırılmış olabilir.
moved: Bu sayfa taşındı
moved_text: "Yeni adresi:"
results: {one: "{count} sonuç", other: "{count} sonuç"}
no_results: Sonuç bulunamadı
results_for: "“{query}” için sonuçlar"
beats: Uzmanlık alanları

# In the text of articles
update: Güncelleme
note: Not
tip: İpucu
important: Önemli
warning: Uyarı
caution: Dikkat
details: Ayrıntılar
facts: Bilgi kutusu
source: "Kaynak:"
related: Şunu da okuyun
transcript: Yazılı döküm
document: Belgeyi aç
map: Haritayı aç
post: "Gönderiyi {0} üzerinde oku"
watch: "{0} üzerinde izle"
play: Kaydı çal
data_table: Rakamlar tablo olarak
task_done: Tamamlandı
task_open: Tamamlanmadı
back_to_text: Metne dön

"""####
    ),
    (
      "i18n/uk.yml",
      ####"""
# The words of the theme in Ukrainian.

# Navigation
home: Головна
current: "Ви тут:"
breadcrumb: Навігаційний шлях
skip: Перейти до вмісту
menu: Меню
sections: Розділи
all_sections: Усі розділи
archive: Архів
contact: Контакти
tags: Теми
authors: Автори
search: Пошук
latest: Останні новини
more: Більше
more_in: "Більше в розділі «{name}»"
newer: Новіші
older: Старіші
page: Сторінка
page_number: "Сторінка {number}"
pages: Сторінки
close: Закрити
languages: Мови
top_of_page: Нагору

# Blocks
related_title: За темою
ranking_title: Найпопулярніше
recommendation_title: Радимо прочитати
visits_recent: "Останні 3 дні, найновіші важать найбільше"
visits_day: Останні 24 години
visits_week: Останні 7 днів
visits_month: Останні 30 днів
visits: Відвідування
articles: {one: "{count} стаття", few: "{count} статті", many: "{count} статей", other: "{count} статті"}
most_read: Найпопулярніше
top_stories: Головне

# Articles
view: "Перегляди:"
date: "Дата:"
updated: "Оновлено:"
published: "Опубліковано:"
by: "Автор:"
and: і
like: "Дуже добре!"
as_of: станом на
reading_time: хв читання
minutes: {one: "{count} хвилина", few: "{count} хвилини", many: "{count} хвилин", other: "{count} хвилини"}
credit: "Фото:"
corrections: Виправлення
correction: Виправлення
correction_list: Усі виправлення
series: Цикл
part: "Частина {number}"
age: {one: "Цій статті понад {count} рік.", few: "Цій статті понад {count} роки.", many: "Цій статті понад {count} років.", other: "Цій статті понад {count} року."}
more_on: Більше за темою
share: Поділитися
share_by_mail: Надіслати поштою
copy_link: Скопіювати посилання
comments: Коментарі
newsletter: Розсилка
newsletter_text: "Новини поштою, коли вони є."
subscribe: Підписатися
subscribers_only: Для передплатників
contributors: "Над матеріалом також працювали:"
translation: "Читати мовою: {language}"

# Kinds of articles
opinion: Думки
analysis: Аналіз
review: Рецензія
rating: "{rating} із {count} зірок"
interview: Інтервʼю
video: Відео
podcast: Подкаст
photos: Фото
sponsored: Спонсорський матеріал
live: Наживо
breaking: Термінова новина
key_events: Головні події
pinned: Закріплено
newest_first: Спершу найновіші
live_ended: Цю пряму трансляцію завершено.

# Contact
email: Електронна пошта
phone: Телефон
address: Адреса
name: Ваше імʼя
message: Ваше повідомлення
send: Надіслати
all_required: Усі поля обов’язкові.

# Other pages
not_found: Цієї сторінки тут немає
not_found_text: "Можливо, її адреса змінилася або сторінку вилучили."
moved: Ця сторінка змінила адресу
moved_text: "Тепер вона тут:"
results: {one: "{count} результат", few: "{count} результати", many: "{count} результатів", other: "{count} результату"}
no_results: Нічого не знайдено
results_for: "Результати для «{query}»"
beats: Тематика

# In the text of articles
update: Оновлення
note: Примітка
tip: Порада
important: Важливо
warning: Попередження
caution: Обережно
details: Докладніше
facts: Факти
source: "Джерело:"
related: Читайте також
transcript: Розшифровка
document: Відкрити документ
map: Відкрити карту
post: "Прочитати допис на {0}"
watch: "Дивитися на {0}"
play: Відтворити запис
data_table: Дані таблицею
task_done: Виконано
task_open: Не виконано
back_to_text: Назад до тексту

"""####
    ),
    (
      "i18n/zh-Hans.yml",
      ####"""
# The words of the theme in Simplified Chinese.

# Navigation
home: 首页
current: 当前位置：
breadcrumb: 导航路径
skip: 跳到正文
menu: 菜单
sections: 栏目
all_sections: 全部栏目
archive: 往期
contact: 联系我们
tags: 话题
authors: 作者
search: 搜索
latest: 最新
more: 更多
more_in: "更多{name}报道"
newer: 较新
older: 较早
page: 页
page_number: "第{number}页"
pages: 页码
close: 关闭
languages: 语言
top_of_page: 返回顶部

# Blocks
related_title: 相关报道
ranking_title: 热门排行
recommendation_title: 推荐阅读
visits_recent: 最近3天，越新权重越高
visits_day: 最近24小时
visits_week: 最近7天
visits_month: 最近30天
visits: 访问量
articles: {other: "{count}篇文章"}
most_read: 最多阅读
top_stories: 头条

# Articles
view: 浏览：
date: 日期：
updated: 更新：
published: 发布：
by: 文：
and: "、"
like: 非常好！
as_of: 截至
reading_time: 分钟阅读
minutes: {other: "{count}分钟"}
credit: 图片：
corrections: 更正
correction: 更正
correction_list: 全部更正
series: 系列
part: "第{number}篇"
age: {other: "本文发表已超过{count}年。"}
more_on: 更多相关报道
share: 分享
share_by_mail: 通过邮件分享
copy_link: 复制链接
comments: 评论
newsletter: 新闻邮件
newsletter_text: 有新闻时发送到您的邮箱。
subscribe: 订阅
subscribers_only: 订阅用户专享
contributors: 参与采写：
translation: "阅读{language}版"

# Kinds of articles
opinion: 观点
analysis: 分析
review: 评论
rating: "{count}星中的{rating}星"
interview: 访谈
video: 视频
podcast: 播客
photos: 图片
sponsored: 赞助内容
live: 直播
breaking: 突发新闻
key_events: 要点
pinned: 置顶
newest_first: 最新在前
live_ended: 本次直播已结束。

# Contact
email: 电子邮箱
phone: 电话
address: 地址
name: 您的姓名
message: 您的留言
send: 发送
all_required: 请填写所有字段。

# Other pages
not_found: 页面不存在
not_found_text: 网址可能已更改，或页面已撤下。
moved: 页面已移动
moved_text: 现在的地址：
results: {other: "{count}条结果"}
no_results: 没有找到结果
results_for: "“{query}”的搜索结果"
beats: 报道领域

# In the text of articles
update: 更新
note: 备注
tip: 提示
important: 重要
warning: 警告
caution: 注意
details: 详情
facts: 资料
source: 来源：
related: 延伸阅读
transcript: 文字记录
document: 打开文件
map: 打开地图
post: "在{0}上阅读该帖"
watch: "在{0}上观看"
play: 播放
data_table: 以表格查看数据
task_done: 已完成
task_open: 未完成
back_to_text: 返回正文

"""####
    ),
    (
      "i18n/zh-Hant.yml",
      ####"""
# The words of the theme in Traditional Chinese.

# Navigation
home: 首頁
current: 目前位置：
breadcrumb: 導覽路徑
skip: 跳到內文
menu: 選單
sections: 欄目
all_sections: 所有欄目
archive: 舊聞
contact: 聯絡我們
tags: 話題
authors: 作者
search: 搜尋
latest: 最新
more: 更多
more_in: "更多{name}報導"
newer: 較新
older: 較舊
page: 頁
page_number: "第{number}頁"
pages: 頁碼
close: 關閉
languages: 語言
top_of_page: 回到頂端

# Blocks
related_title: 相關報導
ranking_title: 熱門排行
recommendation_title: 推薦閱讀
visits_recent: 最近3天，越新權重越高
visits_day: 最近24小時
visits_week: 最近7天
visits_month: 最近30天
visits: 造訪次數
articles: {other: "{count}篇文章"}
most_read: 最多人閱讀
top_stories: 頭條

# Articles
view: 瀏覽：
date: 日期：
updated: 更新：
published: 發布：
by: 文：
and: "、"
like: 非常好！
as_of: 截至
reading_time: 分鐘閱讀
minutes: {other: "{count}分鐘"}
credit: 圖片：
corrections: 更正
correction: 更正
correction_list: 所有更正
series: 系列
part: "第{number}篇"
age: {other: "本文發表已超過{count}年。"}
more_on: 更多相關報導
share: 分享
share_by_mail: 以電子郵件分享
copy_link: 複製連結
comments: 留言
newsletter: 電子報
newsletter_text: 有新聞時寄到您的信箱。
subscribe: 訂閱
subscribers_only: 訂閱者專屬
contributors: 參與採訪：
translation: "閱讀{language}版"

# Kinds of articles
opinion: 觀點
analysis: 分析
review: 評論
rating: "{count}顆星中的{rating}顆星"
interview: 專訪
video: 影片
podcast: Podcast
photos: 圖片
sponsored: 贊助內容
live: 直播
breaking: 突發新聞
key_events: 重點
pinned: 置頂
newest_first: 最新在前
live_ended: 本次直播已結束。

# Contact
email: 電子郵件
phone: 電話
address: 地址
name: 您的姓名
message: 您的留言
send: 送出
all_required: 請填寫所有欄位。

# Other pages
not_found: 找不到這個頁面
not_found_text: 網址可能已變更，或頁面已撤下。
moved: 頁面已移動
moved_text: 現在的位置：
results: {other: "{count}筆結果"}
no_results: 找不到結果
results_for: "「{query}」的搜尋結果"
beats: 報導領域

# In the text of articles
update: 更新
note: 附註
tip: 提示
important: 重要
warning: 警告
caution: 注意
details: 詳情
facts: 資料
source: 來源：
related: 延伸閱讀
transcript: 逐字稿
document: 開啟文件
map: 開啟地圖
post: "在{0}閱讀貼文"
watch: "在{0}觀看"
play: 播放
data_table: 以表格檢視數據
task_done: 已完成
task_open: 未完成
back_to_text: 回到內文

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
      "parts/containers.html",
      ####"""
{# The containers of a composed front (`fronts/home.yml`, `fronts/SECTION.yml`), each by its layout. #}
{% macro story(item, show, level) %}
{%- if show.picture and item.thumbnail %}<img src="{{ item.thumbnail.url }}"{% if item.thumbnail.external %} referrerpolicy="no-referrer"{% endif %} alt="" loading="lazy" decoding="async">
{% endif -%}
{% if show.label %}<p class="label">{{ item.kicker or item.section.title }}</p>
{% endif -%}
<h{{ level }}{{ item.language_attributes }}><a href="{{ item.url }}">{{ item.title }}</a></h{{ level }}>
{% if show.summary and item.description %}<p{{ item.language_attributes }}>{{ item.description }}</p>
{% endif -%}
{% if show.byline and item.authors %}<p class="when">{{ item.authors | map(attribute="title") | join(", ") }}</p>
{% endif -%}
{% if show.date and item.date %}<p class="when"><time datetime="{{ item.date.iso }}" title="{{ item.date | date("datetime") }}" data-ago>{{ item.date | date("news") }}</time></p>
{% endif -%}
{% endmacro -%}
{% macro stories(items, show, class, tag="ul") %}<{{ tag }} class="{{ class }}"{% if class == "carousel" %} tabindex="0"{% endif %}>
{% for item in items %}<li class="{{ "row" if class in ["rows", "headlines", "ranks"] else "card" }}">
{{ story(item, show, 3) }}</li>
{% endfor -%}
</{{ tag }}>
{% endmacro -%}
{% for container in containers %}{% set items, show, layout = container.articles, container.show, container.layout -%}
<section class="container" data-layout="{{ layout }}">
{% if container.title %}<h2>{% if container.url %}<a href="{{ container.url }}">{{ container.title }}</a>{% else %}{{ container.title }}{% endif %}</h2>
{% endif -%}
{% if layout == "lead" %}<div class="top">
<article class="lead">
{{ story(items[0], show, 3) }}</article>
{% if items | length > 1 %}<div class="seconds">
{% for item in items[1:] %}<article class="card">
{{ story(item, show, 3) }}</article>
{% endfor -%}
</div>
{% endif -%}
</div>
{% elif layout == "large" %}{% for item in items %}<article class="lead">
{{ story(item, show, 3) }}</article>
{% endfor -%}
{% elif layout == "numbered" %}{{ stories(items, show, "ranks", "ol") -}}
{% else %}{{ stories(items, show, "rows" if layout == "list" else "cards" if layout == "grid" else layout) -}}
{% endif -%}
</section>
{% endfor -%}

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
{% if site.custom_stylesheet %}<link rel="stylesheet" href="{{ site.custom_stylesheet }}">
{% endif -%}
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
{% if containers %}{% include "parts/containers.html" %}
{% endif -%}
{{ rows(articles, 2, leads=front and not containers) }}
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

/* Composed fronts */
.container { border-block-start: 3px solid var(--ink); padding-block: .75rem 2rem; }
.container > h2 { margin-block-end: .75rem; font-size: 1.375rem; }
.container > h2 a:hover { color: var(--accent); }
.container > .top { padding-block: .5rem 0; }
.container .lead h3 { margin-block: .25rem .5rem; font-size: clamp(1.75rem, 4.2vw, 2.75rem); line-height: 1.1; }
.headlines { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: 0 2rem; }
.headlines .row h3 { font-size: 1.0625rem; }
.carousel { display: flex; gap: 0 1.5rem; overflow-x: auto; scroll-snap-type: x proximity; padding-block-end: .75rem; }
.carousel > .card { flex: 0 0 min(80%, 15rem); scroll-snap-align: start; border: 0; }
.carousel > .card > img { float: none; inline-size: 100%; margin: 0 0 .5rem; }

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
