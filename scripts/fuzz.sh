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

# Runs one part and writes its findings; a failure leaves the file `failed`.
fuzz() {
  part=$1
  mkdir -p "$build/$part/findings"
  rm -f "$build/$part/failed"
  if [ "$part" = http ]; then
    python3 scripts/fuzz-http.py "$seconds" || touch "$build/$part/failed"
    return
  fi
  python3 scripts/fuzz-seeds.py "$part" "$build/$part"
  "$program" "$part" -max_total_time="$seconds" -max_len=1500 -timeout=10 -rss_limit_mb=2048 -verbosity=0 \
    -dict="$build/$part/words" -artifact_prefix="$build/$part/findings/" -print_final_stats=1 \
    "$build/$part/corpus" 2>"$build/$part/log" || touch "$build/$part/failed"
  grep -E 'number_of_executed_units|ERROR|Fatal error' "$build/$part/log" | sed "s/^/$part: /"
}

# Two parts at a time: each uses one core.
parts="$*"
while [ $# -gt 0 ]; do
  echo "fuzzing $1 ${2:-} for $seconds seconds"
  fuzz "$1" &
  [ $# -eq 1 ] || { shift; fuzz "$1" & }
  shift
  wait
done
for part in $parts; do
  [ ! -e "$build/$part/failed" ] || failed="$failed $part"
done

if [ -n "$failed" ]; then
  echo "findings in:$failed (see $build/PART/findings and $build/PART/log)"
  exit 1
fi
