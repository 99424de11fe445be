#!/usr/bin/env bash
# Makes .venv from uv.lock. Uses uv where it is, else gets it by pip into the .venv itself.
set -euo pipefail
export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}" # firms that inspect TLS keep their certificate in the system's store
export PIP_DISABLE_PIP_VERSION_CHECK=1
python="${PYTHON:-python3}"
venv="${VENV:-.venv}"

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Precept needs Python 3.11 or newer as '$python'. On Debian: apt-get install python3 python3-venv make" >&2
  exit 1
fi
if command -v uv >/dev/null 2>&1; then
  UV_PROJECT_ENVIRONMENT="$venv" uv sync --frozen --quiet --python "$python"
else
  if ! "$python" -m venv "$venv" 2>/dev/null; then
    echo "Python's venv module is missing. On Debian: apt-get install python3-venv" >&2
    exit 1
  fi
  "$venv/bin/pip" install --quiet uv
  UV_PROJECT_ENVIRONMENT="$venv" "$venv/bin/uv" sync --frozen --quiet --inexact
fi
echo "Ready: $venv/bin/lms"
