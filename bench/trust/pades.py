#!/usr/bin/env python3
"""Has two judges that are not ours look at signed PDF files: poppler's `pdfsig`, and pyHanko (`pip install pyhanko`).

They must find a signed file, and one that a second person co-signed, valid under the clinic's authority, and notice every changed byte
of what is signed and whatever is added. `pdfsig` learns of the authority from a database that `certutil` makes (Debian:
libnss3-tools); without it that part is skipped, and says so. Writes what they said as JSON.
"""
import argparse, datetime, io, json, logging, os, pathlib, shutil, subprocess, tempfile, time

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
WHEN = datetime.datetime(2027, 6, 1, tzinfo=datetime.timezone.utc)


def samples(folder):
    test = "pades::tests::samples_are_written_where_they_are_asked_for"
    subprocess.run(["cargo", "nextest", "run", "-p", "signing", test], check=True,
                   env=dict(os.environ, OSLER_PADES_SAMPLES=str(folder)))


def pyhanko(file, authorities):
    """Whether pyHanko holds every signature for intact and trusted, the last one covering all, nothing but signatures added."""
    context = ValidationContext(trust_roots=authorities, moment=WHEN, allow_fetching=False)
    try:
        found = PdfFileReader(io.BytesIO(file)).embedded_signatures
        all_said = [validate_pdf_signature(one, signer_validation_context=context) for one in found]
    except Exception:
        return False
    return bool(all_said) and all(
        said.intact and said.valid and said.trusted and said.bottom_line for said in all_said
    ) and (all_said[-1].modification_level == ModificationLevel.NONE
           and all_said[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE)


def pdfsig(file, folder, nss):
    """The same of poppler, which knows no co-signed file as wholly covered but by its last signature."""
    path = folder / "judged.pdf"
    path.write_bytes(file)
    command = ["pdfsig"] + (["-nssdir", str(nss)] if nss else []) + [str(path)]
    said = subprocess.run(command, capture_output=True, text=True, errors="replace").stdout
    signatures = said.count("Signature #")
    return (signatures > 0 and said.count("Signature is Valid") == signatures
            and "Total document signed" in said.split("Signature #")[-1]), said


def nss_with(folder, authority):
    if not shutil.which("certutil"):
        print("SKIPPED: pdfsig is not told of the authority, since certutil (libnss3-tools) is missing")
        return None
    nss = folder / "nss"
    nss.mkdir()
    subprocess.run(["certutil", "-N", "-d", str(nss), "--empty-password"], check=True)
    subprocess.run(["certutil", "-A", "-d", str(nss), "-n", "clinic", "-t", "CT,C,C", "-i", str(authority)], check=True)
    return nss


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--samples", type=pathlib.Path, help="made already")
    arguments.add_argument("--step", type=int, default=23, help="each so many bytes one is changed")
    arguments.add_argument("--result", type=pathlib.Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = pathlib.Path(temporary)
        folder = given.samples or work
        if not given.samples:
            samples(folder)
        ours = [load_cert_from_pemder(str(folder / "ca.der"))]
        nss, empty = nss_with(work, folder / "ca.der"), work / "empty"
        empty.mkdir()
        result = {"pdfsig_knows_the_authority": bool(nss)}
        for name in ("signed", "cosigned"):
            began = time.monotonic()
            file = (folder / f"{name}.pdf").read_bytes()
            assert pyhanko(file, ours), f"pyHanko: {name}"
            assert not pyhanko(file, []), f"pyHanko without the authority: {name}"
            valid, said = pdfsig(file, work, nss)
            assert valid and "ETSI.CAdES.detached" in said, said
            signers = said.count("Signature #")
            assert not nss or said.count("Certificate is Trusted") == signers, said
            assert "Certificate is Trusted" not in pdfsig(file, work, empty)[1], "pdfsig trusts an authority that it does not know"
            # What fills the room of a signature is signed by nobody.
            holes = [range(at, file.index(b">", at)) for at in
                     (i + 10 for i in range(len(file)) if file.startswith(b"/Contents <0", i) or file.startswith(b"/Contents <3", i))]
            unseen = {"pyhanko": [], "pdfsig": []}
            tried = 0
            for place in range(0, len(file), given.step):
                if any(place in hole for hole in holes):
                    continue
                tried += 1
                changed = bytearray(file)
                changed[place] ^= 1
                if pyhanko(bytes(changed), ours):
                    unseen["pyhanko"].append(place)
                if pdfsig(bytes(changed), work, nss)[0]:
                    unseen["pdfsig"].append(place)
            more = file + b"\n9 0 obj\n<< >>\nendobj\n"
            added = {"pyhanko": not pyhanko(more, ours), "pdfsig": not pdfsig(more, work, nss)[0]}
            result[name] = {"bytes": len(file), "changes_tried": tried, "changes_unseen": unseen, "addition_seen": added,
                            "seconds": round(time.monotonic() - began)}
            assert not any(unseen.values()) and all(added.values()), result[name]
    print(json.dumps(result, indent=1))
    if given.result:
        given.result.write_text(json.dumps(result, indent=1) + "\n")


main()
