"""The files for a cluster name options that there are, and no account that may do anything."""

import re
import subprocess
from typing import Any

import yaml

from pipelines.settings import SETTINGS
from tests.servers import ROOT

MANIFESTS: list[dict[str, Any]] = list(
    yaml.safe_load_all((ROOT / "deploy/kubernetes/cluster.yaml").read_text(encoding="utf-8"))
)
BATCH = ROOT / "deploy/slurm/banmian.sbatch"
OPTIONS = {setting.option for setting in SETTINGS}
OURS = re.compile(r"--(?:raw|warehouse|engine|dask-scheduler)\b")


def pods() -> dict[str, dict[str, Any]]:
    """The pods of the manifests by the name of what makes them."""
    made = (manifest for manifest in MANIFESTS if "template" in manifest["spec"])
    return {item["metadata"]["name"]: item["spec"]["template"]["spec"] for item in made}


def commands() -> dict[str, list[str]]:
    return {name: pod["containers"][0]["command"] for name, pod in pods().items()}


def test_the_run_goes_to_the_scheduler_that_the_workers_ask() -> None:
    service = next(manifest for manifest in MANIFESTS if manifest["kind"] == "Service")
    address = f"tcp://{service['metadata']['name']}:{service['spec']['ports'][0]['port']}"
    assert address in commands()["banmian-worker"]
    assert address in commands()["banmian-run"]


def test_the_options_of_the_run_are_settings() -> None:
    options = {word for word in commands()["banmian-run"] if word.startswith("--")}
    assert options <= OPTIONS
    assert set(OURS.findall(BATCH.read_text(encoding="utf-8"))) <= OPTIONS


def test_what_writes_the_warehouse_is_not_root_and_reads_the_pages_only() -> None:
    for name in ("banmian-worker", "banmian-run"):
        pod = pods()[name]
        assert pod["securityContext"]["runAsNonRoot"]
        mounts = {mount["subPath"]: mount for mount in pod["containers"][0]["volumeMounts"]}
        assert mounts["raw"]["readOnly"]
        assert not mounts["warehouse"].get("readOnly")


def test_the_batch_script_is_one_that_bash_reads() -> None:
    assert subprocess.run(["bash", "-n", str(BATCH)], check=False).returncode == 0
