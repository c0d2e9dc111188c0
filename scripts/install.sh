#!/bin/sh
# Installs the missing packages; prints nothing if all of them are installed.
# usage: install.sh "APT PACKAGES" "HOMEBREW PACKAGES"
set -eu

if [ "$(uname -s)" = Darwin ]; then
  for package in $2; do
    brew list --versions "$package" >/dev/null 2>&1 && continue
    echo "sitegen needs the Homebrew package '$package': brew install $2" >&2
    exit 1
  done
  exit 0
fi

missing=""
for package in $1; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
[ "$(id -u)" -eq 0 ] || as_root=sudo
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
