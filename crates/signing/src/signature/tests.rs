//! Any change of what was signed, or of what says who signed it, is found.

use identity::reauthentication::Method;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::x509::tests::{FROM, at, authority};

const CLINIC: ClinicId = ClinicId(Uuid::from_u128(5));

pub(crate) fn now() -> Timestamp {
    at("2027-03-01T09:30:00.123456Z")
}

/// A signer with a certificate, and the clinic's authority.
pub(crate) fn signer() -> (Signer, Vec<Authority>) {
    let (mut signers, authorities) = signers(1);
    (signers.remove(0), authorities)
}

/// Signers of one clinic.
pub(crate) fn signers(count: u128) -> (Vec<Signer>, Vec<Authority>) {
    let (valid_from, valid_until) = (at(FROM), at("2028-01-01T00:00:00Z"));
    let (authority_key, certificate) = authority(7).establish().unwrap();
    let ours = Authority {
        id: Uuid::from_u128(7),
        name: "St. Mary's Clinic".into(),
        certificate,
        keyed_sha256: vec![],
        valid_from,
        valid_until,
    };
    ((9..9 + count).map(|id| of_authority(&authority_key, id)).collect(), vec![ours])
}

fn of_authority(authority_key: &x509::PrivateKey, id: u128) -> Signer {
    let account = AccountId::new();
    let (valid_from, valid_until) = (at(FROM), at("2028-01-01T00:00:00Z"));
    let validity = x509::Validity { from: valid_from, until: valid_until };
    let (key, certificate) = authority(7)
        .certify(authority_key, Uuid::from_u128(id), (account, "Grace Hopper"), validity)
        .unwrap();
    let certificate = Certificate {
        id: Uuid::from_u128(id),
        authority_id: Uuid::from_u128(7),
        account_id: account.0,
        holder_name: "Grace Hopper".into(),
        serial: id.to_string(),
        certificate,
        valid_from,
        valid_until,
        revoked_at: None,
        revocation_reason: None,
        compromised_since: None,
    };
    Signer::for_tests(CLINIC, account, Method::Passkey, deed(), certificate, key)
}

fn deed() -> Deed {
    Deed {
        resource_type: "encounter".into(),
        resource_id: Uuid::from_u128(3),
        resource_version: 2,
        meaning: Meaning::Authorship,
        content_sha256: None,
    }
}

fn content(payload: &str) -> Content<'_> {
    Content { resource_type: "encounter", resource_id: Uuid::from_u128(3), resource_version: 2, payload }
}

fn sign(signer: &Signer, payload: &str) -> Signature {
    super::sign(signer, &content(payload), Meaning::Authorship, None, now(), None).unwrap()
}

fn judge(record: &Signature, payload: &str, signer: &Signer, authorities: &[Authority]) -> Vec<Fault> {
    let content = content(payload);
    let evidence = Evidence {
        clinic: CLINIC,
        content: Some(&content),
        certificate: &signer.certificate,
        authorities,
        before: None,
    };
    verify(record, &evidence).unwrap()
}

fn note() -> String {
    json!({"chief_complaint": "blurred vision", "clinical_data": {"od": {"iop": 14.5}, "os": null}, "diagnoses": ["H40.11"]})
        .to_string()
}

#[test]
fn a_signature_holds_for_what_was_signed() {
    let (signer, authorities) = signer();
    let payload = note();
    let record = sign(&signer, &payload);
    assert_eq!(judge(&record, &payload, &signer, &authorities), []);
    // Two signatures of one content have nothing in common that tells so.
    let again = sign(&signer, &payload);
    assert_ne!(record.content_sha256, again.content_sha256);
}

#[test]
fn each_fault_has_its_name() {
    let (signer, authorities) = signer();
    let (stranger, foreign) = self::signer();
    let payload = note();
    let first = sign(&signer, &payload);
    let content = content(&payload);
    let follow = |at| super::sign(&signer, &content, Meaning::Authorship, None, at, Some(&first)).unwrap();
    let evidence = Evidence {
        clinic: CLINIC,
        content: Some(&content),
        certificate: &signer.certificate,
        authorities: &authorities,
        before: Some(&first),
    };
    let second = follow(now());
    assert_eq!(verify(&second, &evidence).unwrap(), []);
    assert_eq!(judge(&second, &payload, &signer, &authorities), [Fault::SequenceBroken]);
    let earlier = follow(at("2027-03-01T09:30:00.123455Z"));
    assert_eq!(verify(&earlier, &evidence).unwrap(), [Fault::SequenceBroken]);
    let gone = Evidence { content: None, ..evidence };
    assert_eq!(verify(&second, &gone).unwrap(), [Fault::ContentMissing]);
    assert_eq!(judge(&first, "{}", &signer, &authorities), [Fault::ContentChanged]);
    assert_eq!(judge(&first, &payload, &signer, &foreign), [Fault::CertificateUnknown]);
    assert_eq!(judge(&first, &payload, &signer, &[]), [Fault::CertificateUnknown]);
    assert_eq!(
        judge(&first, &payload, &stranger, &foreign),
        [Fault::RecordChanged, Fault::CertificateOfAnother]
    );
    for (when, fault) in [
        ("2025-06-01T00:00:00Z", Fault::CertificateNotYetValid),
        ("2029-06-01T00:00:00Z", Fault::CertificateExpired),
    ] {
        let record = super::sign(&signer, &content, Meaning::Authorship, None, at(when), None).unwrap();
        assert_eq!(judge(&record, &payload, &signer, &authorities), [fault]);
    }
    let (mut revoked, authorities) = self::signer();
    let record = sign(&revoked, &payload);
    revoked.certificate.revoked_at = Some(at("2027-03-01T09:30:00.123456Z"));
    assert_eq!(judge(&record, &payload, &revoked, &authorities), [Fault::CertificateRevoked]);
    // What was signed before stands.
    revoked.certificate.revoked_at = Some(at("2027-03-01T09:30:00.123457Z"));
    assert_eq!(judge(&record, &payload, &revoked, &authorities), []);
}

#[test]
fn a_proof_is_good_for_the_deed_it_was_given_for() {
    let (signer, _) = signer();
    let payload = note();
    let refused =
        |content: Content<'_>, meaning| super::sign(&signer, &content, meaning, None, now(), None).is_err();
    let meant = content(&payload);
    assert!(!refused(meant, Meaning::Authorship));
    assert!(refused(meant, Meaning::Approval));
    assert!(refused(Content { resource_version: 3, ..meant }, Meaning::Authorship));
    assert!(refused(Content { resource_id: Uuid::from_u128(4), ..meant }, Meaning::Authorship));
    assert!(refused(Content { resource_type: "report", ..meant }, Meaning::Authorship));
}

/// A record with one thing changed.
type Change = fn(&mut Signature);

const CHANGES: [Change; 20] = [
    |r| r.id = Uuid::from_u128(1),
    |r| r.resource_type.push('s'),
    |r| r.resource_id = Uuid::from_u128(1),
    |r| r.resource_version += 1,
    |r| r.content_salt[3] ^= 1,
    |r| r.content_sha256[31] ^= 1,
    |r| r.meaning = "review".into(),
    |r| r.reason = Some(String::new()),
    |r| r.account_id = Uuid::from_u128(1),
    |r| r.signer_name.push(' '),
    |r| r.signer_roles.push("administrator".into()),
    |r| r.registration_number = None,
    |r| r.signed_at = Timestamp::from_microsecond(r.signed_at.as_microsecond() + 1).unwrap(),
    |r| r.time_zone = "UTC".into(),
    |r| r.authenticated_by = "password".into(),
    |r| r.address.push('1'),
    |r| r.agent.push('x'),
    |r| r.place += 1,
    |r| r.follows = Some(vec![0; 32]),
    |r| r.certificate_id = Uuid::from_u128(1),
];

#[test]
fn every_changed_column_is_found() {
    let (signer, authorities) = signer();
    let payload = note();
    let record = sign(&signer, &payload);
    for (number, change) in CHANGES.iter().enumerate() {
        let mut changed = record.clone();
        change(&mut changed);
        assert!(judge(&changed, &payload, &signer, &authorities).contains(&Fault::RecordChanged), "{number}");
    }
    for place in 0..record.signature.len() {
        let mut changed = record.clone();
        changed.signature[place] ^= 1;
        assert!(!judge(&changed, &payload, &signer, &authorities).is_empty(), "byte {place}");
    }
    // A column that is added to the record must be added to the statement, and here.
    let columns = format!("{record:?}").matches(": ").count();
    assert_eq!(columns, CHANGES.len() + 2, "the signature and its digest stand for themselves");
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("\\PC{0,6}", inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// One byte of the text, changed: still another content, or none at all.
fn with_a_changed_byte(text: &str, place: usize, bits: u8) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let place = place % bytes.len();
    bytes[place] ^= bits;
    String::from_utf8(bytes).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn any_changed_content_is_found(payload in any_json(), other in any_json(), place: usize, bits in 1_u8..) {
        let (signer, authorities) = signer();
        let (payload, other) = (payload.to_string(), other.to_string());
        let record = sign(&signer, &payload);
        prop_assert_eq!(judge(&record, &payload, &signer, &authorities), []);
        for changed in [Some(other), with_a_changed_byte(&payload, place, bits)].into_iter().flatten() {
            let found = judge(&record, &changed, &signer, &authorities).contains(&Fault::ContentChanged);
            prop_assert_eq!(found, exact(&changed).ok() != exact(&payload).ok());
        }
    }
}
