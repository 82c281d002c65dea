"""./pants: what it promises to people who run it, on a stand-in for Python (fast) and for real (slow)."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from launcher_project import Project, wait_until

REPOSITORY = Path(__file__).parents[3]
PINS = REPOSITORY / "3rdparty/pants/2.17.1.txt"


def ready(project: Project) -> Project:
    assert project.run().returncode == 0
    return project


def gate(project: Project) -> tuple[str, Path]:
    """Shell that waits for a file, and the file.

    It ends by itself, so that a failed test leaves no process, and its sleep does not hold the lock a moment longer.
    """
    opened = project.root.parent / "opened"
    return (
        f'n=0; while [ ! -e "{opened}" ] && [ $n -lt 600 ]; do sleep 0.05 9>&-; n=$((n + 1)); done',
        opened,
    )


# --- Running ----------------------------------------------------------------------------------------------------


def test_passes_arguments_on_unchanged(project: Project) -> None:
    result = project.run("test", "a b", "", "--", "*", "$HOME")

    assert re.findall(r"arg \[(.*)\]", result.stdout) == ["test", "a b", "", "--", "*", "$HOME"]


def test_passes_the_exit_code_on(project: Project) -> None:
    assert project.run(CLIENT_EXIT="37").returncode == 37
    assert project.run(CLIENT_EXIT="38").returncode == 38  # From the finished install too.


def test_becomes_pants_so_that_signals_reach_it(project: Project) -> None:
    process = ready(project).start()
    out, _ = process.communicate()

    assert f"pid {process.pid}\n" in out


def test_writes_to_stderr_only_and_plain_lines_where_that_is_no_terminal(project: Project) -> None:
    result = project.run()

    assert all(
        # The last only where /etc/pip.conf constrains pip.
        line.startswith(("pid", "cwd", "build root", "server", "pex ", "subprocess env"))
        for line in result.stdout.splitlines()
    )
    assert "pants: 3/4 installing\n" in result.stderr
    assert not re.search(r"[\r\033]", result.stderr)


def test_is_silent_when_installed(project: Project) -> None:
    assert ready(project).run().stderr == ""


def test_overrules_constraints_of_the_machine(project: Project) -> None:
    """The pip inside of pex cannot take them. Only in a mount namespace is /etc ours to write."""
    namespace = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    if subprocess.run([*namespace, "true"], check=False, capture_output=True).returncode:
        pytest.skip("no mount namespaces here")
    ready(project)
    variable = "subprocess env"

    def passed_on(config: str) -> str:
        etc = project.root.parent / "etc"
        etc.mkdir(exist_ok=True)
        (etc / "pip.conf").write_text(config)
        run = f'mount --bind "{etc}" /etc && exec "{project.root}/pants"'
        return subprocess.run(
            [*namespace, run],
            env={**project.env, "PATH": f"{project.bin}:{os.environ['PATH']}"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    [overruled] = re.findall(rf"{variable} (.*)", passed_on("[global]\nconstraint = /c.txt\n"))
    [config] = json.loads(overruled[1:])
    assert config.startswith("PIP_CONFIG_FILE=")
    assert "constraint =\n" in Path(config.partition("=")[2]).read_text()
    assert variable not in passed_on("[global]\nindex-url = https://example.invalid/simple\n")


@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_terminal_gets_colour_unless_no_color(
    project: Project, env: dict[str, str], coloured: bool
) -> None:
    ours, theirs = pty.openpty()
    subprocess.run(
        [str(project.root / "pants")],
        env={**project.env, "TERM": "xterm", **env},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        timeout=60,
    )
    os.close(theirs)
    shown = os.read(ours, 65536).decode()

    assert "3/4 installing" in shown
    assert ("\033[1m" in shown) is coloured


def test_keeps_a_subdirectory_as_the_working_directory(project: Project) -> None:
    inside = project.root / "src/deep"
    inside.mkdir(parents=True)

    out = project.run(cwd=inside, program=Path("../../pants")).stdout

    assert f"cwd {inside}\n" in out
    assert f"build root {project.root}\n" in out


@pytest.mark.parametrize("where", ["outside", "nested"])
def test_goes_to_its_own_root_from_where_pants_would_find_another(
    project: Project, where: str
) -> None:
    elsewhere = {"outside": project.root.parent, "nested": project.root / "nested"}[where]
    elsewhere.mkdir(exist_ok=True)
    if where == "nested":
        (elsewhere / "pants.toml").touch()

    assert f"cwd {project.root}\n" in project.run(cwd=elsewhere).stdout


def test_through_symlinks_the_root_is_where_the_script_is(project: Project) -> None:
    links = project.root.parent / "links"
    links.mkdir()
    (links / "absolute").symlink_to(project.root / "pants")
    (links / "relative").symlink_to("absolute")

    assert f"build root {project.root}\n" in project.run(program=links / "relative").stdout


def test_tells_pants_of_the_pex_cli_for_every_platform(project: Project) -> None:
    out = project.run().stdout
    (install,) = project.installs()

    digest = hashlib.sha256(b"a pex\n").hexdigest()
    assert f"pex url file://{install}/pex\n" in out
    assert json.loads(re.search("pex known (.*)", out)[1]) == [
        f"v2.1.137|{platform}|{digest}|6"
        for platform in ("linux_x86_64", "linux_arm64", "macos_x86_64", "macos_arm64")
    ]


def test_leaves_the_users_own_pex_cli_alone(project: Project) -> None:
    out = project.run(PANTS_PEX_CLI_URL_TEMPLATE="file:///mine").stdout

    assert "pex url file:///mine\n" in out
    assert "pex known \n" in out


def test_hot_path_runs_one_cmp_and_nothing_else(project: Project) -> None:
    calls = ready(project).calls
    for tool in project.bin.iterdir():
        if tool.name not in ("bash", "cmp", "python3.9"):
            tool.unlink()

    result = project.run()

    assert (result.returncode, result.stderr) == (0, "")
    assert project.calls == calls, "started a Python"


# --- Symbolic links that lead into a circle ---------------------------------------------------------------------


@pytest.fixture
def checkout(project: Project) -> Project:
    (project.bin / "git").symlink_to(shutil.which("git"))
    subprocess.run(["git", "init", "-q", str(project.root)], check=True)
    (project.root / ".gitignore").write_text("node_modules\n")
    (project.root / "a/b").mkdir(parents=True)
    return ready(project)


def link(project: Project, path: str, target: str) -> None:
    at = project.root / path
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(target)


def ignored(result: subprocess.CompletedProcess) -> list[str]:
    assert result.returncode == 0, result.stderr
    return re.findall(r"server arg \[--pants-ignore=(.*)\]", result.stdout)


def test_a_link_into_a_circle_is_named_and_ignored_until_it_is_gone(checkout: Project) -> None:
    link(checkout, "a/self", "self")
    link(checkout, "a/b/above [1]", "..")
    process = checkout.start("test", "a b", CLIENT_FINDS_NO_DAEMON="1")
    out, err = process.communicate(timeout=60)

    assert set(re.findall(r"^pid (.*)$", out, re.M)) == {
        str(process.pid)
    }, "signals would not reach it"
    assert re.findall(r"server arg \[(.*)\]", out) == [
        r"--pants-ignore=/a/b/above\ \[1]",
        "--pants-ignore=/a/self",
        "test",
        "a b",
    ]
    assert (
        "pants: warning: a/self: a symbolic link leads into a circle; this run ignores it." in err
    )
    assert "1. Remove it: rm 'a/self'" in err
    assert '2. Keep it, and let Pants ignore it: add "/a/self" to pants_ignore' in err

    # A daemon that answers was started without these, so it must not be asked.
    assert len(ignored(checkout.run())) == 2
    (checkout.root / "a/self").unlink()
    (checkout.root / "a/b/above [1]").unlink()
    gone = checkout.run()
    assert (ignored(gone), gone.stderr) == ([], "")
    assert "server arg" not in checkout.run("x").stdout


def test_links_of_several_directories_into_a_circle(checkout: Project) -> None:
    link(checkout, "a/to_c", "../c")
    link(checkout, "c/d/to_a", "../../a/b/..")

    assert ignored(checkout.run(CLIENT_FINDS_NO_DAEMON="1")) == ["/a/to_c", "/c/d/to_a"]


def test_other_links_are_left_alone(checkout: Project) -> None:
    link(checkout, "a/dangling", "nowhere")
    link(checkout, "a/file", "../pants.toml")
    link(checkout, "c/sideways", "../a/b")
    link(checkout, "node_modules/x", ".")
    link(checkout, "a/known", ".")
    with (checkout.root / "pants.toml").open("a") as config:
        config.write('pants_ignore.add = ["/a/known"]\n')
    result = checkout.run(CLIENT_FINDS_NO_DAEMON="1")

    assert (ignored(result), result.stderr) == ([], "")


def test_no_links_are_looked_for_without_git(project: Project) -> None:
    link(project, "a/self", "self")
    result = ready(project).run(CLIENT_FINDS_NO_DAEMON="1")

    assert (ignored(result), result.stderr) == ([], "")


# --- Which version ----------------------------------------------------------------------------------------------


def test_version_without_pins_names_both_ways_out(project: Project) -> None:
    result = project.run(PANTS_VERSION="2.33.0")

    assert result.returncode == 1
    assert (
        "no pins for Pants 2.33.0, which PANTS_VERSION in the environment asks for" in result.stderr
    )
    assert "Pinned here: 2.17.1." in result.stderr
    assert "1. run it with the official `pants` launcher" in result.stderr
    assert "2. if PyPI has that version, pin it: write 3rdparty/pants/2.33.0.in" in result.stderr
    assert project.calls == []


def test_environment_overrides_the_version_in_pants_toml(project: Project) -> None:
    shutil.copy(
        project.root / "3rdparty/pants/2.17.1.txt", project.root / "3rdparty/pants/2.16.0.txt"
    )
    project.run(PANTS_VERSION="2.16.0")

    assert [path.name.split("-")[1] for path in project.installs()] == ["2.16.0"]


def test_pants_toml_without_version(project: Project) -> None:
    (project.root / "pants.toml").write_text("[GLOBAL]\n")

    assert "sets no pants_version" in project.run().stderr


def test_changed_pins_are_a_new_install_and_changed_back_the_old_one(project: Project) -> None:
    pins = ready(project).root / "3rdparty/pants/2.17.1.txt"
    before = pins.read_text()
    pins.write_text(before.replace("00", "11"))
    project.run()
    assert len(project.complete_installs()) == 2

    calls = project.calls
    pins.write_text(before)
    project.run()
    assert project.calls == calls


# --- Which Python -----------------------------------------------------------------------------------------------


def made_with(project: Project) -> str:
    (install,) = project.complete_installs()
    return re.search("^python=(.*)$", (install / "complete").read_text(), re.M)[1]


def test_no_python_tells_why_where_and_how_to_get_one(project: Project) -> None:
    (project.bin / "python3.9").unlink()
    result = project.run()

    assert result.returncode == 1
    assert result.stdout == ""
    assert "no Python that Pants 2.17.1 can run on" in result.stderr
    assert "CPython 3.9 or 3.8 or 3.7" in result.stderr
    assert f"PATH, pyenv ({project.env['HOME']}/.pyenv/versions) and uv" in result.stderr
    for way in ("1. pyenv:", "2. uv:", "3. Ubuntu:", "4. any other place: PANTS_PYTHON="):
        assert way in result.stderr
    assert project.installs() == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("3.11", "python3.9: 3.11"),
        (
            "3.9 without the venv and ensurepip modules",
            "python3.9: 3.9 without the venv and ensurepip modules",
        ),
    ],
)
def test_unfit_python_is_named_with_the_reason(project: Project, answer: str, reason: str) -> None:
    result = project.run(STAND_IN_PROBE=answer)

    assert result.returncode == 1
    assert reason in result.stderr


def broken_shim(project: Project) -> None:
    (project.bin / "python3.9").write_text(
        "#!/bin/sh\necho 'pyenv: python3.9: command not found' >&2\nexit 127\n"
    )


def test_looks_into_pyenv_when_its_shim_fails(project: Project) -> None:
    broken_shim(project)
    python = project.add_python(Path(project.env["HOME"]) / ".pyenv/versions/3.9.7/bin/python3.9")

    assert project.run().returncode == 0
    assert made_with(project) == str(python)


def test_asks_uv_without_letting_it_download(project: Project) -> None:
    broken_shim(project)
    python = project.add_python(project.root.parent / "uv/python")
    uv = project.bin / "uv"
    uv.write_text(
        f'#!/bin/sh\n[ "$UV_PYTHON_DOWNLOADS $*" = "never python find --system 3.9" ] && echo "{python}"\n'
    )
    uv.chmod(0o755)

    assert project.run().returncode == 0
    assert made_with(project) == str(python)


def test_pants_python_is_taken_over_a_search(project: Project) -> None:
    python = project.add_python(project.root.parent / "mine")

    assert project.run(PANTS_PYTHON=str(python)).returncode == 0
    assert made_with(project) == str(python)


def test_unfit_pants_python_is_not_replaced_by_another(project: Project) -> None:
    result = project.run(PANTS_PYTHON="/nowhere/python")

    assert result.returncode == 1
    assert "/nowhere/python: does not run" in result.stderr
    assert project.installs() == []


def test_install_whose_python_is_gone_is_made_anew(project: Project) -> None:
    ready(project)
    (install,) = project.installs()
    (install / "bin/python").unlink()

    assert project.run().returncode == 0
    assert project.calls.count("venv") == 2


# --- Installing -------------------------------------------------------------------------------------------------


def test_killed_install_is_not_trusted(project: Project) -> None:
    wait, _ = gate(project)
    process = project.start(STAND_IN_PIP=wait)
    wait_until(lambda: "install" in project.calls, "pip install")
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    (half,) = project.installs()
    (half / "left behind").touch()

    assert not (half / "complete").exists()
    assert project.run().returncode == 0
    assert project.complete_installs() == [half]
    assert not (half / "left behind").exists()


def test_waits_for_what_a_killed_launcher_left_running(project: Project) -> None:
    wait, opened = gate(project)
    first = project.start(STAND_IN_PIP=wait)
    wait_until(lambda: "install" in project.calls, "pip install")
    first.kill()  # And not its pip, which goes on writing.
    first.wait()

    second = project.start()
    assert "waiting for it" in second.stderr.readline()
    opened.touch()

    second.communicate(timeout=30)
    assert second.returncode == 0
    assert project.calls.count("venv") == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted_install_leaves_nothing_and_releases_the_lock(
    project: Project, number: signal.Signals
) -> None:
    wait, opened = gate(project)
    process = project.start(STAND_IN_PIP=wait)
    wait_until(lambda: "install" in project.calls, "pip install")
    began = time.monotonic()
    process.send_signal(number)
    process.wait(timeout=10)

    assert process.returncode == 128 + number
    assert time.monotonic() - began < 5, "waited for pip"
    assert project.installs() == []
    again = project.run()
    assert again.returncode == 0
    assert "waiting" not in again.stderr


def test_second_launch_waits_for_the_first_and_uses_its_install(project: Project) -> None:
    wait, opened = gate(project)
    first = project.start(STAND_IN_PIP=wait)
    wait_until(lambda: "install" in project.calls, "pip install")
    second = project.start()
    assert "another ./pants is installing Pants 2.17.1: waiting for it" in second.stderr.readline()
    opened.touch()

    for process in (first, second):
        out, _ = process.communicate(timeout=30)
        assert process.returncode == 0
        assert "server" in out
    assert project.calls.count("venv") == 1


def test_daemon_does_not_inherit_the_lock(project: Project) -> None:
    assert "inherited the lock" not in project.run().stdout


def test_marker_of_another_place_is_not_trusted(project: Project) -> None:
    ready(project)
    moved = project.root.parent / "moved"
    project.cache.rename(moved)

    assert project.run(PANTS_LAUNCHER_CACHE=str(moved)).returncode == 0
    assert project.calls.count("venv") == 2


def test_failed_pip_shows_its_last_words_the_log_and_ways_out(project: Project) -> None:
    result = project.run(STAND_IN_PIP="echo 'ERROR: no such host'; exit 2")

    assert result.returncode == 1
    assert "    ERROR: no such host\n" in result.stderr
    assert "failed at: 3/4 installing. The whole log: " in result.stderr
    assert "1. Is there a network" in result.stderr
    log = Path(re.search("The whole log: (.*)", result.stderr)[1])
    assert "ERROR: no such host" in log.read_text()
    assert project.installs() == []


def test_cache_in_a_path_that_pants_cannot_read_from_is_refused(project: Project) -> None:
    odd = project.root.parent / "sp ace"
    result = project.run(PANTS_LAUNCHER_CACHE=str(odd))

    assert result.returncode == 1
    assert "PANTS_LAUNCHER_CACHE=/some/plain/path" in result.stderr
    assert not odd.exists()


# --- What is pinned ---------------------------------------------------------------------------------------------


def test_every_pinned_requirement_has_hashes_and_none_says_from_where() -> None:
    text = PINS.read_text()
    requirements = re.sub(r"\\\n", "", re.sub("^#.*$", "", text, flags=re.M)).split("\n")
    unhashed = [line for line in requirements if "==" in line and "--hash=sha256:" not in line]

    assert unhashed == []
    assert not re.search(r"https?:|--(extra-)?index|--find-links|--trusted-host", text)


# --- For real ---------------------------------------------------------------------------------------------------


def real_project(at: Path) -> Path:
    at.mkdir()
    shutil.copy(REPOSITORY / "pants", at)
    shutil.copytree(REPOSITORY / "3rdparty/pants", at / "3rdparty/pants")
    (at / "pants.toml").write_text('[GLOBAL]\npants_version = "2.17.1"\n')
    return at


@pytest.mark.slow
def test_installs_and_runs_pants_and_builds_the_same_pex_anywhere(
    tmp_path: Path, real_env: dict[str, str]
) -> None:
    root = real_project(tmp_path / "my repo")
    digests = []
    for cache, umask in (("one", 0o022), ("another/deeper", 0o077)):
        result = subprocess.run(
            [str(root / "pants"), "--version"],
            cwd=root,
            env={**real_env, "PANTS_LAUNCHER_CACHE": str(tmp_path / cache)},
            preexec_fn=lambda umask=umask: os.umask(umask) and None,
            capture_output=True,
            text=True,
        )
        assert (result.returncode, result.stdout) == (0, "2.17.1\n"), result.stderr
        (pex,) = (tmp_path / cache).glob("pants-2.17.1-*/pex")
        digests.append(hashlib.sha256(pex.read_bytes()).hexdigest())

    assert digests[0] == digests[1]
    info = json.loads(zipfile.ZipFile(pex).read("PEX-INFO"))
    assert info["strip_pex_env"] is False, "would not see the PEX_ROOT that Pants gives it"


@pytest.mark.slow
def test_file_that_is_not_the_pinned_one_is_refused(
    tmp_path: Path, real_env: dict[str, str]
) -> None:
    root = real_project(tmp_path / "my repo")
    wheel = tmp_path / "wheels/pantsbuild_pants-2.17.1-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        info = "pantsbuild_pants-2.17.1.dist-info/"
        archive.writestr(
            info + "METADATA", "Metadata-Version: 2.1\nName: pantsbuild.pants\nVersion: 2.17.1\n"
        )
        archive.writestr(
            info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(info + "RECORD", "")
    (root / "3rdparty/pants/2.17.1.txt").write_text(
        f"pantsbuild-pants==2.17.1 --hash=sha256:{'0' * 64}\n"
    )

    result = subprocess.run(
        [str(root / "pants"), "--version"],
        env={**real_env, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel.parent)},
        capture_output=True,
        text=True,
    )

    assert result.returncode == 1
    assert "Do not work around it: find out who changed it." in result.stderr
    assert list((tmp_path / "cache").glob("pants-*/complete")) == []
