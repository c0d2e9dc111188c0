#!/usr/bin/env python3
"""Writes the initial corpus and dictionary for fuzzing, from the data of the tests.

usage: fuzz-seeds.py PART FOLDER      PART is templates, markdown, front-matter or log-lines

The seeds are written to FOLDER/corpus, and the words of the dictionary to FOLDER/words.
"""
import glob
import hashlib
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).parent.parent


def read(pattern):
    return [json.loads(pathlib.Path(name).read_text("utf-8")) for name in sorted(glob.glob(str(ROOT / "Tests" / pattern)))]


def templates():
    for cases in read("TemplatesTests/Cases/*.json"):
        for case in cases:
            main = case["templates"].pop(case["main"])
            yield "\x1e".join([main, *case["templates"].values()])


def markdown():
    for cases in read("MarkdownTests/commonmark_0_30.json"):
        for case in cases:
            for options in "\x00\x01\x02\x23":
                yield options + case["markdown"]


def front_matter():
    for cases in read("ContentTests/yaml_*.json"):
        for case in cases:
            yield case["document"]
    yield '+++\ntitle = "E"\ndate = 2026-05-02T14:30:00+01:00\ntags = ["a"]\n[image]\nsrc = "x.svg"\n+++\nx\n'
    yield '{"title": "E", "date": "2026-05-02", "tags": ["a"], "image": {"src": "x.svg"}, "corrections": [{"date": "2026-05-03", "text": "y"}]}\nx\n'
    yield "---\ntitle: E\ndate: 2026-05-02\nexpires: 2027-01-01\nauthors: [a]\naliases: [/b/]\ncascade: {draft: true}\nviews: 7\nrelated: [x.md]\n---\nx\n"


def log_lines():
    lines = [
        '203.0.113.9 - - [22/Nov/2026:10:00:00 +0000] "GET /local/ferry/?a=b HTTP/1.1" 200 5000 "https://a.example/" "Mozilla/5.0 (X11)" "10.0.0.1, 192.0.2.1"\n',
        'a.example 2001:db8::1 - - [22/Nov/2026:10:00:00 -0700] "GET /_signals/like.gif?p=%2Flocal%2Fferry%2F HTTP/2.0" 304 - "-" "Mozilla/5.0"\n',
        '{"ts":1764000000.5,"request":{"remote_ip":"203.0.113.9","method":"GET","uri":"/a/","headers":{"User-Agent":["Mozilla/5.0"]}},"status":200,"size":5}\n',
        "#Version: 1.0\n#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)\n2026-11-22 10:00:00 203.0.113.9 GET /a/ 200 Mozilla/5.0+(X11)\n",
        "time,path,views,visits,likes\n2026-11-22T10:00:00Z,/a/,5,4,1\n2026-11-22,\"/b,c/\",5,4,1\n",
        '<134>Nov 22 10:00:00 web haproxy[1]: 203.0.113.9:5 [22/Nov/2026:10:00:00.123] f b/s 0/0/1/2/3 200 500 - - ---- 1/1/1/1/0 0/0 {Mozilla} "GET /a/ HTTP/1.1"\n',
        'h2 2026-11-22T10:00:00.000000Z app/x/1 203.0.113.9:5 10.0.0.1:80 0.0 0.0 0.0 200 200 5 5 "GET https://a.example:443/a/ HTTP/2.0" "Mozilla/5.0" - -\n',
    ]
    # The first byte selects the format; 0 means that it is detected.
    return (chr(format) + line for line in lines for format in range(12))


WORDS = {
    "templates": "{{ }} {% %} {# #} {%- -%} | ~ ** // == a.html \\x1e if elif else endif for in recursive endfor set endset block scoped required "
                 "endblock extends include import as from with without context ignore missing macro endmacro call endcall filter endfilter endwith "
                 "autoescape endautoescape raw endraw loop index cycle changed super self caller varargs kwargs namespace range dict cycler joiner "
                 "lipsum is not and or none true upper join map select sort groupby batch slice tojson format replace default e safe length items "
                 "append update insert pop extend",
    "markdown": "![ ]( ](< <!-- --> <![CDATA[ ]]> <? ?> ``` ~~~ *** ___ &# &#x; &colon; javascript: data: <a href= srcset= style= url( <script <textarea "
                "\\xe2\\x80\\xa8 [^ ]: <http://",
    "front-matter": "--- +++ title: date: draft: &a *a << !!binary !!str %YAML | > >- \\x0a- : {} [] null ~ true .inf 0x 2026-11-20 cascade: \\xc2\\xa0 \\xef\\xbb\\xbf \\x27\\x27\\x27",
    "log-lines": "GET HTTP/1.1 #Fields: date time cs-uri-stem sc-status [22/Nov/2026:10:00:00 +0000] %2e%2e %2f %00 ../ ::ffff: /_signals/like.gif?p= {\\x22 \\x22: ts 1764000000 "
                 "\\x22-\\x22 -07:00 2026-11-22T10:00:00Z",
}
SEEDS = {"templates": templates, "markdown": markdown, "front-matter": front_matter, "log-lines": log_lines}


def main():
    part, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS[part]():
        data = seed.encode("utf-8", "replace")
        (corpus / hashlib.sha1(data).hexdigest()).write_bytes(data)
    (folder / "words").write_text("".join(f'"{word}"\n' for word in WORDS[part].split()), "utf-8")


if __name__ == "__main__":
    main()
