//! Whose backups are believed. Who writes into them without our key may put sets, timelines and drills of their own there:
//! these are told, and neither chosen nor counted nor pruned.

use kernel::{Problem, Result};

use crate::{
    Settings,
    kit::{Kept, Kit},
    sign::{self, Fingerprint, Signer},
};

/// By whom sets, timelines and drills must be signed.
#[derive(Debug, Clone)]
pub struct Trust {
    kit: String,
    /// Nobody, where the page is from before backups were signed: then everything is believed.
    by: Vec<Fingerprint>,
}

impl Trust {
    /// As the page says.
    pub fn of_page(kit: &Kit) -> Self {
        Self { kit: hex::encode(kit.identity.recipient().id()), by: kit.signer.into_iter().collect() }
    }

    /// As the server keeps of the page. Where its key is another one by now, what it takes is its own all the same: else
    /// a base backup would be due for ever, and fill the disk.
    pub fn of_house(kept: &Kept, settings: &Settings) -> Result<Self> {
        let mut by = vec![];
        if let Some(named) = &kept.signer {
            let mut fingerprint = Fingerprint::default();
            hex::decode_to_slice(named, &mut fingerprint).map_err(Problem::internal)?;
            by.push(fingerprint);
            by.extend(Signer::open(settings)?.map(|signer| signer.fingerprint()));
        }
        Ok(Self { kit: hex::encode(kept.recipient()?.id()), by })
    }

    /// Whether nothing need be signed.
    pub(crate) fn is_everything(&self) -> bool {
        self.by.is_empty()
    }

    /// Whether what is sealed to this kit must be signed.
    pub(crate) fn is_of_kit(&self, recipient: &str) -> bool {
        self.kit == recipient
    }

    /// Refuses what none of them has signed under this name.
    pub(crate) fn check(&self, signature: &[u8], name: &str, data: &[u8]) -> Result<()> {
        let mut signed = Ok(());
        for by in &self.by {
            signed = sign::check(signature, name, data, by);
            if signed.is_ok() {
                break;
            }
        }
        signed
    }

    /// A page from before backups were signed.
    #[cfg(test)]
    pub(crate) fn everything() -> Self {
        Self { kit: String::new(), by: vec![] }
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs};

    use jiff::{SignedDuration, Timestamp, tz::TimeZone};
    use kernel::Secret;

    use super::*;
    use crate::{
        drill::{self, Evidence, Kind},
        keeper,
        place::{Place, Set},
        retain,
        sign::tests::make_key,
        state::State,
        timeline::{Branch, Timelines},
        verify,
    };

    fn drilled(kit: &Kit, began: Timestamp) -> Evidence {
        Evidence {
            kind: Kind::Annual,
            instance: kit.instance,
            began,
            program: String::new(),
            set: String::new(),
            to: None,
            last_transaction: None,
            plain_bytes: 0,
            segments: 0,
            seconds: [0.0; 3],
            chains: vec![],
            lost: BTreeMap::new(),
            rows: BTreeMap::new(),
            files: 0,
            broken_files: vec![],
            broken_copies: vec![],
            fewer: vec![],
            passed: true,
        }
    }

    #[test]
    fn what_others_have_put_there_is_told_and_neither_chosen_nor_counted_nor_pruned() {
        let base = std::env::temp_dir().join(format!("osler-trust-{}", uuid::Uuid::new_v4()));
        let settings = crate::tests::settings(&base);
        let kit = Kit::make(None, Secret::new([7; 32])).unwrap().signed_by(make_key(&settings));
        let ours = Signer::open(&settings).unwrap();
        let theirs = crate::tests::settings(&base.join("theirs"));
        make_key(&theirs);
        let theirs = Signer::open(&theirs).unwrap();
        let place = Place::make(&settings.backups, kit.instance).unwrap();
        let now: Timestamp = "2026-06-27T12:00:00Z".parse().unwrap();
        let recipient = hex::encode(kit.identity.recipient().id());
        let put = |hours: i64, recipient: &str, signer: Option<&Signer>| {
            let began = now - SignedDuration::from_hours(hours);
            let segment = format!("0000000100000000{:08X}", 10_000 - hours);
            let set = Set {
                began,
                finished: began,
                recipient: recipient.to_owned(),
                first_segment: segment.clone(),
                last_segment: segment,
                ..crate::place::tests::set(&began.strftime("%Y%m%dT%H%M%S000Z").to_string())
            };
            place.begin_set(&set.name).unwrap();
            place.finish_set(&set, signer).unwrap();
            set.name
        };
        let genuine: Vec<String> =
            (1..=6).rev().map(|day| put(day * 24, &recipient, ours.as_ref())).collect();
        for hour in 1..=4 {
            put(hour, &recipient, None);
            put(hour + 4, &recipient, theirs.as_ref());
            put(hour + 8, "another kit", None);
        }
        // A signature of ours that belongs to another set.
        let moved = format!("sets/{}/signature", put(13, &recipient, None));
        let signature = place.bytes_or_none(&format!("sets/{}/signature", genuine[0])).unwrap();
        place.write(&moved, |out| out.write_all(&signature)).unwrap();
        let branch = |timeline: u32, signer: Option<&Signer>| {
            let history = format!("1\t0/{timeline:X}000000\tno recovery target specified\n");
            Branch { timeline, since: now, history }.write(&place, signer).unwrap();
        };
        branch(2, ours.as_ref());
        branch(0xFF, None);
        branch(0xFE, theirs.as_ref());
        place.write("timelines/000000FD.json", |out| out.write_all(b"{")).unwrap();
        drilled(&kit, now).keep(&place, None).unwrap();
        drilled(&kit, now - SignedDuration::from_hours(1)).keep(&place, theirs.as_ref()).unwrap();

        fs::create_dir_all(&settings.data_dir).unwrap();
        let made_at = now - SignedDuration::from_hours(24 * 400);
        let kept = kit.kept(made_at);
        kept.write(&settings.data_dir).unwrap();
        for trust in [Trust::of_page(&kit), Trust::of_house(&kept, &settings).unwrap()] {
            let sets = place.sets(&trust).unwrap();
            assert_eq!(
                sets.believed.iter().map(|set| &set.name).collect::<Vec<_>>(),
                genuine.iter().collect::<Vec<_>>()
            );
            assert_eq!((sets.of_other_kits.len(), sets.odd.len()), (4, 9));
            let timelines = Timelines::read(&place, &trust).unwrap();
            assert_eq!((timelines.newest(), timelines.odd.len()), (2, 3));
            assert!(drill::all(&place, &trust).unwrap().is_empty());
            assert!(keeper::is_due(&sets.believed, 1, &recipient, now, TimeZone::UTC));
            assert_eq!(retain::prune(&place, &trust, now, true).unwrap(), Vec::<String>::new());
        }
        let state = State::look(&settings, now).unwrap();
        assert_eq!(state.newest.unwrap().name, genuine[5]);
        assert_eq!(state.overdue, Kind::ALL);
        assert!(state.odd.len() == 12, "{:?}", state.odd);
        let trust = Trust::of_house(&kept, &settings).unwrap();
        let wrong = verify::verify(&place, None, &trust).unwrap().wrong;
        assert_eq!(wrong.iter().filter(|wrong| wrong.contains("is not signed")).count(), 9 + 3, "{wrong:?}");
        drilled(&kit, now - SignedDuration::from_hours(2)).keep(&place, ours.as_ref()).unwrap();
        assert_eq!(drill::all(&place, &trust).unwrap().len(), 1);
        assert!(State::look(&settings, now).unwrap().overdue.is_empty());

        // The key was replaced: what the present one signs counts for the server, and for the page does not.
        make_key(&settings);
        put(0, &recipient, Signer::open(&settings).unwrap().as_ref());
        let trust = Trust::of_house(&kept, &settings).unwrap();
        assert_eq!(place.sets(&trust).unwrap().believed.len(), 7);
        assert_eq!(place.sets(&Trust::of_page(&kit)).unwrap().believed.len(), 6);
        // By a page from before backups were signed everything is believed, as it was.
        let old = Kit { signer: None, ..kit };
        for trust in [Trust::of_page(&old), Trust::of_house(&old.kept(now), &settings).unwrap()] {
            assert_eq!(place.sets(&trust).unwrap().believed.len(), 20);
            assert_eq!(drill::all(&place, &trust).unwrap().len(), 3);
        }
        fs::remove_dir_all(base).unwrap();
    }
}
