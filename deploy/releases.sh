# What upgrade.sh and rollback.sh share, by `source`: where releases lie, and how another becomes
# the current one. Each release is a folder with the code of one commit and a venv; `current` and
# `previous` are links to two of them.
# shellcheck shell=bash disable=SC2034,SC2153

home=${BANMIAN_HOME:-/opt/banmian}
units=${BANMIAN_UNITS:-/etc/systemd/system}
services=(banmian-code banmian-webserver banmian-daemon)

# The release a link leads to; nothing where there is none yet.
release_of() {
  readlink "$home/$1" || true
}

# Put a link in the place of another, in one step.
link() {
  ln --symbolic --force --no-target-directory "$1" "$home/.$2.new"
  mv --no-target-directory "$home/.$2.new" "$home/$2"
}

version_of() {
  "$1/.venv/bin/dagster" --version
}

# Make a release the current one, and start the services anew with its code and its units.
switch_to() {
  local before
  before=$(release_of current)
  link "$1" current
  if [ -n "$before" ] && [ "$before" != "$1" ]; then
    link "$before" previous
  fi
  install -m 0644 "$home"/current/deploy/systemd/* "$units"
  systemctl daemon-reload
  systemctl restart "${services[@]}"
  echo "$home/current is $1."
}
