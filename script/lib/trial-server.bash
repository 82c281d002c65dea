# shellcheck shell=bash
# A server on this machine, to try one: pinned packages in a virtual environment of their own, and an end that leaves nothing
# behind. Sourced, from the root of the repository, by the scripts that start one. They set
#   script       how they are called
#   takes        the names of their options; each has a value, which is in the variable of its name
# and what is after their first line, up to `set`, is their help.

usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$script"; }
say() { echo "$script: $*" >&2; }
die() { say "$2" && exit "$1"; }

parse() { # ARGUMENTS...
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) usage && exit ;;
      --*) [[ " $takes " == *" ${1#--} "* ]] || die 2 "unknown argument '$1'; see --help" ;;
      *) die 2 "unknown argument '$1'; see --help" ;;
    esac
    [ $# -gt 1 ] || die 2 "$1 needs a value; see --help"
    printf -v "${1#--}" %s "$2"
    shift 2
  done
  [[ $port =~ ^[1-9][0-9]{0,4}$ ]] && [ "$port" -lt 65536 ] || die 2 "'$port' is no port; see --help"
}

# pyenv's shims exist for every version, and fail for those that are not activated; Debian has Python without venv.
find_python() {
  local candidate
  for minor in 13 12 11; do
    for candidate in "python3.$minor" "${PYENV_ROOT:-${HOME:-}/.pyenv}/versions/3.$minor".*/bin/python; do
      python=$candidate
      "$python" -I -c "import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, $minor))" 2>/dev/null && return
    done
  done
  die 1 "no Python 3.11, 3.12 or 3.13 on PATH or in pyenv that can make virtual environments.
Get one, for example:
  1. pyenv:           pyenv install 3.12
  2. Debian, Ubuntu:  apt install python3 python3-venv"
}

# gRPC would share the port with another server, and each would know half of what was written.
refuse_a_taken_port() {
  local free='
import socket, sys
probe = socket.socket()
probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # What a server has left that has just ended is no matter.
probe.bind(("127.0.0.1", int(sys.argv[1])))
'
  "$python" -I -c "$free" "$port" 2>/dev/null ||
    die 1 "port $port is in use, or not ours to take. Take another: $script --port $((port < 65535 ? port + 1 : 50051))"
}

stop() {
  trap - EXIT INT TERM HUP
  if [ -n "$server" ] && kill "$server" 2>/dev/null; then
    for _ in {1..50}; do
      kill -0 "$server" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 "$server" 2>/dev/null || true
  fi
  rm -rf "$home" ${installing:+"$installing"}
}

# From here on there is a directory `home`, which ends with the script.
begin() {
  find_python
  refuse_a_taken_port
  home=$(mktemp -d) server="" installing=""
  trap stop EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

# Sets `venv`. In a directory of its own until it is complete: another one may be installing too.
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
    die 1 "pip could not install what $pins names. Is there a network, and does pip reach an index?"
  # Of two that were made at once, one is left.
  mv "$installing" "$venv.new.$$"
  installing=$venv.new.$$
  "$python" -I -c 'import os, sys; os.rename(*sys.argv[1:])' "$installing" "$venv" 2>/dev/null || [ -e "$venv" ]
}

# Sets `directory`, to what was asked for or to one that ends with the script.
make_directory() {
  [ -n "$directory" ] || directory=$home/blobs
  mkdir -p "$directory" || die 1 "cannot write to $directory"
  directory=$(cd "$directory" && pwd)
}

start() { # WHAT COMMAND...
  what=$1
  shift
  "$@" 2>"$home/log" >&2 &
  server=$!
  until (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    kill -0 "$server" 2>/dev/null || die_of_the_end "did not start"
    sleep 0.2
  done
  trap 'exit 0' INT TERM HUP
}

serve() { wait "$server" || die_of_the_end "has ended"; }

die_of_the_end() {
  tail -n 15 "$home/log" >&2
  server=""
  die 1 "$what $1; that was the end of what it said"
}
