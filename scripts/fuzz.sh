#!/bin/sh
# Fuzzes the parts that read untrusted bytes, each for SECONDS (300), and reports the findings.
#
# usage: fuzz.sh [SECONDS] [PART…]     templates, markdown, front-matter, log-lines, http; all of them by default
#
# All parts except http run in one process with libFuzzer, guided by coverage; http sends requests to a running preview.
# The corpus is kept in .build/fuzz/PART/corpus, findings in .build/fuzz/PART/findings. Requires python3 and a Swift
# toolchain for Linux.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-300}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- front-matter log-lines markdown templates http
build=.build/fuzz
# Traps must reach libFuzzer, which then saves the input.
export SWIFT_BACKTRACE=enable=no
program=$build/release/sitegen-fuzz
failed=

for part in "$@"; do
  [ "$part" = http ] || needed=yes
done
if [ -n "${needed:-}" ]; then
  SITEGEN_FUZZ=1 swift build -c release --scratch-path "$build" --product sitegen-fuzz --quiet \
    -Xswiftc -sanitize=fuzzer -Xswiftc -enable-testing -Xswiftc -use-ld=lld
fi

for part in "$@"; do
  echo "fuzzing $part for $seconds seconds"
  mkdir -p "$build/$part/findings"
  if [ "$part" = http ]; then
    python3 scripts/fuzz-http.py "$seconds" || failed="$failed http"
    continue
  fi
  python3 scripts/fuzz-seeds.py "$part" "$build/$part"
  "$program" "$part" -max_total_time="$seconds" -max_len=1500 -timeout=10 -rss_limit_mb=2048 -verbosity=0 \
    -dict="$build/$part/words" -artifact_prefix="$build/$part/findings/" -print_final_stats=1 \
    "$build/$part/corpus" 2>"$build/$part/log" || failed="$failed $part"
  grep -E 'number_of_executed_units|ERROR|Fatal error' "$build/$part/log" || true
done

if [ -n "$failed" ]; then
  echo "findings in:$failed (see $build/PART/findings and $build/PART/log)"
  exit 1
fi
