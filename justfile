# Short names for common chores; `just` lists them.
default:
    @just --list
# typed SQL from crates/*/queries
sql:
    cargo xtask sql
# what reviewers read
snapshots:
    cargo build -p osler
    target/debug/osler openapi > api/openapi.json
    target/debug/osler permissions > api/permissions.txt
    target/debug/osler problems > api/problems.txt
    target/debug/osler transitions > api/transitions.txt
    target/debug/osler layout-schema > api/layout.schema.json
    cd web && npm run api
test:
    ./test
# the long checks of trust: kills, power cuts, spoiled bytes; needs root for the power cuts
trust:
    cargo build -p osler
    cargo build --release -p osler
    bench/trust/survive.py --result bench/results/survive.json
    bench/trust/restore.py --result bench/results/restore.json
    bench/trust/logins.py --result bench/results/logins.json
    OSLER_FUZZ_ROUNDS=50000 OSLER_FUZZ_SEED=$RANDOM cargo nextest run -p osler --test it bytes::
    bench/trust/scan
    bench/trust/pades.py --result bench/results/pades.json
