#!/bin/sh
# Makes, once, what the nodes of a cluster share: the key that tokens are signed with, the key that wraps the keys of
# persons, and what Prometheus shows when it asks. What is there already is left as it is.
set -eu
umask 077

once() {
  [ -s "$1" ] || { cat > "$1.new" && mv "$1.new" "$1"; }
}

head -c 32 /dev/urandom | base64 | once /keys/master.key
VJT_DATA_DIR=/keys node src/start.cjs token --role monitor --name prometheus --ttl 3650d | once /metrics-access/tracker.token
head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' | once /metrics-access/eventstore.password
# Prometheus runs as another user.
chmod 755 /metrics-access
chmod 644 /metrics-access/tracker.token /metrics-access/eventstore.password
echo "Keys are in place. Keep /keys/master.key apart from every backup of the data."
