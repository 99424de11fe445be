#!/usr/bin/env bash
# Installs the named Debian packages that are missing, where it may; else names the line that does.
set -uo pipefail
command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=()
for package in "$@"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing+=("$package")
done
[ "${#missing[@]}" -eq 0 ] && exit 0
if [ "$(id -u)" -eq 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -q && apt-get install -q -y --no-install-recommends "${missing[@]}"; } >/tmp/precept-apt.log 2>&1 && exit 0
fi
echo "Not installed: ${missing[*]}. Install them with:" >&2
echo "  sudo apt-get install ${missing[*]}" >&2
echo "Without them Precept runs, but what they serve (PDF, browser tests, PostgreSQL tests) is left out." >&2
exit 0
