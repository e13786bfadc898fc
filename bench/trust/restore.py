#!/usr/bin/env python3
"""Backs a full clinic up under load, destroys it, and restores it by the manual's words: what is lost, and how long it takes.

    restore.py [--patients 1000000] [--binary target/release/osler] [--result FILE]

The load of survive.py runs before, while and after the base backup. Then server and database are killed and their folder, with
the key file, is removed. The first restore asks for a minute: what was acknowledged before it is there, and nothing that was
asked for after it. The second one asks for all there is, and tells what the machine took with it.
"""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from survive import Load, House, examine, filled, verify

FILL = pathlib.Path(__file__).parent.parent / "load" / "make_patients.sql"
RESTORE_WITHIN_S, MAY_LOSE_S = 300, 900


def well(said):
    if said.returncode != 0:
        sys.exit(f"{said.args}: {said.stdout}{said.stderr}")
    return said.stdout


def fill(house, patients):
    (clinic,) = house.rows("select id from identity.clinic order by id limit 1")[0]
    subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", house.data / "run", "-U", "osler_superuser", "-d", "osler",
                    "-v", f"clinic={clinic}", "-v", f"n={patients}", "-f", FILL], check=True, stdout=subprocess.DEVNULL)


def destroy(house):
    """The machine is gone, with its disk."""
    os.kill(house.postmaster(), signal.SIGKILL)
    house.process.kill()
    house.process.wait()
    time.sleep(2)
    shutil.rmtree(house.data)
    pathlib.Path(f"{house.data}.key").unlink()


def restore(binary, folder, kit, backups, moment=None):
    """An empty machine, the page and the folder of the backups; and the seconds it took."""
    folder.mkdir()
    folder.chmod(0o755)
    house = House(binary, folder, {"OSLER_BACKUP_DIR": str(folder / "backups")})
    began = time.monotonic()
    print(well(house.run("restore", "--kit", str(kit), "--from", str(backups), *(["--to", moment] if moment else []))))
    took = time.monotonic() - began
    verify(house)
    house.start()
    house.wait_until_ready(time.monotonic())
    return house, round(took, 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--patients", type=int, default=1_000_000)
    parser.add_argument("--binary", default="target/release/osler")
    parser.add_argument("--result")
    asked = parser.parse_args()
    binary = str(pathlib.Path(asked.binary).resolve())
    folder = pathlib.Path(tempfile.mkdtemp(prefix="osler-restore-"))
    folder.chmod(0o755)
    backups, kit = folder / "backups", folder / "kit.txt"
    house = None
    try:
        house = filled(binary, folder, {"OSLER_BACKUP_DIR": str(backups)})
        fill(house, asked.patients)
        kit.write_text(well(house.run("keys", "recovery-kit")))
        load = Load(house)
        began = time.monotonic()
        well(house.run("backup", "now"))
        result = {"backup_s": round(time.monotonic() - began, 1)}
        time.sleep(20)
        before, _ = load.ledger.copy()
        time.sleep(1)
        moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        time.sleep(1)
        _, until = load.ledger.copy()
        time.sleep(40)
        result["database_mb"] = int(house.rows("select pg_database_size('osler') / 1000000")[0][0])
        all_of_them, asked_for = load.ledger.copy()
        gone = time.monotonic()
        destroy(house)
        load.done.set()

        house, result["restore_to_a_minute_s"] = restore(binary, folder / "minute", kit, backups, moment)
        result["to_a_minute"] = examine(house, before, until)
        house.stop()
        house, result["restore_all_s"] = restore(binary, folder / "all", kit, backups)
        found = {name for (name,) in house.rows("select given_name from registry.patient where family_name = 'Survives'")}
        lost = [load.ledger.at[name] for name in all_of_them if name not in found]
        result["lost_with_the_machine"] = {"writes": len(lost), "of": len(all_of_them), "strangers": len(found - asked_for)}
        result["lost_s"] = round(gone - min(lost, default=gone), 1)
        house.stop()
    finally:
        if house and house.process and house.process.poll() is None:
            house.process.kill()
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(result, indent=2))
    if asked.result:
        pathlib.Path(asked.result).write_text(json.dumps(result, indent=2) + "\n")
    wrong = any(result["to_a_minute"][name] for name in ("lost", "doubled", "without_event", "never_asked_for"))
    return int(wrong or result["restore_to_a_minute_s"] > RESTORE_WITHIN_S or result["lost_s"] > MAY_LOSE_S)


if __name__ == "__main__":
    sys.exit(main())
