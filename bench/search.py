#!/usr/bin/env python3
"""Measures the search functions as role osler_app, in a database filled by bench/sql/make_patients.sql.

    bench/search.py --host SOCKET_DIR [--database osler] [--clinic UUID] [--rounds 400] [--json results.json]

Each kind of search is tried with names and numbers drawn from the patients themselves, so that a frequent surname is
drawn as often as it is met at the desk. Times are psql's, from sending the statement to its last row. `found` says in how
many of the searches the patient drawn (for a surname alone: the surname drawn) was among the answers.
"""
import argparse
import json
import random
import re
import statistics
import subprocess

NAME = """prepare by_name(text[], int, date, date, bigint) as
select p.id, p.mrn, p.patient_number, p.family_name, p.given_name, p.birth_date, p.phone, f.distance
  from (select n.patient_id, min(n.distance) as distance
          from search.patients_by_name($1, $3, $4, $2) n group by n.patient_id) f
  join registry.patient p on p.id = f.patient_id
 where p.status <> 'entered_in_error'
 order by f.distance, p.family_name, p.given_name, p.birth_date, p.id limit $5;"""
NUMBER = """prepare by_number(text, text, int) as
select p.id, p.mrn, p.patient_number, p.family_name, p.given_name, p.birth_date, p.phone, f.kind
  from search.patients_by_number($1, $2, $3) f join registry.patient p on p.id = f.patient_id
 where p.status <> 'entered_in_error' order by f.kind, p.id limit $3;"""


def misspell(word, rng):
    """One slip of the fingers: a letter swapped, lost, doubled or wrong."""
    i = rng.randrange(len(word) - 1)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return rng.choice([
        word[:i] + word[i + 1] + word[i] + word[i + 2:],
        word[:i] + word[i + 1:],
        word[:i] + word[i] + word[i:],
        word[:i] + letter + word[i + 1:],
    ])


def by_name(words, born=None):
    array = "array[" + ",".join(f"'{w}'" for w in words) + "]"
    low, high, candidates = (f"{born}-01-01", f"{born}-12-31", 40) if born else ("0001-01-01", "9999-12-31", 40)
    return f"execute by_name({array}, {candidates}, '{low}', '{high}', 20);"


def by_number(number):
    digits = re.sub(r"\D", "", number)
    return f"execute by_number('{number}', '{digits}', 20);"


def kinds(people, surnames, rng):
    """Name of the kind → [(statement, what the answer must hold)]."""
    common = [s for s, _ in surnames[:50]]
    rare = [s for s, n in surnames if n <= 5 and len(s) >= 4] or common
    pick = lambda make: [make(p) for p in people]
    return {
        "surname, exact": pick(lambda p: (by_name([p["family"]]), p["family"])),
        "surname, misspelt": pick(lambda p: (by_name([misspell(p["family"], rng)]), p["family"])),
        "common surname, misspelt": [(by_name([misspell(s, rng)]), s) for s in (rng.choice(common) for _ in people)],
        "rare surname, misspelt": [(by_name([misspell(s, rng)]), s) for s in (rng.choice(rare) for _ in people)],
        "surname, first three letters": pick(lambda p: (by_name([p["family"][:3]]), None)),
        "given and surname": pick(lambda p: (by_name([p["given"], p["family"]]), p["family"])),
        "surname misspelt, given": pick(lambda p: (by_name([misspell(p["family"], rng), p["given"]]), p["family"])),
        "both misspelt": pick(lambda p: (by_name([misspell(p["family"], rng), misspell(p["given"], rng)]), p["family"])),
        "surname and year of birth": pick(lambda p: (by_name([p["family"]], p["born"][:4]), p["family"])),
        "surname misspelt, year": pick(lambda p: (by_name([misspell(p["family"], rng)], p["born"][:4]), p["family"])),
        "names, birth year": pick(lambda p: (by_name([p["given"], p["family"]], p["born"][:4]), p["mrn"])),
        "no such name": [(by_name(["".join(rng.choice("qxzjkvw") for _ in range(8))]), None) for _ in people],
        "MRN": pick(lambda p: (by_number(p["mrn"]), p["mrn"])),
        "MRN, beginning": pick(lambda p: (by_number(p["mrn"][:6]), None)),
        "patient number": pick(lambda p: (by_number(p["number"]), p["mrn"])),
        "telephone": pick(lambda p: (by_number(p["phone"]), p["mrn"])),
        "telephone, last four": pick(lambda p: (by_number(p["phone"][-4:]), None)),
    }


class Psql:
    def __init__(self, args):
        self.command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", args.host, "-d", args.database]

    def ask(self, sql, user):
        return subprocess.run(self.command + ["-At", "-F", "\t", "-U", user], input=sql, text=True, check=True,
                              capture_output=True).stdout


def measure(psql, clinic, tries):
    script = [NAME, NUMBER, "begin;", f"set local app.clinic_id = '{clinic}';"]
    # the first statements of a session fill its caches; they are not counted
    for statement, _ in tries[:20] + tries:
        script += ["\\timing on", statement, "\\timing off", "\\echo ----"]
    answers = psql.ask("\n".join(script) + "\nrollback;", "osler_app").split("----\n")[20:len(tries) + 20]
    times = sorted(float(re.search(r"Time: ([0-9.]+) ms", a).group(1)) for a in answers)
    expected = [(a, must) for a, (_, must) in zip(answers, tries) if must]
    found = sum(must.lower() in a.lower() for a, must in expected)
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
    return {"searches": len(times), "p50_ms": round(statistics.median(times), 2), "p95_ms": round(at(0.95), 2),
            "p99_ms": round(at(0.99), 2), "max_ms": round(times[-1], 2),
            "found_percent": round(100 * found / len(expected), 1) if expected else None}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", required=True)
    parser.add_argument("--database", default="osler")
    parser.add_argument("--admin", default="postgres", help="the role that draws the sample")
    parser.add_argument("--clinic", default="00000000-0000-7000-8000-000000000001")
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--json")
    args = parser.parse_args()
    psql, rng = Psql(args), random.Random(42)
    clinic = args.clinic
    total = int(psql.ask(f"select count(*) from registry.patient where clinic_id = '{clinic}'", args.admin))
    columns = ["mrn", "number", "family", "given", "born", "phone"]
    rows = psql.ask(
        "select mrn, patient_number, lower(family_name), lower(given_name), birth_date, phone from registry.patient "
        f"where clinic_id = '{clinic}' and length(family_name) > 3 and length(given_name) > 3 "
        f"order by md5(mrn) limit {args.rounds}", args.admin)
    people = [dict(zip(columns, line.split("\t"))) for line in rows.splitlines()]
    rows = psql.ask("select lower(family_name), count(*) from registry.patient "
                    f"where clinic_id = '{clinic}' group by 1 order by 2 desc, 1", args.admin)
    surnames = [(s, int(n)) for s, n in (line.split("\t") for line in rows.splitlines())]
    results = {"patients": total, "surnames": len(surnames), "searches": {}}
    print(f"{total} patients, {len(surnames)} surnames, the commonest borne by {surnames[0][1]}\n")
    print(f"{'':30} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'max ms':>8} {'found %':>8}")
    for kind, tries in kinds(people, surnames, rng).items():
        result = measure(psql, clinic, tries)
        results["searches"][kind] = result
        found = "" if result["found_percent"] is None else result["found_percent"]
        print(f"{kind:30} {result['p50_ms']:8} {result['p95_ms']:8} {result['p99_ms']:8} {result['max_ms']:8} {found:>8}",
              flush=True)
    if args.json:
        with open(args.json, "w") as out:
            json.dump(results, out, indent=2)
            out.write("\n")


if __name__ == "__main__":
    main()
