"""A peer that reads in a process of its own."""

import json
import subprocess
from functools import cached_property

from eval import peers


class Peer:
    """Calls a peer of `eval.peers` with a text; its process starts with the first call and lasts as long as ours."""

    def __init__(self, name: str) -> None:
        self._command = [str(peers.PYTHON), str(peers.WORKER), name, "race"]

    @cached_property
    def _process(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, encoding="utf-8",
        )  # fmt: skip

    def __call__(self, text: str) -> int:
        """How many values the peer finds in the text; RuntimeError when it has ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith("="):
                return json.loads(line[1:])
        raise RuntimeError(f"{self._command[2]} has ended")
