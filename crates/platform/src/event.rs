use kernel::{AccountId, ClinicId, EventId, PatientId};
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

/// What happened, for the audit trail. Who, when and from where are added by the [`crate::Tx`] that records it.
///
/// Old and new values come only from types that implement `Serialize`; a [`kernel::Secret`] does not, so none can slip in.
#[derive(Debug, Clone)]
pub struct Event {
    pub(crate) id: EventId,
    pub(crate) action: &'static str,
    pub(crate) resource_type: &'static str,
    pub(crate) resource_id: Option<Uuid>,
    pub(crate) subjects: Vec<Uuid>,
    pub(crate) reason: Option<String>,
    pub(crate) old_values: Option<Value>,
    pub(crate) new_values: Option<Value>,
    pub(crate) opened: Option<Value>,
    pub(crate) success: bool,
    pub(crate) clinic: Option<ClinicId>,
    pub(crate) actor: Option<(AccountId, String)>,
}

impl Event {
    /// `action` is `resource.verb` in the past (`patient.registered`), `resource_type` the word for the thing.
    pub fn new(action: &'static str, resource_type: &'static str) -> Self {
        Self {
            id: EventId::new(),
            action,
            resource_type,
            resource_id: None,
            subjects: vec![],
            reason: None,
            old_values: None,
            new_values: None,
            opened: None,
            success: true,
            clinic: None,
            actor: None,
        }
    }

    /// The thing itself.
    pub fn on(mut self, id: impl Into<Uuid>) -> Self {
        self.resource_id = Some(id.into());
        self
    }

    /// A patient whose data were shown or changed. Each one shown in a list counts.
    pub fn subject(mut self, patient: PatientId) -> Self {
        self.subjects.push(patient.0);
        self
    }

    /// How the chart was opened from which this was read or into which it was written.
    pub fn opened(mut self, how: &impl Serialize) -> Self {
        self.opened = serde_json::to_value(how).ok();
        self
    }

    /// Several patients.
    pub fn subjects(mut self, patients: impl IntoIterator<Item = PatientId>) -> Self {
        self.subjects.extend(patients.into_iter().map(|p| p.0));
        self
    }

    /// Why, in the person's own words.
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// What the thing is now.
    pub fn new_value(mut self, new: &impl Serialize) -> Self {
        self.new_values = serde_json::to_value(new).ok();
        self
    }

    /// What changed: of both objects, and of objects within them, only the members that differ are kept.
    pub fn change(mut self, old: &impl Serialize, new: &impl Serialize) -> Self {
        let (mut old, mut new) =
            (serde_json::to_value(old).unwrap_or_default(), serde_json::to_value(new).unwrap_or_default());
        if let (Value::Object(old), Value::Object(new)) = (&mut old, &mut new) {
            leave_differences(old, new);
        }
        (self.old_values, self.new_values) = (Some(old), Some(new));
        self
    }

    /// The same event once more, for another chain or clinic that it concerns.
    #[must_use]
    pub fn another(&self) -> Self {
        Self { id: EventId::new(), ..self.clone() }
    }

    /// It was tried and refused.
    pub fn failed(mut self) -> Self {
        self.success = false;
        self
    }

    /// The clinic it concerns, for events of the global identity chain.
    pub fn in_clinic(mut self, clinic: ClinicId) -> Self {
        self.clinic = Some(clinic);
        self
    }

    /// Who did it, where nobody is signed in yet: the account that is signing in.
    pub fn by(mut self, account: AccountId, name: impl Into<String>) -> Self {
        self.actor = Some((account, name.into()));
        self
    }
}

/// Takes away what both say.
fn leave_differences(old: &mut Map<String, Value>, new: &mut Map<String, Value>) {
    let same: Vec<String> =
        old.iter().filter(|(key, value)| new.get(*key) == Some(value)).map(|(key, _)| key.clone()).collect();
    for key in same {
        old.remove(&key);
        new.remove(&key);
    }
    for (key, value) in old {
        if let (Value::Object(old), Some(Value::Object(new))) = (value, new.get_mut(key)) {
            leave_differences(old, new);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn of_a_change_only_what_differs_is_kept_however_deep() {
        let old = json!({"plan": "rest", "form": {"OD": {"va": "6/6", "iop": 14}, "OS": {"va": "6/9"}, "note": "x"}, "list": [1, 2]});
        let new = json!({"plan": "rest", "form": {"OD": {"va": "6/6", "iop": 18}, "OS": {"va": "6/9"}, "seen": true}, "list": [1, 3]});
        let event = Event::new("encounter.documented", "encounter").change(&old, &new);
        assert_eq!(event.old_values, Some(json!({"form": {"OD": {"iop": 14}, "note": "x"}, "list": [1, 2]})));
        assert_eq!(
            event.new_values,
            Some(json!({"form": {"OD": {"iop": 18}, "seen": true}, "list": [1, 3]}))
        );
    }
}
