#!/usr/bin/env python3
"""Kills the server, PostgreSQL, or both under write load, and cuts the power, and counts what was lost: nothing.

    survive.py [--rounds 20] [--cuts 3] [--binary target/debug/osler] [--result FILE]

Four writers register patients, each with an Idempotency-Key of its own under which it asks until it is acknowledged, as a
page does; what was acknowledged stands in a ledger here. At the end each acknowledged patient is there, once, with one
audit event, and the trail verifies. A power cut is a copy of the disk as it is at one instant: the data lie on a file that
is mounted as a disk, every process is stopped where it stands, and the file is copied, neither synced nor frozen; then the
copy is mounted and started. Power cuts need root. Only Python's standard library and psql are used.
"""

import argparse
import http.client
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

PASSWORD = "demonstration only"
READY_WITHIN = 30
DISK_MB = 900


class House:
    """One data directory and the server on it."""

    def __init__(self, binary, folder, settings=None):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.binary, self.data, self.process, self.settings = binary, folder / "data", None, settings or {}
        self.log = open(folder / "log", "ab")

    def osler(self, *arguments):
        return dict(
            args=[self.binary, *arguments],
            env=os.environ | {
                "OSLER_DATA_DIR": str(self.data),
                "OSLER_LISTEN": f"127.0.0.1:{self.port}",
                "OSLER_DEMO": "true",
                "OSLER_LOG": "warn",
                "OSLER_DISK_RESERVE_MB": "32",
                "OSLER_REQUESTS_PER_ACCOUNT": "0",
            } | self.settings,
            stdin=subprocess.DEVNULL,
        )

    def run(self, *arguments):
        return subprocess.run(**self.osler(*arguments), capture_output=True, text=True, check=False)

    def start(self):
        self.process = subprocess.Popen(**self.osler("serve"), stdout=self.log, stderr=self.log)

    def ask(self, method, path, body=None, headers=None):
        """Status, headers and body; None where nobody answers."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def wait_until_ready(self, since):
        while True:
            answer = self.ask("GET", "/readyz")
            if answer and answer[0] == 200:
                return time.monotonic() - since
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended: see {self.log.name}")
            if time.monotonic() - since > READY_WITHIN:
                raise SystemExit("not ready again in time")
            time.sleep(0.02)

    def sign_in(self):
        body = json.dumps({"login": "receptionist", "password": PASSWORD})
        status, headers, _ = self.ask("POST", "/api/v1/session", body, {"Content-Type": "application/json"})
        assert status == 200, status
        return headers["Set-Cookie"].split(";")[0]

    def postmaster(self):
        return int((self.data / "pg/postmaster.pid").read_text().split("\n")[0])

    def rows(self, sql):
        command = ["psql", "-XAtq", "-h", self.data / "run", "-U", "osler_superuser", "-d", "osler", "-c", sql]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return [line.split("|") for line in said.splitlines()]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(60) != 0:
            raise SystemExit("the server did not end well")


class Ledger:
    def __init__(self):
        self.lock, self.names, self.asked, self.at = threading.Lock(), [], set(), {}

    def ask(self, name):
        with self.lock:
            self.asked.add(name)

    def acknowledge(self, name):
        with self.lock:
            self.names.append(name)
            self.at[name] = time.monotonic()

    def copy(self):
        with self.lock:
            return list(self.names), set(self.asked)


class Writer(threading.Thread):
    def __init__(self, house, cookie, number, ledger, done):
        super().__init__(daemon=True)
        self.house, self.cookie, self.number, self.ledger, self.done = house, cookie, number, ledger, done
        self.wrong = []

    def run(self):
        count = 0
        while not self.done.is_set():
            count += 1
            name = f"Writer {self.number} number {count}"
            body = json.dumps({"given_name": name, "family_name": "Survives", "birth_date": "1980-01-01", "sex": "female"})
            headers = {"Content-Type": "application/json", "Cookie": self.cookie, "Idempotency-Key": f"survive-{self.number}-{count}"}
            self.ledger.ask(name)
            while True:
                answer = self.house.ask("POST", "/api/v1/patients?another_person=true", body, headers)
                if answer and answer[0] == 201:
                    self.ledger.acknowledge(name)
                    break
                # Its database is away, the first try is still under way, or the house asks for patience.
                if answer and answer[0] not in (503, 409, 429):
                    self.wrong.append((answer[0], answer[2]))
                time.sleep(0.05)


class Load:
    """Writers at work."""

    def __init__(self, house):
        self.house, self.ledger, self.done = house, Ledger(), threading.Event()
        cookie = house.sign_in()
        self.writers = [Writer(house, cookie, n, self.ledger, self.done) for n in range(4)]
        for writer in self.writers:
            writer.start()

    def more(self, count, since=None):
        """Waits for as many acknowledged writes; seconds it took."""
        before, started = len(self.ledger.names), since or time.monotonic()
        while len(self.ledger.names) < before + count:
            if self.house.process.poll() is not None:
                raise SystemExit("the server ended by itself")
            if time.monotonic() - started > READY_WITHIN + 60:
                raise SystemExit("nothing is acknowledged any more")
            time.sleep(0.005)
        return time.monotonic() - started

    def end(self):
        self.done.set()
        for writer in self.writers:
            writer.join(READY_WITHIN)
        wrong = [w for writer in self.writers for w in writer.wrong]
        if wrong:
            raise SystemExit(f"{len(wrong)} answers that nobody should get, the first: {wrong[0]}")


def examine(house, acknowledged, asked):
    """Losses, doubles and missing events among what was acknowledged; and strangers."""
    rows = house.rows(
        "select p.given_name, (select count(*) from audit.event e where e.resource_id = p.id and e.action = 'patient.registered')"
        " from registry.patient p where p.family_name = 'Survives'"
    )
    names = [name for name, _ in rows]
    return {
        "acknowledged": len(acknowledged),
        "lost": len(set(acknowledged) - set(names)),
        "doubled": len(names) - len(set(names)),
        "without_event": sum(events != "1" for _, events in rows),
        "never_asked_for": len(set(names) - asked),
    }


def verify(house):
    said = house.run("audit", "verify")
    if said.returncode != 0:
        raise SystemExit(f"the trail does not verify ({said.returncode}): {said.stdout}{said.stderr}")


def filled(binary, folder, settings=None):
    house = House(binary, folder, settings)
    said = house.run("demo", "--patients", "20")
    if said.returncode != 0:
        raise SystemExit(said.stderr)
    house.start()
    house.wait_until_ready(time.monotonic())
    return house


def kills(binary, folder, rounds):
    house = filled(binary, folder)
    load = Load(house)
    times = []
    for number in range(rounds):
        load.more(random.randint(10, 80))
        what = ["PostgreSQL", "server", "both"][number % 3]
        since = time.monotonic()
        if what != "server":
            os.kill(house.postmaster(), signal.SIGKILL)
        if what != "PostgreSQL":
            house.process.kill()
            house.process.wait()
            house.start()
        # More than what was under way: each writer has one.
        first = load.more(2 * len(load.writers), since)
        times.append(first)
        print(f"round {number + 1}: {what} killed, writes again after {first:.1f} s", flush=True)
        if first > READY_WITHIN:
            raise SystemExit("that is too long")
    load.end()
    result = {"rounds": rounds, **examine(house, *load.ledger.copy()), "longest_s": round(max(times), 1)}
    house.stop()
    verify(house)
    return result


def descendants(pid):
    """A process and everything under it."""
    parents = {}
    for folder in pathlib.Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            parents.setdefault(parent, []).append(int(folder.name))
    found = [pid]
    for one in found:
        found.extend(parents.get(one, []))
    return found


def mount(image, folder):
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, folder], check=True)
    os.chmod(folder, 0o755)


def power_cut(binary, folder, number):
    image, copy = folder / f"disk-{number}", folder / f"copy-{number}"
    place, again = folder / f"mounted-{number}", folder / f"again-{number}"
    with open(image, "wb") as file:
        file.truncate(DISK_MB << 20)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    mounted = []
    try:
        mount(image, place)
        mounted.append(place)
        house = filled(binary, place)
        load = Load(house)
        load.more(random.randint(100, 200))
        acknowledged, _ = load.ledger.copy()
        stopped = descendants(house.process.pid)
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        subprocess.run(["cp", "--sparse=always", image, copy], check=True)
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)
        load.more(5)
        load.end()
        _, asked = load.ledger.copy()
        house.stop()

        mount(copy, again)
        mounted.append(again)
        house = House(binary, again)
        since = time.monotonic()
        house.start()
        ready = house.wait_until_ready(since)
        result = examine(house, acknowledged, asked)
        load = Load(house)
        load.more(5)
        load.end()
        house.stop()
        verify(house)
        print(f"power cut {number + 1}: ready after {ready:.1f} s, {result}", flush=True)
        return result | {"ready_s": round(ready, 1)}
    finally:
        if house.process and house.process.poll() is None:
            house.process.kill()
            house.process.wait()
            time.sleep(2)
        for folder in mounted:
            house.log.close()
            subprocess.run(["umount", "--lazy", folder], check=False)
        image.unlink()
        copy.unlink(missing_ok=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--cuts", type=int, default=3)
    parser.add_argument("--binary", default="target/debug/osler")
    parser.add_argument("--result")
    asked = parser.parse_args()
    binary = str(pathlib.Path(asked.binary).resolve())
    folder = pathlib.Path(tempfile.mkdtemp(prefix="osler-survive-"))
    folder.chmod(0o755)
    result = {}
    try:
        if asked.rounds:
            place = folder / "kills"
            place.mkdir()
            result["kills"] = kills(binary, place, asked.rounds)
        if asked.cuts and os.geteuid() != 0:
            print("skipped: power cuts need root, to mount a disk")
        else:
            result["power_cuts"] = [power_cut(binary, folder, number) for number in range(asked.cuts)]
    except BaseException:
        for log in [*folder.glob("*/log"), *folder.glob("*/data/postgresql.log")]:
            print(f"{log}:", *log.read_text(errors="replace").splitlines()[-15:], sep="\n  ")
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(result, indent=2))
    if asked.result:
        pathlib.Path(asked.result).write_text(json.dumps(result, indent=2) + "\n")
    bad = ("lost", "doubled", "without_event", "never_asked_for")
    counted = [result.get("kills", {}), *result.get("power_cuts", [])]
    return int(any(one.get(name) for one in counted for name in bad))


if __name__ == "__main__":
    sys.exit(main())
