"""Themes that would exhaust the machine: each ends with a page or an error, within limits of time and memory."""
import json

from lab.family import Family, expect
from lab.site import control

FAMILY = Family("J", "templates", "expensive templates")
FAMILY.add("control: the site without an attack builds", control)
N = 200_000


def rendered(site, *sources):
    """Renders templates without a site; each must end with output or an error."""
    lines = [json.dumps({"templates": source if isinstance(source, dict) else {"m": source}, "main": "m",
                         "context": {"n": 3, "s": "abc", "l": [1, 2, 3], "d": {"a": 1}}}) for source in sources]
    for line, source in zip(lines, sources):
        ended = site.plain("template", "--json-lines", stdin=line.encode() + b"\n", seconds=25, megabytes=2000)
        expect(ended.out.strip(), f"there is no output for {str(source)[:60]}")


def loop(times, body, before=""):
    return f"{before}{{% for i in range({times}) %}}{body}{{% endfor %}}"


FAMILY.table(rendered, [
    ("texts and lists with a billion elements", "{{ 'a'*1000000000 }}", "{{ ''*1000000000000000000 }}", "{{ ([1]*1000000000)|length }}", "{{ ([]*10**18)|length }}"),
    ("huge ranges", "{{ range(10**18)|length }}", "{{ range(0,9223372036854775807,9223372036854775806)|list }}", "{% for i in range(10**12) %}{% endfor %}"),
    ("powers and numbers of a million digits", "{{ 9**9**9 }}", "{{ 2**1000000 }}", "{{ 10**400*1.0 }}", "{{ (10**100000)//(10**50000) }}"),
    ("overflow of the least integer, by division, `abs` and conversions", "{{ (-9223372036854775807-1)//-1 }}", "{{ (-9223372036854775807-1)|abs }}", "{{ (-9223372036854775807-1) % -1 }}", "{{ 1e300|int }}{{ 'inf'|float|int }}{{ 1.5|round(99999999999) }}"),
    ("filters that pad texts", "{{ 'a'|center(10**9) }}", "{{ 'a'.ljust(10**10) }}", "{{ ('a\n'*100000)|indent(10**6) }}", "{{ ('\t'*1000).expandtabs(10**9) }}"),
    ("filters that multiply texts", "{{ ('a'*1000000)|replace('a','b'*1000000) }}", "{{ (['a'*1000]*1000000)|join('b'*1000) }}", "{{ ([[[[1]]]]*1000)|tojson(indent=10**6) }}"),
    ("filters that split into many parts", "{{ range(1000)|batch(10**12,'x')|list|length }}", "{{ range(1000)|slice(10**9)|list|length }}", "{{ lipsum(n=100000000) }}"),
    ("a text that doubles a hundred times", loop(100, "{% set ns.x=ns.x~ns.x %}", "{% set ns=namespace(x='a') %}")),
    ("a list that doubles a hundred times", loop(100, "{% set ns.x=ns.x+ns.x %}", "{% set ns=namespace(x=[1]) %}")),
    ("a list grown by a million `append`", loop(1000000, "{% set _=ns.x.append(i) %}", "{% set ns=namespace(x=[]) %}")),
    ("a list inside a mapping grown by `append`", loop(300000, "{% set _=d.a.append(i) %}", "{% set d={'a':[]} %}")),
    ("a list grown by `insert` at its front", loop(300000, "{% set _=x.insert(0, i) %}", "{% set x=[] %}")),
    ("a list grown by `extend` and `+`", loop(300000, "{% set ns.x=ns.x+[i] %}", "{% set ns=namespace(x=[]) %}"), loop(300000, "{% set _=x.extend([i]) %}", "{% set x=[] %}")),
    ("a mapping grown by a million `update`", loop(1000000, "{% set _=d.update({i:i}) %}", "{% set d={} %}")),
    ("a mapping that is filled and emptied again", loop(200000, "{% set _=d.update({i:i}) %}", "{% set d={} %}") + loop(200000, "{% set _=d.pop(i) %}")),
    ("100,000 slices of 16 MB", loop(100000, "{% set x=s[1:] %}", "{% set s='a'*16000000 %}")),
    ("100,000 slices of a list with a million elements", loop(100000, "{% set y=x[1:] %}", "{% set x=range(1000000)|list %}")),
    ("a text reversed, trimmed and escaped a million times", loop(1000000, "{% set x=s|reverse %}", "{% set s='a'*10000000 %}"), loop(1000000, "{% set y=x|trim %}", "{% set x=' '*8000000 %}"), loop(1000000, "{% set y=x|e %}", "{% set x='<'*3000000 %}")),
    ("`upper` and `split` of a long text, a million times", loop(1000000, "{% set x=s|upper %}", "{% set s='a'*8000000 %}"), loop(1000000, "{% set x=s.split('b') %}", "{% set s='a'*8000000 %}")),
    ("sorting, comparing and searching a long list, up to a million times", loop(1000, "{% set y=x|sort %}", "{% set x=range(1000000)|list %}"), loop(1000000, "{% if x==y %}{% endif %}", "{% set x=range(1000000)|list %}{% set y=range(1000000)|list %}"), loop(1000000, "{{ x.index(999999) }}", "{% set x=range(1000000)|list %}")),
    ("`in` with long lists and texts, a million times", loop(1000000, "{% if -1 in x %}{% endif %}", "{% set x=range(1000000)|list %}"), loop(1000000, "{% if 'b' in x %}{% endif %}", "{% set x='a'*10000000 %}")),
    ("the worst case of a substring search", "{% set x='a'*1000000 %}{% set y='a'*500000~'b' %}{{ y in x }}{{ x.find(y) }}{{ x.count(y) }}{{ x|replace(y,'z')|length }}"),
    ("`unique`, `groupby` and `sum` over 100,000 long texts", "{% set x=['a'*100000]*100000 %}{{ x|unique|list|length }}", "{{ (['a'*10000]*100000)|groupby('x')|length }}", "{{ (['aaaaaaaaaaaaaaaaaaaaaaaa']*1000000)|sum(start='')|length }}", "{{ ([[1,2,3]]*300000)|sum(start=[])|length }}"),
    ("`unique` over 200,000 different lists", "{{ range(200000)|batch(1)|unique|list|length }}", "{{ range(100000)|map('string')|unique|list|length }}"),
    ("`xmlattr` of a mapping with 100,000 keys", "{{ dict(range(100000)|map('string')|batch(2)|list)|xmlattr|length }}"),
    ("a gigabyte of output and of captured output", loop(10000000, "a" * 90), "{% set x %}" + loop(10000000, "a" * 90) + "{% endset %}"),
    ("nested captures", "{% macro a(n) %}{% set x %}{{ a(n-1) if n else 'y'*10000000 }}{% endset %}{{ x }}{{ x }}{% endmacro %}{{ a(100) }}"),
    ("a macro, an include, a base template and a loop that are recursive", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", {"m": "{% include 'm' %}"}, {"m": "{% extends 'm' %}"}, "{% for x in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}"),
    ("nested loops", loop(7000, loop(6900, loop(10000, ""))))], short=False)


FAMILY.table(rendered, [
    (f"up to 200,000 {what}, nested or in a row", *sources) for what, sources in [
        ("brackets", ["{{ " + "(" * N + "1" + ")" * N + " }}", "{{ " + "[" * N + "]" * N + " }}", "{{ " + "{1:" * N + "1" + "}" * N + " }}"]),
        ("minus signs and `not`", ["{{ " + "-" * N + "1 }}", "{{ " + "not " * N + "1 }}"]), ("attributes, indices and calls", ["{{ a" + ".b" * N + " }}", "{{ a" + "[0]" * N + " }}", "{{ a" + "()" * N + " }}"]),
        ("filters and tests", ["{{ a" + "|upper" * N + " }}", "{{ 1" + " is defined" * N + " }}"]), ("sums, powers and comparisons", ["{{ 1" + "+1" * N + " }}", "{{ 1" + "**1" * N + " }}", "{{ 1" + "<1" * N + " }}"]),
        ("conditions", ["{{ 1" + " if 1 else 1" * N + " }}", "{% if 1 %}" * N + "{% endif %}" * N, "{% if 0 %}" + "{% elif 0 %}" * N + "{% endif %}"]),
        ("loops, captures and filter blocks", ["{% for i in l %}" * N + "{% endfor %}" * N, "{% set x %}" * N + "{% endset %}" * N, "{% filter upper %}" * N + "{% endfilter %}" * N]),
        ("keyword arguments", ["{{ a(" + ",".join(f"a{n}=1" for n in range(N)) + ") }}", "{{ a(" + "a=1," * N + ") }}", "{{ dict(" + ",".join(f"a{n}=1" for n in range(N)) + ")|length }}"]),
        ("arguments of a macro", ["{% macro a(" + ",".join(f"a{n}=1" for n in range(50000)) + ") %}{% endmacro %}{{ a() }}", "{{ a(" + "1," * N + ") }}"]),
        ("assigned names", ["".join(f"{{% set a{n}={n} %}}" for n in range(100000)), "{% for " + ",".join(f"a{n}" for n in range(N)) + " in l %}{% endfor %}"]),
        ("blocks, macros and imports", ["".join(f"{{% block b{n} %}}" for n in range(20000)) + "{% endblock %}" * 20000, "{% from 'm' import " + ",".join(f"a{n}" for n in range(50000)) + " %}", "{% extends 'm' %}" * 1000]),
        ("unclosed delimiters", ["{#" * N, "{{" * N, "{{ '" * N, "{% raw %}" * N, "{{ a[" + ":" * N + "] }}"])]], short=False)
FAMILY.table(rendered, [("names and numbers with a million characters", "{{ " + "a" * 1000000 + " }}", "{{ " + "9" * 1000000 + " }}", "{{ 1." + "9" * 1000000 + " }}", "{{ 0x" + "f" * 1000000 + " }}", "{{ 1e999999999999 }}"),
                        ("two million newlines before an error", "\n" * 2000000 + "{{ x( }}")])


@FAMILY.attack("a theme with an endless loop; `Public/` stays unchanged")
def on_a_page(site):
    site.built()
    before = site.snapshot()
    site.write("Templates/article.html", "{% for i in range(99999) %}{% for j in range(99999) %}{% for k in range(99999) %}{% endfor %}{% endfor %}{% endfor %}")
    site.refuses(naming="article.html", seconds=60)
    expect(site.snapshot() == before, "Public/ has changed")


@FAMILY.attack("a theme that reads Python's internals: classes, modules, the environment")
def objects(site):
    for source in ("{{ ''.__class__.__mro__ }}", "{{ self.__init__.__globals__ }}", "{{ range.__globals__.os.popen('id') }}", "{{ site.__dict__ }}", "{{ namespace.__init__ }}", "{{ cycler.__init__.__globals__ }}"):
        ended = site.plain("template", "--json-lines", stdin=json.dumps({"templates": {"m": source}, "main": "m", "context": {}}).encode() + b"\n")
        expect("uid=" not in ended.text and "<class" not in ended.text and "module" not in ended.text, f"{source} shows internals")
