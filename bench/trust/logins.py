#!/usr/bin/env python3
"""Whether the time of a refused sign-in tells which usernames exist.

    logins.py [--tries 500] [--binary target/release/osler] [--result FILE]

Tries known and unknown usernames, from many addresses, by turns, each with a wrong password, and compares the medians: they
may differ by 5 ms. Needs psql.
"""

import argparse
import json
import pathlib
import random
import shutil
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from survive import filled

MAY_DIFFER_MS = 5


def make_accounts(house, count):
    """As many accounts, each with the nurse's password."""
    columns = ", ".join(
        name
        for (name,) in house.rows(
            "select attname from pg_attribute where attrelid = 'identity.account'::regclass and attnum > 0 and not attisdropped"
            " and attgenerated = '' and attname not in ('id', 'username', 'email')"
        )
    )
    house.rows(
        f"insert into identity.account (id, username, email, {columns}) select gen_random_uuid(), 'known' || n, 'known' || n || '@example.org', {columns}"
        f" from identity.account, generate_series(1, {count}) n where username = 'nurse'"
    )


def refused(house, login, address):
    """Milliseconds until somebody is refused."""
    body = json.dumps({"login": login, "password": "not the password"})
    headers = {"Content-Type": "application/json", "X-Forwarded-For": address}
    began = time.perf_counter()
    status, _, _ = house.ask("POST", "/api/v1/session", body, headers)
    took = (time.perf_counter() - began) * 1000
    if status != 401:
        sys.exit(f"{login} was answered {status}")
    return took


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=500)
    parser.add_argument("--binary", default="target/release/osler")
    parser.add_argument("--result")
    asked = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="osler-logins-"))
    folder.chmod(0o755)
    house = filled(str(pathlib.Path(asked.binary).resolve()), folder, {"OSLER_TRUSTED_PROXIES": "127.0.0.1"})
    try:
        half = asked.tries // 2
        make_accounts(house, half)
        refused(house, "warming-up", "192.0.2.1")
        names = [name for n in range(1, half + 1) for name in (f"known{n}", f"nobody{n}")]
        random.shuffle(names)
        times = {"known": [], "nobody": []}
        for n, name in enumerate(names):
            address = f"198.51.{100 + n // 250}.{n % 250 + 1}"
            times[name.rstrip("0123456789")].append(refused(house, name, address))
        house.stop()
    finally:
        if house.process.poll() is None:
            house.process.kill()
        shutil.rmtree(folder, ignore_errors=True)
    medians = {kind: round(statistics.median(of), 2) for kind, of in times.items()}
    result = {"tries": len(names), "median_ms": medians, "differ_ms": round(abs(medians["known"] - medians["nobody"]), 2)}
    print(json.dumps(result, indent=2))
    if asked.result:
        pathlib.Path(asked.result).write_text(json.dumps(result, indent=2) + "\n")
    return int(result["differ_ms"] > MAY_DIFFER_MS)


if __name__ == "__main__":
    sys.exit(main())
