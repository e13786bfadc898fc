#!/usr/bin/env python3
"""Verifies an export of the audit trail, written from docs/audit-format.md alone.

    verify_audit.py EXPORT CHAIN [ANCHORS_FOLDER]

EXPORT is what `osler audit export` wrote, CHAIN the clinic's id or `identity`, ANCHORS_FOLDER the folder with
anchors.jsonl and public-key.hex. Signatures are checked with the openssl command where there is one. Exit status: 0 good,
1 bad, 2 not usable.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

DOMAIN = b"osler-audit-event-1\0"
# The DER form of a P-256 public key up to its point.
P256_PREFIX = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")


def canonical(value):
    """RFC 8785; numbers were read as strings already."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(n) + ":" + canonical(value[n]) for n in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def signature_holds(anchor, key):
    """Whether openssl finds the anchor's signature true."""
    text = "osler-anchor-1 {chain} {seq} {head} {at}".format(**anchor)
    with tempfile.TemporaryDirectory() as folder:
        parts = {"key": P256_PREFIX + key, "text": text.encode(), "signature": bytes.fromhex(anchor["signature"])}
        for name, content in parts.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        command = "openssl dgst -sha256 -verify key -keyform DER -signature signature text"
        return subprocess.run(command.split(), cwd=folder, capture_output=True, check=False).returncode == 0


def read_anchors(folder, chain):
    """Heads of the chain by place; a last line that a crash cut off is passed over."""
    with open(os.path.join(folder, "public-key.hex"), encoding="ascii") as file:
        key = bytes.fromhex(file.read().strip())
    with open(os.path.join(folder, "anchors.jsonl"), encoding="utf-8") as file:
        lines = file.read().split("\n")[:-1]
    anchors = {}
    for line in lines:
        anchor = json.loads(line)
        if anchor["chain"] != chain:
            continue
        if shutil.which("openssl") and not signature_holds(anchor, key):
            raise ValueError(f"the anchor at {anchor['seq']} is forged")
        if anchors.setdefault(anchor["seq"], anchor["head"]) != anchor["head"]:
            raise ValueError(f"two anchors at {anchor['seq']} differ")
    return anchors


def verify(lines, anchors):
    """The number of good entries; ValueError names the first bad one."""
    previous, good = bytes(32), 0
    for line in lines:
        entry = json.loads(line, parse_int=str, parse_float=str)
        place = good + 1
        if entry["seq"] != str(place):
            raise ValueError(f"entry {place} is missing")
        event = canonical(entry["event"]).encode("utf-8")
        leaf = hashlib.sha256(DOMAIN + bytes.fromhex(entry["salt"]) + event).digest()
        if leaf.hex() != entry["leaf"]:
            raise ValueError(f"the event of entry {place} is changed")
        previous, good = hashlib.sha256(previous + leaf).digest(), place
        if previous.hex() != entry["log_hash"]:
            raise ValueError(f"entry {place} does not follow the one before")
        if anchors.get(place, previous.hex()) != previous.hex():
            raise ValueError(f"entry {place} is not the one that was anchored")
    if anchors and max(anchors) > good:
        raise ValueError(f"the export ends at {good}, before the anchor at {max(anchors)}")
    return good


def main(arguments):
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        anchors = read_anchors(arguments[2], arguments[1]) if len(arguments) == 3 else {}
        with open(arguments[0], encoding="utf-8", newline="\n") as export:
            good = verify(export, anchors)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    except (KeyError, TypeError, ValueError) as error:
        print(f"BAD: {error}")
        return 1
    print(f"good: {good} events, anchored up to {max(anchors, default=0)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
