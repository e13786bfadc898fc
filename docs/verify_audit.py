#!/usr/bin/env python3
"""Verifies an export of the audit trail, written from docs/audit-format.md alone.

    verify_audit.py EXPORT CHAIN [ANCHORS_FOLDER]

EXPORT is what `osler audit export` wrote, CHAIN the clinic's id or `identity`, ANCHORS_FOLDER the folder with
anchors.jsonl and public-key.hex. Signatures are checked with the openssl command. Exit status: 0 good, 1 bad, 2 not
usable, 4 nothing is wrong but nobody can vouch for it.
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


def signature_holds(text, signature, key):
    """Whether openssl finds the signature of the text true."""
    with tempfile.TemporaryDirectory() as folder:
        parts = {"key": P256_PREFIX + key, "text": text.encode(), "signature": bytes.fromhex(signature)}
        for name, content in parts.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        command = "openssl dgst -sha256 -verify key -keyform DER -signature signature text"
        return subprocess.run(command.split(), cwd=folder, capture_output=True, check=False).returncode == 0


def lines_of(file, most):
    """Lines of a file; a longer one than any honest one is not read."""
    while line := file.readline(most):
        if len(line) == most:
            raise ValueError("a line has no end")
        yield line


def read_anchors(folder, chain):
    """Signed heads of the chain by place; a last line that a crash cut off is passed over."""
    if not os.path.exists(os.path.join(folder, "anchors.jsonl")):
        return {}
    with open(os.path.join(folder, "public-key.hex"), encoding="ascii") as file:
        key = bytes.fromhex(file.read().strip())
    anchors = {}
    contradictions = set()
    with open(os.path.join(folder, "anchors.jsonl"), encoding="utf-8", newline="\n") as file:
        for line in lines_of(file, 65536):
            if not line.endswith("\n"):
                break
            record = json.loads(line, parse_int=str)
            if record["chain"] != chain:
                continue
            signature = record.pop("signature")
            if "kept" in record:
                kept = int(record["kept"])
                if not signature_holds("osler-gap-1 " + canonical(record), signature, key):
                    raise ValueError(f"the gap record after {kept} is forged")
                if record["kept_head"] != (anchors[kept][0] if kept in anchors else bytes(32).hex()):
                    raise ValueError(f"the gap record after {kept} does not fit the anchors")
                anchors = {place: anchor for place, anchor in anchors.items() if place <= kept}
                contradictions = {place for place in contradictions if place <= kept}
                print(f"restored at {record['at']}: entries after {kept} of before are lost: {record['reason']}")
                continue
            place = int(record["seq"])
            text = "osler-anchor-1 {chain} {seq} {head} {at}".format(**record)
            if anchors.setdefault(place, (record["head"], text, signature))[0] != record["head"]:
                contradictions.add(place)
    if contradictions:
        raise ValueError(f"two anchors at {min(contradictions)} differ")
    return {place: (head, signature_holds(text, signature, key)) for place, (head, text, signature) in anchors.items()}


def verify(lines, chain, anchors):
    """The number of good entries, and what nobody vouches for; ValueError names the first bad entry."""
    previous, good, beyond, newest, back = bytes(32), 0, [], None, None
    for line in lines:
        place = good + 1
        try:
            entry = json.loads(line, parse_int=str, parse_float=str)
            salt, event = bytes.fromhex(entry["salt"]), entry["event"]
            text = canonical(event).encode("utf-8")
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise ValueError(f"entry {place} cannot be read") from error
        if entry["seq"] != str(place):
            raise ValueError(f"entry {place} is missing")
        if event is not None and chain != "identity" and event["clinic_id"] != chain:
            raise ValueError(f"entry {place} belongs to another chain")
        leaf = hashlib.sha256(DOMAIN + salt + text).digest()
        if leaf.hex() != entry["leaf"]:
            raise ValueError(f"the event of entry {place} is changed")
        previous, good = hashlib.sha256(previous + leaf).digest(), place
        if previous.hex() != entry["log_hash"]:
            raise ValueError(f"entry {place} does not follow the one before")
        head, signed = anchors.get(place, (previous.hex(), True))
        if not signed:
            raise ValueError(f"the anchor at {place} is forged")
        if head != previous.hex():
            raise ValueError(f"seal {place} is not the one that was anchored")
        if place > max(anchors, default=0):
            beyond = [min(beyond[:1] + [int(event["at"])]), max(beyond[1:] + [int(event["at"])])]
        at = int(event["at"])
        newest = at if newest is None else newest
        if back is None and newest - at > 15 * 60_000_000:
            back = place, (newest - at) // 60_000_000
        newest = max(newest, at)
    if anchors and max(anchors) > good:
        raise ValueError(f"the export ends at {good}, before the anchor at {max(anchors)}")
    if beyond and beyond[1] - beyond[0] > 60_000_000:
        return good, f"events after entry {max(anchors, default=0)} stand for more than a minute without an anchor"
    if anchors and back:
        return good, f"entry {back[0]} tells a time {back[1]} minutes before one in front of it: the clock was set back, or the event was put in with a false time"
    return good, None if anchors else "there are no anchors of this chain: nothing says that the export is whole"


def main(arguments):
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    if not shutil.which("openssl"):
        print("openssl is missing: without it no signature can be checked", file=sys.stderr)
        return 2
    try:
        anchors = read_anchors(arguments[2], arguments[1]) if len(arguments) == 3 else {}
        with open(arguments[0], encoding="utf-8", newline="\n") as export:
            good, doubt = verify(lines_of(export, 16 << 20), arguments[1], anchors)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    except (KeyError, TypeError, ValueError) as error:
        print(f"BAD: {error}")
        return 1
    if doubt:
        print(f"NOT VOUCHED FOR: {doubt}. {good} events fit")
        return 4
    print(f"good: {good} events, anchored up to {max(anchors, default=0)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
