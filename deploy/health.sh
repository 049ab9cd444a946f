#!/usr/bin/env bash
# Whether the services work, one line each; exit code 1 where one does not:
#   health.sh                       all of them, on a machine with systemd
#   health.sh webserver             one: postgres, code, webserver, daemon or tidy
set -uo pipefail
here=$(dirname "$0")
PATH=$here/../.venv/bin:$PATH
webserver=${BANMIAN_WEBSERVER:-http://127.0.0.1:3000}
get='import sys, urllib.request as request; request.urlopen(sys.argv[1], timeout=10)'
code_port=${BANMIAN_CODE_PORT:-4266}

# shellcheck source=deploy/environment.sh
. "$here/environment.sh"

# By default Dagster lets half an hour pass; the longest tick of a sensor takes ten minutes.
export DAGSTER_DAEMON_HEARTBEAT_TOLERANCE=900

works() {
  case $1 in
    postgres) [ "$(ask 'SELECT 1')" = 1 ] ;;
    # The code server answers by its gRPC service, the daemon by its heartbeats in the database.
    code) dagster api grpc-health-check --host 127.0.0.1 --port "$code_port" ;;
    webserver) python -c "$get" "$webserver/server_info" ;;
    daemon) dagster-daemon liveness-check ;;
    # In compose: old runs are removed once a day.
    tidy) [ -n "$(find /tmp/tidied -mmin -1500)" ] ;;
    *) echo "there is no service of this name" && return 2 ;;
  esac
}

failed=0
for service in "${@:-postgres code webserver daemon}"; do
  for name in $service; do
    if reason=$(works "$name" 2>&1); then
      echo "$name: works"
    else
      echo "$name: does not work: ${reason##*$'\n'}"
      failed=1
    fi
  done
done
exit $failed
