"""What the scripts that measure whole runs share: running a command and what it took, the machine, tables, the page."""

import json
import os
import pathlib
import platform
import resource
import signal
import subprocess
import sys
import time


ROOT = pathlib.Path(__file__).resolve().parent.parent


class CommandFailed(Exception):
    """What a command said when it failed, in one line."""


def last_words(text):
    """The line of a program's complaint that says most: the last one that is not empty."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else "it said nothing"


def measured(command):
    """Runs a command in a process of its own, whose usage of children is that of the command and its children alone.

    Returns {"output", "seconds", "cpu", "memory"}: what it printed, wall seconds, CPU seconds of all processes together,
    and the peak memory in bytes of the largest one. Raises CommandFailed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        # Whatever happens, this copy of the caller ends here.
        try:
            os.close(reader)
            with os.fdopen(writer, "w", encoding="utf-8") as pipe:
                json.dump(_run_as_only_child(command), pipe)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        answer = json.load(pipe)
    os.waitpid(child, 0)
    if "failed" in answer:
        raise CommandFailed(answer["failed"])
    return answer


def _run_as_only_child(command):
    started = time.monotonic()
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, errors="replace")
    except OSError as error:
        return {"failed": f"cannot start {error.filename}: {error.strerror}"}
    seconds = time.monotonic() - started
    if done.returncode != 0:
        end = f"exit code {done.returncode}" if done.returncode > 0 else signal.Signals(-done.returncode).name
        return {"failed": f"{end}: {last_words(done.stderr)}"}
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"output": done.stdout, "seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime,
            "memory": usage.ru_maxrss * 1024}


# Writes when a command started and when it had ended and its results were on the disk.
_TIMED = ('times=$0 out=$1; shift; date +%s.%N > "$times" && "$@" && { [ -z "$out" ] || sync "$out" "$out"/*; } && '
          'date +%s.%N >> "$times"')


def measured_through(through, command, times, out=None):
    """`measured`, of a command that is started through another, by a clock that counts its own process from start to end,
    and until the files of `out` are on the disk. `times` is a file for that."""
    run = measured([*through, "sh", "-c", _TIMED, times, out or "", *command])
    started, ended = map(float, times.read_text(encoding="utf-8").split())
    times.unlink()
    return {**run, "seconds": ended - started}


def build_directory(given):
    """The directory with the programs that are measured: the one given, or build/bench, which this builds."""
    if given is None:
        for command in ([ROOT / "scripts" / "install_packages", ROOT / "scripts" / "packages.txt"],
                        [ROOT / "scripts" / "build", "bench"]):
            if subprocess.run(command).returncode != 0:
                sys.exit(f"{command[0]} failed: see above")
        return ROOT / "build" / "bench"
    for program in ("reprise", "bench/reprise_make_corpus", "bench/reprise_evaluate"):
        if not (given / program).is_file():
            sys.exit(f"{given / program} is not there: build it (scripts/build bench), or leave --build out")
    return given


def make_corpus(build, *arguments):
    """A made-up crawl by reprise_make_corpus. Raises CommandFailed."""
    done = subprocess.run([build / "bench" / "reprise_make_corpus", *map(str, arguments)], stdin=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise CommandFailed(last_words(done.stderr))


def evaluate(build, crawl, threshold, *found):
    """The figures of reprise_evaluate for a made-up crawl. Raises CommandFailed."""
    done = subprocess.run([build / "bench" / "reprise_evaluate", crawl / "truth.jsonl", *found, "--threshold", threshold,
                           "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise CommandFailed(last_words(done.stderr))
    return json.loads(done.stdout)


def machine(load=None):
    """The machine and how busy it was: now, or as busy as is said."""
    load = os.getloadavg()[0] if load is None else load
    model = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (f"{model}, {os.cpu_count()} processors, {memory:.0f} GiB, Linux {platform.machine()}, Python "
            f"{platform.python_version()}, load when it began {load:.1f}")


def markdown_table(header, rows):
    """All columns but the first to the right."""
    lines = ["| " + " | ".join(header) + " |", "|---" + "|---:" * (len(header) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def escaped(text):
    """For XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_section(page, name, text):
    """Replaces what stands in the page between <!-- NAME --> and <!-- end of NAME -->."""
    content = page.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    if content.count(begin) != 1 or content.count(end) != 1:
        sys.exit(f"{page}: no place for {name}")
    page.write_text(content[:content.index(begin)] + begin + text + "\n" + content[content.index(end):],
                    encoding="utf-8")
