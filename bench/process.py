"""A process under measurement: start it, read its CPU time and memory from /proc, end it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_TICKS = os.sysconf("SC_CLK_TCK")


class Measured:
    """One running program; what it prints goes to `log`. Children are counted with it."""

    def __init__(self, command: Sequence[str], log: Path, environment: Mapping[str, str]) -> None:
        self.log = log
        self.started_at = time.monotonic()
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def cpu_seconds(self) -> float:
        """User and system time since its start, of itself and its children, ended or alive."""
        return sum(_cpu_ticks(pid) for pid in _family(self._process.pid)) / _TICKS

    def peak_memory(self) -> int:
        """The largest resident set so far, in bytes, summed over itself and its living children."""
        return sum(_peak_memory(pid) for pid in _family(self._process.pid))

    def kill(self) -> None:
        """SIGKILL, as a power cut would end it."""
        self._process.kill()
        self._process.wait()

    def stop(self, patience: float = 5.0) -> None:
        """SIGTERM, and SIGKILL for whoever does not listen."""
        if self.has_ended:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()

    def last_words(self) -> str:
        """The last line it printed."""
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it printed nothing"


def _family(pid: int) -> list[int]:
    found = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [member for child in children.read_text().split() for member in _family(int(child))]
    return found


def _cpu_ticks(pid: int) -> int:
    # The second field is the program's name in brackets and may hold blanks; utime is the 14th.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15])


def _peak_memory(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0
