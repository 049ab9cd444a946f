#!/usr/bin/env bash
# Restore what backup.sh has made, into empty folders and an empty database, while the services are
# stopped:
#   restore.sh /srv/banmian/backups/banmian-2026-11-26T023000Z
# Run it as the account of the services, for the files become that account's.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=deploy/environment.sh
. "$here/environment.sh"

backup=${1:?usage: restore.sh BACKUP}

refuse() {
  echo "$1; nothing was restored." >&2
  exit 2
}

refuse_unless_empty() {
  local held
  held=$(find "$1" -mindepth 1 -maxdepth 1 ! -name .lock ! -name lost+found 2>/dev/null || true)
  [ -z "$held" ] || refuse "$1 is not empty: move away what it holds"
}

[ -f "$backup/SHA256SUMS" ] || refuse "$backup is no backup"
(cd "$backup" && sha256sum --check --quiet SHA256SUMS) || refuse "$backup is damaged"
refuse_unless_empty "$BANMIAN_RAW"
in_bucket || refuse_unless_empty "$BANMIAN_WAREHOUSE"
tables=$(ask "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
[ "$tables" = 0 ] || refuse "The database $PGDATABASE is not empty: drop it and create it again"
for file in "$labels" "${newsroom[@]/#/$guidance/}" ${taxonomy:+"$taxonomy"}; do
  [ ! -e "$file" ] || refuse "$file exists: move it away"
done

for given in labels.csv "${newsroom[@]}"; do
  if [ -e "$backup/$given" ] && [ ! -w "$guidance" ]; then
    refuse "$guidance/$given cannot be written: name another place by BANMIAN_LABELS"
  fi
done

mkdir -p "$BANMIAN_RAW"
tar --extract --gzip --file "$backup/raw.tar.gz" --directory "$BANMIAN_RAW"
if [ -e "$backup/labels.csv" ]; then
  cp --preserve=timestamps "$backup/labels.csv" "$labels"
fi
for given in "${newsroom[@]}"; do
  if [ -e "$backup/$given" ]; then
    cp --preserve=timestamps "$backup/$given" "$guidance/$given"
  fi
done
if [ -n "$taxonomy" ] && [ -e "$backup/taxonomy.yaml" ]; then
  cp --preserve=timestamps "$backup/taxonomy.yaml" "$taxonomy"
fi
if [ -e "$backup/warehouse.tar" ] && ! in_bucket; then
  mkdir -p "$BANMIAN_WAREHOUSE"
  tar --extract --file "$backup/warehouse.tar" --directory "$BANMIAN_WAREHOUSE"
fi
pg_restore --exit-on-error --single-transaction --no-owner --no-privileges \
  --dbname "$PGDATABASE" "$backup/dagster.dump"
echo "$backup is restored. Start the services; a run finds nothing to do."
