# shellcheck shell=bash
# A server on this machine, to try one, with an end that leaves nothing behind. Sourced, from the root of the repository, by the
# scripts that start one. Beside what pinned-tool.bash asks for, they set
#   takes        the names of their options; each has a value, which is in the variable of its name

. script/lib/pinned-tool.bash

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
