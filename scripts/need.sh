# What a machine must have, sourced by ./run and ./test. Each function installs what is missing and says so.

say() { printf '\n== %s\n' "$*"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    echo "This needs root, and there is no sudo: $*" >&2; exit 1
  fi
}

updated=
install_packages() { # Debian names, Fedora names, Homebrew names
  if command -v apt-get >/dev/null; then
    say "Installing $1"
    [ -n "$updated" ] || { as_root apt-get update -qq; updated=1; }
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $1 | show_packages
  elif command -v dnf >/dev/null; then
    say "Installing $2"; as_root dnf install -y -q $2
  elif command -v brew >/dev/null; then
    say "Installing $3"; brew install $3
  else
    echo "Please install: $1" >&2; exit 1
  fi
}

# One line that counts while packages are fetched and set up; a line each where the output is no terminal.
show_packages() {
  local line of=0 count=0 end='\n'
  [ ! -t 1 ] || end='\r'
  while IFS= read -r line; do
    case $line in
      *" newly installed, "*) of=$(echo "$line" | sed -E 's/.* ([0-9]+) newly installed.*/\1/') ;;
      Get:*) printf "   fetching  %-60.60s$end" "$(echo "$line" | cut -d' ' -f5)" ;;
      "Setting up "*) count=$((count + 1)); printf "   %3d of %d  %-60.60s$end" $count "$of" "$(echo "$line" | cut -d' ' -f3)" ;;
    esac
  done
  [ ! -t 1 ] || printf '\n'
}

need_rust() {
  [ -f "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"
  command -v cargo >/dev/null || { echo "Osler needs a Rust toolchain (1.90 or newer); install it from rustup.rs, then run this again." >&2; exit 1; }
  local version; version=$(rustc --version | sed -E 's/rustc ([0-9]+)\.([0-9]+).*/\1 \2/')
  set -- $version
  if [ "$1" -lt 1 ] || { [ "$1" = 1 ] && [ "$2" -lt 90 ]; }; then
    echo "Osler needs Rust 1.90 or newer; this is $1.$2. Run: rustup update" >&2; exit 1
  fi
}

need_rust_components() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
  say "Installing rustfmt and clippy"
  rustup component add rustfmt clippy
}

need_compiler() { command -v cc >/dev/null || install_packages "build-essential" "gcc gcc-c++ make" "gcc"; }

has_postgres() {
  local dir
  for dir in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin /usr/bin; do
    if [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ]; then
      [ "$("$dir/postgres" --version | sed -E 's/[^0-9]*([0-9]+).*/\1/')" -ge 15 ] && return 0
    fi
  done
  return 1
}

need_postgres() {
  has_postgres && return
  if command -v apt-get >/dev/null; then
    # Osler keeps its own cluster; Debian must not start another one on port 5432.
    as_root mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  install_packages "postgresql" "postgresql-server postgresql-contrib" "postgresql@17"
  has_postgres || { echo "The system's PostgreSQL is older than 15. Install a newer one, or set DATABASE_URL." >&2; exit 1; }
}

node_major() { node --version 2>/dev/null | sed -E 's/v([0-9]+).*/\1/'; }
node_is_good() { [ "$(node_major || true)" -ge 20 ] 2>/dev/null && command -v npm >/dev/null; }

need_node() {
  local own="$PWD/.tools/node_modules/node/bin"
  [ ! -x "$own/node" ] || export PATH="$own:$PATH"
  node_is_good && return
  command -v npm >/dev/null || install_packages "ca-certificates nodejs npm" "nodejs npm" "node"
  node_is_good && return
  say "The system's Node is too old; taking Node 22 from the npm registry into .tools"
  npm install --loglevel=error --no-audit --no-fund --prefix .tools node@22
  export PATH="$own:$PATH"
  node_is_good || { echo "Osler needs Node 20.19 or newer to build its web app; install it, then run this again." >&2; exit 1; }
}

web_packages_are_fresh() { [ web/node_modules/.package-lock.json -nt web/package-lock.json ]; }
web_packages() { (cd web && npm ci --loglevel=error --no-audit --no-fund --ignore-scripts); }

# The browser tests start the browser that $CHROMIUM names. One without windows of its own, where there is such a package, takes a fifth less
# of their time.
need_chromium() {
  [ -z "${CHROMIUM:-}" ] || return 0
  if ! command -v chromium-headless-shell >/dev/null && command -v apt-get >/dev/null; then
    (install_packages "chromium-headless-shell") || true
  fi
  find_chromium && return
  install_packages "chromium" "chromium" "--cask chromium"
  find_chromium || { echo "There is no Chromium; install one, or set CHROMIUM to its program." >&2; exit 1; }
}
find_chromium() {
  CHROMIUM=$(command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome) \
    && export CHROMIUM
}

# Judges of signed PDF files that are not ours. Without them those tests are skipped, and say so.
has_judges() { command -v pdfsig >/dev/null && command -v certutil >/dev/null; }
need_judges() {
  has_judges && return
  (install_packages "poppler-utils libnss3-tools" "poppler-utils nss-tools" "poppler nss") || true
}

# Changes when the content of anything that goes into the binary changes.
sources_stamp() {
  find Cargo.toml Cargo.lock crates migrations web \
    \( -path 'crates/*/tests' -o -path web/node_modules -o -path web/dist -o -path web/e2e -o -path web/test-results \
      -o -path web/playwright-report -o -name '*.tsbuildinfo' \) -prune -o -type f -print0 \
    | LC_ALL=C sort -z | xargs -0 cksum | cksum
}
