# What the scripts beside this one share, by `source`: the settings of the services and the way to
# the database. BANMIAN_ENV names another env file; in a container the settings are there already.
# shellcheck shell=bash disable=SC2034,SC2153

if [ -z "${BANMIAN_PG_HOST:-}" ]; then
  env_file=${BANMIAN_ENV:-/etc/banmian/banmian.env}
  if [ ! -r "$env_file" ]; then
    echo "$env_file cannot be read; name the env file of the services by BANMIAN_ENV." >&2
    exit 2
  fi
  set -a
  # shellcheck source=/dev/null
  . "$env_file"
  set +a
fi

export PGHOST=$BANMIAN_PG_HOST PGPORT=$BANMIAN_PG_PORT PGDATABASE=$BANMIAN_PG_DB
export PGUSER=$BANMIAN_PG_USER PGPASSWORD=$BANMIAN_PG_PASSWORD

# The answer of the database to a query, one value a line.
ask() {
  psql --no-psqlrc --quiet --tuples-only --no-align --command "$1"
}

# Where the newsroom's labels lie: by the setting, or beside raw/.
labels=${BANMIAN_LABELS:-$(dirname "$BANMIAN_RAW")/labels.csv}
taxonomy=${BANMIAN_TAXONOMY:-}
# What else the newsroom gives lies beside the labels.
guidance=$(dirname "$labels")
newsroom=(corrections.csv publications.yaml)

in_bucket() {
  [[ $BANMIAN_WAREHOUSE == s3://* ]]
}
