#!/bin/sh
# Fuzz the template engine: build it with coverage into .build/fuzz and run it for so many seconds.
#
# usage: fuzz.sh [SECONDS]        what it finds is kept in .build/fuzz/findings
#
# The seeds are the templates of the tests. Needs python3 and a Swift toolchain for Linux.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-300}
build=.build/fuzz
mkdir -p "$build/corpus" "$build/findings"

flags="-O -wmo -parse-as-library -sanitize=fuzzer -package-name sitegen -swift-version 6 -I $build
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature NonisolatedNonsendingByDefault"
for module in Basics Templates; do
  # shellcheck disable=SC2046,SC2086
  swiftc $flags -module-name $module -emit-module -emit-module-path $build/$module.swiftmodule \
    -emit-object -o $build/$module.o $(find Sources/$module -name '*.swift')
done
# shellcheck disable=SC2086
swiftc $flags -module-name TemplateFuzzing -o $build/fuzz-templates Tests/TemplateFuzzing/*.swift \
  $build/Basics.o $build/Templates.o

python3 - "$build/corpus" <<'PYTHON'
import glob, hashlib, json, pathlib, sys
for name in glob.glob("Tests/TemplatesTests/Cases/*.json"):
    for case in json.load(open(name, encoding="utf-8")):
        main = case["templates"].pop(case["main"])
        text = "\x1e".join([main, *case["templates"].values()]).encode("utf-8", "replace")
        pathlib.Path(sys.argv[1], hashlib.sha1(text).hexdigest()).write_bytes(text)
words = "if elif else endif for in recursive endfor set endset block scoped required endblock extends include import as from " \
    "with without context ignore missing macro endmacro call endcall filter endfilter endwith autoescape endautoescape raw endraw " \
    "loop index cycle changed super self caller varargs kwargs namespace range dict cycler joiner lipsum is not and or none true " \
    "upper join map select sort groupby batch slice tojson format replace default e safe length items append".split()
signs = ["{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", "|", "~", "**", "//", "==", "a.html", "\\x1e"]
pathlib.Path(sys.argv[1]).parent.joinpath("words").write_text("".join('"%s"\n' % w for w in words + signs))
PYTHON

exec "$build/fuzz-templates" -max_total_time="$seconds" -max_len=600 -timeout=10 -rss_limit_mb=2048 \
  -dict="$build/words" -artifact_prefix="$build/findings/" -print_final_stats=1 "$build/corpus"
