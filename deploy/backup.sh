#!/usr/bin/env bash
# Back up raw/ with its sidecars, labels, taxonomy, warehouse and Dagster's database into a new
# folder:
#   backup.sh /srv/banmian/backups
# It waits for a run that is under way to end, and holds off others by the lock of the warehouse.
# After BANMIAN_WAIT seconds (an hour) it no longer waits for the run, but for the lock alone.
# Passwords are not copied.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=deploy/environment.sh
. "$here/environment.sh"

place=${1:?usage: backup.sh FOLDER}
name=banmian-$(date -u +%Y-%m-%dT%H%M%SZ)
# Under its name stands what is complete.
partial=$place/.$name.partial
umask 077
mkdir -p "$partial"
trap 'rm -rf "$partial"' EXIT

runs_under_way() {
  ask "SELECT count(*) FROM runs WHERE status IN ('STARTING', 'STARTED', 'CANCELING')"
}

# The right to write to the warehouse is the lock of this file; runs hold it, too.
hold_lock() {
  if in_bucket || flock --nonblock 9; then
    return
  fi
  echo "A run writes to $BANMIAN_WAREHOUSE; waiting for it."
  flock 9
}

# A run lets go of the lock between two steps, so the lock alone does not tell that it has ended.
wait_between_runs() {
  local until=$((SECONDS + ${BANMIAN_WAIT:-3600})) runs
  hold_lock
  runs=$(runs_under_way)
  while [ "$runs" != 0 ] && [ "$SECONDS" -lt "$until" ]; do
    in_bucket || flock --unlock 9
    sleep 1
    in_bucket || flock 9
    runs=$(runs_under_way)
  done
  if [ "$runs" != 0 ]; then
    echo "A run is under way still; what it has not done yet, the next run after a restore does."
  fi
}

# tar ends with 1 where a file changed as it was read: a page that came in now is work of the next
# run.
archive() {
  tar "$@" || [ $? = 1 ]
}

in_bucket || exec 9>>"$BANMIAN_WAREHOUSE/.lock"
wait_between_runs
if in_bucket; then
  echo "$BANMIAN_WAREHOUSE is not copied: let the bucket keep versions."
else
  archive --create --file "$partial/warehouse.tar" --directory "$BANMIAN_WAREHOUSE" \
    --exclude ./.lock --exclude ./.staging .
fi
pg_dump --format custom --file "$partial/dagster.dump"
archive --create --gzip --file "$partial/raw.tar.gz" --directory "$BANMIAN_RAW" .
if [ -e "$labels" ]; then
  cp --preserve=timestamps "$labels" "$partial/labels.csv"
fi
for given in "${newsroom[@]}"; do
  if [ -e "$guidance/$given" ]; then
    cp --preserve=timestamps "$guidance/$given" "$partial/$given"
  fi
done
if [ -n "$taxonomy" ]; then
  cp --preserve=timestamps "$taxonomy" "$partial/taxonomy.yaml"
fi
(cd "$partial" && sha256sum -- * >SHA256SUMS)
sync --file-system "$partial"
mv --no-target-directory "$partial" "$place/$name"
echo "$place/$name: $(du --summarize --human-readable "$place/$name" | cut -f 1)"
