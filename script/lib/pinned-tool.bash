# shellcheck shell=bash
# A program of pinned packages, in a virtual environment of its own. Sourced, from the root of the repository, by scripts that
# set `script`, how they are called, and `failed`, the exit code of what cannot be had. What is after their first line, up to `set`,
# is their help.

usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$script"; }
say() { echo "$script: $*" >&2; }
die() { say "$2" && exit "$1"; }

# Sets `python` and `minor`. pyenv's shims exist for every version, and fail for those that are not activated; Debian has Python
# without venv.
find_python() {
  local candidate
  for minor in 13 12 11; do
    for candidate in "python3.$minor" "${PYENV_ROOT:-${HOME:-}/.pyenv}/versions/3.$minor".*/bin/python; do
      python=$candidate
      "$python" -I -c "import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, $minor))" 2>/dev/null && return
    done
  done
  die "$failed" "no Python 3.11, 3.12 or 3.13 on PATH or in pyenv that can make virtual environments.
Get one, for example:
  1. pyenv:           pyenv install 3.12
  2. Debian, Ubuntu:  apt install python3 python3-venv"
}

# Sets `venv`. In a directory of its own until it is complete: another one may be installing too. What `installing` names
# then, the caller removes at its end.
install() { # WHAT PINS
  local pins=$2
  venv=$(basename "${pins%/*}")-$(cksum <"$pins" | cut -d' ' -f1)-py3.$minor
  venv=${XDG_CACHE_HOME:-$HOME/.cache}/django-products/$venv
  [ ! -e "$venv" ] || return 0
  say "installing $1 into $venv; this happens once"
  mkdir -p "${venv%/*}"
  installing=$(mktemp -d "$venv.XXXXXX")
  "$python" -I -m venv "$installing"
  "$installing/bin/python" -I -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$pins" ||
    die "$failed" "pip could not install what $pins names. Is there a network, and does pip reach an index?"
  # Of two that were made at once, one is left.
  mv "$installing" "$venv.new.$$"
  installing=$venv.new.$$
  "$python" -I -c 'import os, sys; os.rename(*sys.argv[1:])' "$installing" "$venv" 2>/dev/null || [ -e "$venv" ]
}
