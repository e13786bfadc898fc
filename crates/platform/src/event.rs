use kernel::{AccountId, ClinicId, EventId, PatientId};
use serde::Serialize;
use serde_json::Value;
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

    /// What changed: of both objects only the members that differ are kept.
    pub fn change(mut self, old: &impl Serialize, new: &impl Serialize) -> Self {
        let (old, new) =
            (serde_json::to_value(old).unwrap_or_default(), serde_json::to_value(new).unwrap_or_default());
        let (old, new) = match (old, new) {
            (Value::Object(mut old), Value::Object(mut new)) => {
                let same: Vec<String> =
                    old.iter().filter(|(k, v)| new.get(*k) == Some(v)).map(|(k, _)| k.clone()).collect();
                for key in same {
                    old.remove(&key);
                    new.remove(&key);
                }
                (Value::Object(old), Value::Object(new))
            }
            other => other,
        };
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
