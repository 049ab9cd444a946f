#!/usr/bin/env bash
# Install a commit beside the release that works now, and switch to it; the first time, install it:
#   git -C /opt/banmian/source pull && /opt/banmian/source/deploy/upgrade.sh
#   /opt/banmian/source/deploy/upgrade.sh v0.2.0
# Until the new venv is complete and has loaded the definitions, nothing changes for the services.
# rollback.sh goes back.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
# shellcheck source=deploy/environment.sh
. "$here/environment.sh"
# shellcheck source=deploy/releases.sh
. "$here/releases.sh"

clone=$(git -C "$here" rev-parse --show-toplevel)
revision=$(git -C "$clone" rev-parse --short=12 "${1:-HEAD}^{commit}")
release=$home/releases/$revision

# A venv is not moved once it is made, so the release stands in its place at once and is marked when
# complete.
if [ ! -e "$release/.ready" ]; then
  rm -rf "$release"
  mkdir -p "$release"
  git -C "$clone" archive "$revision" | tar --extract --directory "$release"
  "${PYTHON:-python3}" -m venv "$release/.venv"
  pip=("$release/.venv/bin/python" -m pip --disable-pip-version-check --quiet install --no-deps)
  "${pip[@]}" --require-hashes --requirement "$release/requirements-deploy.lock"
  "${pip[@]}" --no-build-isolation --editable "$release"
  # Compiled here, for the account of the services may not write here.
  "$release/.venv/bin/python" -m compileall -q "$release"/pipelines*
  touch "$release/.ready"
fi

# With the configuration of the new release, which is not the current one yet.
export DAGSTER_HOME=$release/deploy
(cd "$release" && .venv/bin/dg check defs)
# Nothing to do unless Dagster itself is another one.
"$release/.venv/bin/dagster" instance migrate >/dev/null
switch_to "$release"
