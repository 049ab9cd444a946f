#!/usr/bin/env bash
# Make an env file of banmian.env.example, with a new password for the database and the ids of an
# account:
#   configure.sh /etc/banmian/banmian.env banmian    for systemd
#   configure.sh banmian.env "$USER"                 for compose
# An env file that exists is left as it is. Git knows none of them.
set -euo pipefail

file=${1:?usage: configure.sh FILE ACCOUNT}
account=${2:?usage: configure.sh FILE ACCOUNT}
example=$(dirname "$0")/banmian.env.example

if [ -e "$file" ]; then
  echo "$file exists; remove it first if its password may go." >&2
  exit 2
fi
uid=$(id -u "$account")
gid=$(id -g "$account")
if [ "$uid" = 0 ]; then
  echo "The services do not run as root; name another account." >&2
  exit 2
fi
password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')

umask 077
mkdir -p "$(dirname "$file")"
sed -e "s/^BANMIAN_PG_PASSWORD=$/&$password/" \
  -e "s/^BANMIAN_UID=$/&$uid/" \
  -e "s/^BANMIAN_GID=$/&$gid/" "$example" >"$file.new"
if [ "$(id -u)" = 0 ]; then
  # The services of the account read it and cannot change it.
  chown "0:$gid" "$file.new"
  chmod 0640 "$file.new"
  chmod 0755 "$(dirname "$file")"
fi
mv "$file.new" "$file"
echo "$file: written, with a new password for the database."
