//! Signatures in PDF files (PAdES baseline B-B, ETSI EN 319 142-1) by the key that signs the record: any reader that knows the
//! clinic's authority says whether they hold. The file holds a CMS (RFC 5652) over all of it but the signature; this says what
//! stands in the CMS, `pdf::revision` where it stands.

use aws_lc_rs::digest;
use jiff::Timestamp;
use kernel::{Problem, Result};
use pdf::revision::{self, Label};
use platform::http::sha256;

use crate::{
    Signer,
    certificate::{Authority, Certificate},
    der::{self, value},
    signature::{Fault, Meaning, was_revoked},
    x509,
};

// What is named by numbers.
const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
const SIGNING_CERTIFICATE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x02, 0x2f];
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const ECDSA_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];

const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const NAME: u8 = 0x06;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const FIRST: u8 = 0xa0;

fn word(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Authorship => "Authorship",
        Meaning::Review => "Review",
        Meaning::Approval => "Approval",
        Meaning::Withdrawal => "Withdrawal",
    }
}

/// Signs a file, of which every byte that stands there stays: a paper, or one whose signatures all hold. Works on the
/// processor alone, for some milliseconds a signature.
pub fn sign(
    signer: &Signer,
    file: Vec<u8>,
    meaning: Meaning,
    at: Timestamp,
    known: &Known<'_>,
) -> Result<Vec<u8>> {
    if revision::is_signed(&file) && !verify(&file, known).is_some_and(|all| hold(&all)) {
        return Err(Problem::internal("a file whose signatures do not hold is not signed"));
    }
    let label = Label { name: &signer.name, reason: word(meaning), at };
    let unsigned = revision::unsigned(file, &label).map_err(Problem::internal)?;
    let attributes = attributes(&digest_of(unsigned.signed_parts()), &signer.certificate.certificate);
    let signature = signer.sign(&value(SET, &[&attributes]))?;
    let cms = cms(&signer.certificate.certificate, &attributes, &signature)
        .ok_or_else(|| Problem::internal("a certificate cannot be read"))?;
    unsigned.fill(&cms).map_err(Problem::internal)
}

fn digest_of(parts: [&[u8]; 2]) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    parts.into_iter().for_each(|part| context.update(part));
    let mut sha256 = [0; 32];
    sha256.copy_from_slice(context.finish().as_ref());
    sha256
}

fn name(oid: &[u8]) -> Vec<u8> {
    value(NAME, &[oid])
}

fn algorithm(oid: &[u8]) -> Vec<u8> {
    value(SEQUENCE, &[&name(oid)])
}

/// What is signed: that it is data, its digest, and by which certificate.
fn attributes(digest: &[u8], certificate: &[u8]) -> Vec<u8> {
    let attribute = |oid: &[u8], body: &[u8]| value(SEQUENCE, &[&name(oid), &value(SET, &[body])]);
    let certificate_id = value(SEQUENCE, &[&value(OCTETS, &[&sha256(certificate)])]);
    let mut attributes = [
        attribute(CONTENT_TYPE, &name(DATA)),
        attribute(MESSAGE_DIGEST, &value(OCTETS, &[digest])),
        attribute(SIGNING_CERTIFICATE, &value(SEQUENCE, &[&value(SEQUENCE, &[&certificate_id])])),
    ];
    // A set has one order.
    attributes.sort();
    attributes.concat()
}

/// Who gave a certificate, and its number.
fn issuer_and_serial(certificate: &[u8]) -> Option<Vec<u8>> {
    let (certificate, _) = der::read(certificate)?;
    let (body, _) = der::read(certificate.body)?;
    let fields = der::all(body.body)?;
    // Version, serial, algorithm, issuer.
    Some(value(SEQUENCE, &[fields.get(3)?.whole, fields.get(1)?.whole]))
}

fn cms(certificate: &[u8], attributes: &[u8], signature: &[u8]) -> Option<Vec<u8>> {
    let version = value(INTEGER, &[&[1]]);
    let signer = value(
        SEQUENCE,
        &[
            &version,
            &issuer_and_serial(certificate)?,
            &algorithm(SHA256),
            &value(FIRST, &[attributes]),
            &algorithm(ECDSA_SHA256),
            &value(OCTETS, &[signature]),
        ],
    );
    let signed = value(
        SEQUENCE,
        &[
            &version,
            &value(SET, &[&algorithm(SHA256)]),
            &value(SEQUENCE, &[&name(DATA)]),
            &value(FIRST, &[certificate]),
            &value(SET, &[&signer]),
        ],
    );
    Some(value(SEQUENCE, &[&name(SIGNED_DATA), &value(FIRST, &[&signed])]))
}

/// What signatures of files are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Every authority of the clinic.
    pub authorities: &'a [Authority],
    /// The certificates of its signers, with what was revoked.
    pub certificates: &'a [Certificate],
}

/// A signature of a file, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// When, as the file says.
    pub at: Timestamp,
    /// The clinic's certificate that signed; none where it knows it not.
    pub certificate: Option<uuid::Uuid>,
    /// What for, as the file says.
    pub meaning: Option<Meaning>,
    /// Nothing, where it holds.
    pub faults: Vec<Fault>,
}

/// Whether a file holds: each of its signatures does. One of which another does not is no good either: whoever could bend the
/// one could have bent what the other is over.
pub fn hold(signatures: &[Judged]) -> bool {
    !signatures.is_empty() && signatures.iter().all(|judged| judged.faults.is_empty())
}

/// Judges every signature of a file that this house made; `None` where the file is not as it was signed: cut, continued, or bent.
/// Works on the processor alone, at most some seconds: call it where nobody is kept waiting.
pub fn verify(file: &[u8], known: &Known<'_>) -> Option<Vec<Judged>> {
    let found = revision::signatures(file).ok()?;
    found.iter().map(|signed| judge(signed, file, known)).collect()
}

fn judge(signed: &revision::Signed, file: &[u8], known: &Known<'_>) -> Option<Judged> {
    let (certificate, signature) = parts(&signed.signature)?;
    let attributes = attributes(&digest_of(signed.signed_parts(file)), certificate);
    let mut faults = vec![];
    // Made anew from the file, byte for byte: whatever else stands in the CMS is not what we wrote.
    if self::cms(certificate, &attributes, signature).as_deref() != Some(&signed.signature)
        || !x509::fits(certificate, &value(SET, &[&attributes]), signature)
    {
        faults.push(Fault::ContentChanged);
    }
    let ders: Vec<&[u8]> = known.authorities.iter().map(|a| a.certificate.as_slice()).collect();
    faults.extend(x509::trusted(certificate, &ders, signed.at).err().map(Fault::from));
    let ours = known.certificates.iter().find(|known| known.certificate == certificate);
    match ours {
        None => faults.push(Fault::CertificateUnknown),
        Some(ours) => {
            if was_revoked(ours, signed.at) {
                faults.push(Fault::CertificateRevoked);
            }
            if ours.holder_name != signed.name {
                faults.push(Fault::CertificateOfAnother);
            }
        }
    }
    faults.dedup();
    let meaning = Meaning::ALL.into_iter().find(|meaning| word(*meaning) == signed.reason);
    if meaning.is_none() {
        faults.push(Fault::RecordChanged);
    }
    Some(Judged { at: signed.at, certificate: ours.map(|ours| ours.id), meaning, faults })
}

/// Certificate and signature of a CMS as [`cms`] writes it.
fn parts(cms: &[u8]) -> Option<(&[u8], &[u8])> {
    let (content, _) = der::read(cms)?;
    let signed = *der::all(der::all(content.body)?.get(1)?.body)?.first()?;
    let fields = der::all(signed.body)?;
    let certificate = *der::all(fields.get(3)?.body)?.first()?;
    let signer = *der::all(fields.get(4)?.body)?.first()?;
    let signature = *der::all(signer.body)?.get(5)?;
    Some((certificate.whole, signature.body))
}

#[cfg(test)]
mod tests {
    use pdf::{Block, Paper};

    use super::*;
    use crate::signature::tests::{now, signer, signers};

    fn paper() -> Vec<u8> {
        let code = Block::Code {
            address: "https://clinic.example/verify/ABCD-EFGH-JKMN".into(),
            caption: "Whether this is the clinic's own, and unchanged, is said at:".into(),
        };
        let value = "فاطمة አበበ Zoë".into();
        let blocks =
            vec![Block::Section("Patient".into()), Block::Field { label: "Name".into(), value }, code];
        let made_at: Timestamp = "2027-03-01T09:30:00Z".parse().unwrap();
        Paper {
            title: "Summary".into(),
            language: "en".into(),
            head: vec![],
            footer: "Clinic".into(),
            blocks,
        }
        .archive(made_at)
        .unwrap()
    }

    fn faults(file: &[u8], known: &Known<'_>) -> Option<Vec<Vec<Fault>>> {
        Some(verify(file, known)?.into_iter().map(|judged| judged.faults).collect())
    }

    fn certificates(signers: &[Signer]) -> Vec<Certificate> {
        signers.iter().map(|signer| signer.certificate.clone()).collect()
    }

    /// Signed by the first, co-signed by the second of one clinic.
    fn twice(signers: &[Signer], known: &Known<'_>) -> (Vec<u8>, Vec<u8>) {
        let once = sign(&signers[0], paper(), Meaning::Authorship, now(), known).unwrap();
        let twice = sign(&signers[1], once.clone(), Meaning::Review, now(), known).unwrap();
        (once, twice)
    }

    #[test]
    fn a_signed_file_and_a_cosigned_one_hold_under_the_clinics_authority() {
        let (signers, authorities) = signers(2);
        let certificates = certificates(&signers);
        let known = Known { authorities: &authorities, certificates: &certificates };
        let (once, twice) = twice(&signers, &known);
        assert_eq!(faults(&once, &known), Some(vec![vec![]]));
        assert_eq!(faults(&twice, &known), Some(vec![vec![], vec![]]));
        let judged = verify(&twice, &known).unwrap();
        let said: Vec<_> = judged.iter().map(|one| (one.certificate, one.meaning)).collect();
        let expected = [
            (Some(certificates[0].id), Some(Meaning::Authorship)),
            (Some(certificates[1].id), Some(Meaning::Review)),
        ];
        assert_eq!(said, expected);
        assert_eq!(faults(&paper(), &known), None);
        // Nobody else's authority, and no certificate that the clinic did not give.
        let (_, theirs) = signer();
        let other = Known { authorities: &theirs, ..known };
        assert_eq!(faults(&once, &other), Some(vec![vec![Fault::CertificateUnknown]]));
        let none = Known { certificates: &[], ..known };
        assert_eq!(faults(&once, &none), Some(vec![vec![Fault::CertificateUnknown]]));
    }

    #[test]
    fn a_revoked_certificate_signs_no_file_and_nobody_signs_behind_one_that_does_not_hold() {
        let (signers, authorities) = signers(2);
        let mut revoked = certificates(&signers);
        let mut renamed = revoked.clone();
        revoked[0].revoked_at = Some(now().checked_sub(jiff::SignedDuration::from_secs(2)).unwrap());
        let known = Known { authorities: &authorities, certificates: &revoked };
        let once = sign(&signers[0], paper(), Meaning::Authorship, now(), &known).unwrap();
        assert_eq!(faults(&once, &known), Some(vec![vec![Fault::CertificateRevoked]]));
        assert!(sign(&signers[1], once.clone(), Meaning::Review, now(), &known).is_err());
        renamed[0].holder_name = "Mallory".into();
        let known = Known { certificates: &renamed, ..known };
        assert_eq!(faults(&once, &known), Some(vec![vec![Fault::CertificateOfAnother]]));
    }

    /// In the signed bytes, in the signature, in what fills its room, in both revisions.
    #[test]
    fn every_changed_byte_and_whatever_is_added_is_found() {
        let (signers, authorities) = signers(2);
        let certificates = certificates(&signers);
        let known = Known { authorities: &authorities, certificates: &certificates };
        let (once, twice) = twice(&signers, &known);
        for file in [once, twice] {
            let holds = |file: &[u8]| verify(file, &known).is_some_and(|all| hold(&all));
            assert!(holds(&file));
            // Each byte of the ends, where signatures stand, would take minutes: a prime walks over all of the file.
            for place in (0..file.len()).step_by(37) {
                let mut changed = file.clone();
                changed[place] ^= 1;
                assert!(!holds(&changed), "byte {place} of {}", file.len());
            }
            for more in ["\n", " ", "%%EOF\n", "\n1 0 obj\n<<>>\nendobj\nxref\n"] {
                assert!(!holds(&[file.as_slice(), more.as_bytes()].concat()));
            }
            assert!(!holds(&file[..file.len() - 1]));
        }
    }

    /// For `pdfsig`, pyHanko and whoever else judges: `bench/trust/pades.py` sets where to.
    #[test]
    fn samples_are_written_where_they_are_asked_for() {
        let Some(folder) = std::env::var_os("OSLER_PADES_SAMPLES").map(std::path::PathBuf::from) else {
            return;
        };
        let (signers, authorities) = signers(2);
        let certificates = certificates(&signers);
        let (once, twice) =
            twice(&signers, &Known { authorities: &authorities, certificates: &certificates });
        for (name, bytes) in [
            ("plain.pdf", &paper()),
            ("signed.pdf", &once),
            ("cosigned.pdf", &twice),
            ("ca.der", &authorities[0].certificate),
        ] {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
}
