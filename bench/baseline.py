"""A baseline that reads in a process of its own."""

import json
import subprocess
from functools import cached_property

from eval.baselines import answers


class BaselineProcess:
    """Calls a baseline with a text; its process starts with the first call and ends with ours."""

    def __init__(self, name: str) -> None:
        self._command = [str(answers.PYTHON), str(answers.WORKER), name, "race"]

    @cached_property
    def _process(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def __call__(self, text: str) -> int:
        """How many values the baseline finds in the text; RuntimeError when it has ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith("="):
                return json.loads(line[1:])
        raise RuntimeError(f"{self._command[2]} has ended")
