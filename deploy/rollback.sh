#!/usr/bin/env bash
# Go back to the release before the last upgrade; once more, and forward again:
#   /opt/banmian/source/deploy/rollback.sh
# The next run makes the issues anew that the newer code has made.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
# shellcheck source=deploy/releases.sh
. "$here/releases.sh"

previous=$(release_of previous)
if [ ! -e "$previous/.ready" ]; then
  echo "There is no release before the current one in $home/releases; nothing was changed." >&2
  exit 2
fi
if [ "$(version_of "$previous")" != "$(version_of "$(release_of current)")" ]; then
  echo "Dagster goes from $(version_of "$(release_of current)") to $(version_of "$previous"):" \
    "if the services do not start, restore the backup made before the upgrade."
fi
switch_to "$previous"
