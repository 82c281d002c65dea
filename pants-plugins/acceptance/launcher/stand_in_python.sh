#!/bin/sh
# Stands in for Python 3.9, for ./pants: answers as 3.9, "installs" Pants as a script that tells how it was called, and
# leaves the rest (lock, digest, marker) to the Python that runs the tests.
# Steered by STAND_IN_PROBE (its answer to what it is) and STAND_IN_PIP (shell to run in the place of `pip install`).

call() { echo "$1" >>"$STAND_IN_CALLS"; }

case "$*" in
  *"import ensurepip, venv"*)
    call probe
    echo "${STAND_IN_PROBE:-3.9}"
    ;;
  *" -m venv "*)
    call venv
    for home; do :; done
    mkdir -p "$home/bin" "$home/lib/python3.9/site-packages/pants/bin"
    cp "$0" "$home/bin/python"
    ;;
  *" pip --no-input download "*)
    call download
    for wheels; do :; done
    mkdir -p "$wheels"
    : >"$wheels/pex-2.1.137-py2.py3-none-any.whl"
    ;;
  *" pip --no-input install "*)
    call install
    eval "${STAND_IN_PIP:-}"
    home=${0%/bin/python}
    cat >"$home/lib/python3.9/site-packages/pants/bin/native_client" <<'CLIENT'
#!/bin/sh
echo "pid $$"
echo "cwd $(pwd -P)"
echo "build root $PANTS_BUILDROOT_OVERRIDE"
echo "server $_PANTS_SERVER_EXE"
echo "pex url $PANTS_PEX_CLI_URL_TEMPLATE"
echo "pex known $PANTS_PEX_CLI_KNOWN_VERSIONS"
[ -z "${PANTS_SUBPROCESS_ENVIRONMENT_ENV_VARS:-}" ] || echo "subprocess env $PANTS_SUBPROCESS_ENVIRONMENT_ENV_VARS"
[ ! -e /dev/fd/9 ] || echo "inherited the lock"
[ -z "${CLIENT_FINDS_NO_DAEMON:-}" ] || exec "$_PANTS_SERVER_EXE" "$@"
for arg; do echo "arg [$arg]"; done
exit "${CLIENT_EXIT:-0}"
CLIENT
    cat >"$home/bin/pants" <<'SERVER'
#!/bin/sh
echo "pid $$"
for arg; do echo "server arg [$arg]"; done
exit "${CLIENT_EXIT:-0}"
SERVER
    chmod +x "$home/bin/pants"
    ;;
  *native_engine*) call check ;;
  *" -m pex "*)
    call pex
    for output; do :; done
    echo "a pex" >"$output"
    ;;
  *) exec "$STAND_IN_FOR" "$@" ;;
esac
