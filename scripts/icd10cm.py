#!/usr/bin/env python3
"""Makes crates/charting/data/icd10cm.tsv.zst from the tabular list of ICD-10-CM.

    scripts/icd10cm.py TABULAR.xml CODES.txt EDITION

TABULAR.xml and the list of all codes are published each year by CDC/NCHS and CMS (public domain, works of the United States
government); the Python package simple-icd-10-cm carries both. EDITION is the day from which they hold. Needs the program `zstd`.

A line a code, in the order of the codes: code, `1` where it can be reported (it is not divided further), title, other words for it
(inclusion terms) and its notes. Words and notes are lists parted by `|`; a note begins with its kind and a colon.
"""
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "crates/charting/data/icd10cm.tsv.zst"
NOTES = ["includes", "excludes1", "excludes2", "codeFirst", "useAdditionalCode", "codeAlso"]


def clean(text):
    return " ".join((text or "").replace("|", "/").split())


def notes_of(node, tag):
    return [clean(note.text) for group in node.findall(tag) for note in group.findall("note") if clean(note.text)]


def walk(node, extensions, known, rows):
    """The seventh character is defined once, above the codes that take it; shorter codes are filled up with X. Which of the codes
    so made are none (a death has no sequela) only the list of all codes knows."""
    own = node.find("sevenChrDef")
    if own is not None:
        extensions = [(e.get("char"), clean(e.text)) for e in own.findall("extension")]
    code, title = clean(node.findtext("name")), clean(node.findtext("desc"))
    below = node.findall("diag")
    words = notes_of(node, "inclusionTerm")
    notes = [f"{tag}:{note}" for tag in NOTES for note in notes_of(node, tag)]
    plain = code.replace(".", "").ljust(6, "X")
    extended = [] if below else [(char, meaning) for char, meaning in extensions if plain + char in known]
    rows.append((code, bool(below) or bool(extended), title, words, notes))
    for char, meaning in extended:
        rows.append((f"{plain[:3]}.{plain[3:]}{char}", False, f"{title}, {meaning}", [], []))
    for child in below:
        walk(child, extensions, known, rows)


def main():
    tabular, codes, edition = sys.argv[1:]
    known = {line.split()[0].replace(".", "") for line in Path(codes).read_text().splitlines() if line.strip()}
    rows = []
    for chapter in ET.parse(tabular).getroot().findall("chapter"):
        for section in chapter.findall("section"):
            for category in section.findall("diag"):
                walk(category, [], known, rows)
    rows.sort(key=lambda row: row[0].replace(".", ""))
    lines = [f"# ICD-10-CM {edition}"]
    for code, divided, title, words, notes in rows:
        lines.append("\t".join([code, "0" if divided else "1", title, "|".join(words), "|".join(notes)]))
    text = "\n".join(lines) + "\n"
    subprocess.run(["zstd", "-q", "-f", "--ultra", "-22", "-o", OUT, "-"], input=text.encode(), check=True)
    reported = sum(1 for row in rows if not row[1])
    print(f"{len(rows)} codes, {reported} of them to report, {len(text)} bytes, {OUT.stat().st_size} compressed")


main()
