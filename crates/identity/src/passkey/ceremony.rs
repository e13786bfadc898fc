//! What a browser and an authenticator say, judged (WebAuthn level 2, sections 7.1 and 7.2). Pure: no clock, no database.
//!
//! No attestation is asked for, and none that comes is believed: which make of authenticator people use is theirs to
//! choose. The person is asked for a PIN or a finger each time (user verification), which makes a passkey two factors.

use platform::http::sha256;
use serde::Deserialize;

use super::{RelyingParty, cbor, cbor::Value, key::PublicKey};

/// What a browser was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A new passkey.
    Create,
    /// A proof by one that is there.
    Get,
}

impl Asked {
    fn word(self) -> &'static str {
        match self {
            Self::Create => "webauthn.create",
            Self::Get => "webauthn.get",
        }
    }
}

/// Why an answer is not taken; the trail keeps the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It cannot be read.
    Malformed,
    /// It answers another question.
    Asked,
    /// It comes from another address than ours, or from inside another page.
    Origin,
    /// The challenge is not ours, was answered already, is too old or somebody else's.
    Challenge,
    /// It was made for another site.
    RelyingParty,
    /// Nobody touched the authenticator.
    NotPresent,
    /// The authenticator did not make sure who it was.
    NotVerified,
    /// The key is of a kind we did not ask for, or none.
    Key,
    /// The key is somebody's already.
    Known,
    /// Nobody has this passkey.
    Unknown,
    /// The passkey is somebody else's.
    Owner,
    /// The signature is not of this key.
    Signature,
    /// The authenticator's counter ran back: there is a second one with the same key.
    Counter,
}

impl Refused {
    /// The word in the trail.
    pub fn word(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Asked => "asked_for_something_else",
            Self::Origin => "origin",
            Self::Challenge => "challenge",
            Self::RelyingParty => "relying_party",
            Self::NotPresent => "not_present",
            Self::NotVerified => "not_verified",
            Self::Key => "key",
            Self::Known => "known",
            Self::Unknown => "unknown",
            Self::Owner => "owner",
            Self::Signature => "signature",
            Self::Counter => "counter",
        }
    }
}

/// What the browser puts under the signature; it may say more than this.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

/// The challenge that a browser answers, from the page we are and for what we asked. Whether it is ours is not known here.
pub fn challenge(party: &RelyingParty, asked: Asked, client_data: &[u8]) -> Result<Vec<u8>, Refused> {
    let said: ClientData = serde_json::from_slice(client_data).map_err(|_| Refused::Malformed)?;
    if said.r#type != asked.word() {
        return Err(Refused::Asked);
    }
    if said.origin != party.origin || said.cross_origin || said.top_origin.is_some() {
        return Err(Refused::Origin);
    }
    data_encoding::BASE64URL_NOPAD.decode(said.challenge.as_bytes()).map_err(|_| Refused::Malformed)
}

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const MAY_BE_BACKED_UP: u8 = 1 << 3;
const IS_BACKED_UP: u8 = 1 << 4;
const HAS_CREDENTIAL: u8 = 1 << 6;
const HAS_EXTENSIONS: u8 = 1 << 7;

/// What the authenticator says.
struct AuthenticatorData<'a> {
    party_sha256: &'a [u8],
    flags: u8,
    sign_count: u32,
    /// Id and key.
    credential: Option<(&'a [u8], &'a [u8])>,
}

impl<'a> AuthenticatorData<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes;
        let party_sha256 = cbor::take(&mut rest, 32)?;
        let flags = *cbor::take(&mut rest, 1)?.first()?;
        let sign_count = u32::from_be_bytes(cbor::take(&mut rest, 4)?.try_into().ok()?);
        let credential = match flags & HAS_CREDENTIAL {
            0 => None,
            _ => Some(credential(&mut rest)?),
        };
        if flags & HAS_EXTENSIONS != 0 && !matches!(cbor::read(&mut rest)?, Value::Map(_)) {
            return None;
        }
        rest.is_empty().then_some(Self { party_sha256, flags, sign_count, credential })
    }

    fn check(&self, party: &RelyingParty) -> Result<(), Refused> {
        let has = |flag| self.flags & flag != 0;
        if self.party_sha256 != sha256(party.id.as_bytes()) {
            Err(Refused::RelyingParty)
        } else if !has(PRESENT) {
            Err(Refused::NotPresent)
        } else if !has(VERIFIED) {
            Err(Refused::NotVerified)
        } else if has(IS_BACKED_UP) && !has(MAY_BE_BACKED_UP) {
            Err(Refused::Malformed)
        } else {
            Ok(())
        }
    }
}

/// Id and key of a new credential; the make of the authenticator before them is passed over.
fn credential<'a>(rest: &mut &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    cbor::take(rest, 16)?;
    let length = u16::from_be_bytes(cbor::take(rest, 2)?.try_into().ok()?);
    let id = cbor::take(rest, length.into())?;
    let before = *rest;
    cbor::read(rest)?;
    Some((id, before.get(..before.len() - rest.len())?))
}

/// A passkey that was made for us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCredential {
    /// What the authenticator calls it.
    pub id: Vec<u8>,
    /// COSE.
    pub public_key: Vec<u8>,
    /// Where its counter stands.
    pub sign_count: u32,
}

/// The passkey in an attestation object.
pub fn registered(party: &RelyingParty, attestation: &[u8]) -> Result<NewCredential, Refused> {
    let mut rest = attestation;
    let object = cbor::read(&mut rest).filter(|_| rest.is_empty()).ok_or(Refused::Malformed)?;
    let data = object.get(&Value::Text("authData")).and_then(Value::bytes).ok_or(Refused::Malformed)?;
    let data = AuthenticatorData::read(data).ok_or(Refused::Malformed)?;
    data.check(party)?;
    let (id, public_key) = data.credential.ok_or(Refused::Malformed)?;
    if id.is_empty() || id.len() > 1023 {
        return Err(Refused::Malformed);
    }
    PublicKey::read(public_key).ok_or(Refused::Key)?;
    Ok(NewCredential { id: id.to_vec(), public_key: public_key.to_vec(), sign_count: data.sign_count })
}

/// Where the counter of an authenticator stands that has signed the challenge with this key.
pub fn asserted(
    party: &RelyingParty,
    public_key: &[u8],
    client_data: &[u8],
    authenticator_data: &[u8],
    signature: &[u8],
) -> Result<u32, Refused> {
    let data = AuthenticatorData::read(authenticator_data).ok_or(Refused::Malformed)?;
    data.check(party)?;
    let key = PublicKey::read(public_key).ok_or(Refused::Key)?;
    let signed = [authenticator_data, &sha256(client_data)].concat();
    if !key.verifies(&signed, signature) {
        return Err(Refused::Signature);
    }
    Ok(data.sign_count)
}
