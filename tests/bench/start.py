#!/usr/bin/env python3
"""How long the program takes to be there, drawn in software on a virtual screen.

usage: start.py PROGRAM [PROJECT] [--times N]

Needs Xvfb only: the screen lies in a file, so every change of the picture is seen within some milliseconds. Prints for
each start the milliseconds until something of the window is drawn, and until the picture has come to rest: on the start
page, or with PROJECT on its map. The preferences and journals of the user are neither read nor written.
"""

import argparse
import os
import statistics
import subprocess
import tempfile
import time
import zlib
from pathlib import Path

SCREEN = "1366x820x24"
PAUSE = 0.005
# A picture that has not changed for so long has come to rest …
REST = 1.5
# … and nothing takes longer than this. Seconds.
LIMIT = 60.0


def picture(file: Path) -> int:
    # Less than all of it is enough to see a change, and quick.
    return zlib.crc32(file.read_bytes()[4096::7])


def environment(home: Path, display: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "WAYLAND_"))}
    folders = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return kept | folders | {
        "HOME": str(home), "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1", "XDG_RUNTIME_DIR": str(runtime)
    }


def start(program: Path, project: Path | None, home: Path, display: str, screen: Path) -> tuple[float, float]:
    blank = picture(screen)
    began = time.monotonic()
    process = subprocess.Popen(
        [program, *([project] if project else [])], env=environment(home, display), stderr=subprocess.DEVNULL
    )
    first, last, before = None, began, blank
    while time.monotonic() - began < LIMIT:
        now = picture(screen)
        if now != before:
            before, last = now, time.monotonic()
            first = first or last
        if first and time.monotonic() - last > REST:
            break
        if process.poll() is not None:
            raise SystemExit(f"the program ended with {process.returncode}")
        time.sleep(PAUSE)
    process.terminate()
    process.wait()
    if first is None:
        raise SystemExit("nothing was drawn")
    while picture(screen) != blank:
        time.sleep(PAUSE)
    return (first - began) * 1000, (last - began) * 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("project", type=Path, nargs="?")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-fbdir", folder, "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )
        try:
            os.close(write)
            display = ":" + os.read(read, 16).decode().strip()
            screen = home / "Xvfb_screen0"
            time.sleep(0.5)
            program = options.program.resolve()
            project = options.project.resolve() if options.project else None
            size = program.stat().st_size / 1e6
            print(f"{program.name}: {size:.1f} MB; ms to the first picture, to the last change")
            runs = [start(program, project, home, display, screen) for _ in range(options.times)]
            for first, last in runs:
                print(f"{first:8.0f} {last:8.0f}")
            firsts, lasts = zip(*runs)
            print(f"{statistics.median(firsts):8.0f} {statistics.median(lasts):8.0f}  median")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
