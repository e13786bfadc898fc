#!/usr/bin/env bash
# A fresh demonstration in a temporary folder, for the browser tests. The server's account must be able to reach it.
set -euo pipefail
dir=$(mktemp -d "${TMPDIR:-/tmp}/osler-e2e-XXXXXX")
chmod 755 "$dir"
mkdir "$dir/data"
# What the server said stays, for whoever asks why a journey failed.
results="test-results/$OSLER_TEST_PORT"
keep() { [ ! -f "$dir/log" ] || { mkdir -p "$results" && cp "$dir/log" "$results/server.log"; }; }
trap 'kill -TERM $server 2>/dev/null || true; wait $server 2>/dev/null || true; keep; rm -rf "$dir"' EXIT TERM INT
OSLER_DATA_DIR="$dir/data" "${OSLER_BIN:-../target/debug/osler}" serve 2>"$dir/log" &
server=$!
wait $server
