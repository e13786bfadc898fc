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
    cd web && npm run api
test:
    ./test
