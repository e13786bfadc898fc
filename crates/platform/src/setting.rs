//! What a clinic decides about how the house works. A setting is declared once, as a constant of its department: key, type,
//! bounds and default. Its words stand in the web app's languages.

use jiff::Timestamp;
use kernel::{AccountId, Problem, Result, Version};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sql::queries::platform::setting as queries;
pub use sql::queries::platform::setting::Setting as Decided;

use crate::{Tx, Write};

/// A whole number within bounds.
#[derive(Debug, Clone, Copy)]
pub struct Whole {
    /// `group.name`
    pub key: &'static str,
    /// What is counted: `days`, `months` …
    pub unit: &'static str,
    /// The least.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// Where the clinic has decided nothing.
    pub default: i64,
}

impl Whole {
    /// What counts in this clinic. A value that a later version does not allow any more counts as none.
    pub async fn get<M: Send + Sync>(&self, tx: &Tx<M>) -> Result<i64> {
        let decided = value(tx, self.key).await?.and_then(|value| self.read(&value));
        Ok(decided.unwrap_or(self.default))
    }

    fn read(&self, value: &Value) -> Option<i64> {
        value.as_i64().filter(|number| (self.least..=self.most).contains(number))
    }
}

/// Yes or no.
#[derive(Debug, Clone, Copy)]
pub struct Switch {
    /// `group.name`
    pub key: &'static str,
    /// Where the clinic has decided nothing.
    pub default: bool,
}

impl Switch {
    /// What counts in this clinic.
    pub async fn get<M: Send + Sync>(&self, tx: &Tx<M>) -> Result<bool> {
        Ok(value(tx, self.key).await?.and_then(|value| value.as_bool()).unwrap_or(self.default))
    }
}

/// A declared setting.
#[derive(Debug, Clone, Copy)]
pub enum Setting {
    /// A whole number.
    Whole(Whole),
    /// Yes or no.
    Switch(Switch),
}

impl Setting {
    /// Its key.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Whole(whole) => whole.key,
            Self::Switch(switch) => switch.key,
        }
    }

    /// What counts where the clinic has decided nothing.
    pub fn default(&self) -> Value {
        match self {
            Self::Whole(whole) => whole.default.into(),
            Self::Switch(switch) => switch.default.into(),
        }
    }

    /// What counts after this was decided.
    pub fn in_force(&self, decided: Option<Value>) -> Value {
        decided.filter(|value| self.check(value).is_ok()).unwrap_or_else(|| self.default())
    }

    /// Whether a value is of its type and within its bounds.
    pub fn check(&self, value: &Value) -> Result<()> {
        match self {
            Self::Whole(whole) if whole.read(value).is_none() => Err(Problem::invalid_field(
                "value",
                "out_of_range",
                format!("Use a whole number from {} to {}.", whole.least, whole.most),
            )),
            Self::Switch(_) if !value.is_boolean() => {
                Err(Problem::invalid_field("value", "wrong_type", "Use true or false."))
            }
            _ => Ok(()),
        }
    }
}

async fn value<M: Send + Sync>(tx: &Tx<M>, key: &str) -> Result<Option<Value>> {
    Ok(queries::value().bind(tx, &key).opt().await?.flatten())
}

/// What was decided last, of every key about which something was.
pub async fn newest<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<Decided>> {
    Ok(queries::newest().bind(tx).all().await?)
}

/// Everything that was decided about one, the newest first, from before a version; one more than the page holds.
pub async fn history<M: Send + Sync>(tx: &Tx<M>, key: &str, before: i32, limit: i64) -> Result<Vec<Decided>> {
    Ok(queries::history().bind(tx, &key, &before, &(limit + 1)).all().await?)
}

/// Who decides what, and why. Without a value the default counts again.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    /// The new value.
    pub value: Option<&'a Value>,
    /// Why.
    pub reason: &'a str,
    /// Who.
    pub account: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The topic that tells that something was decided.
pub const CHANGED: &str = "setting.changed";

/// What that topic says.
#[derive(Debug, Serialize, Deserialize)]
pub struct Changed {
    /// About which setting.
    pub key: String,
}

/// Keeps a decision, and tells of it; `412` when somebody was faster. Version 0 is that nothing was decided yet.
pub async fn decide(tx: &Tx<Write>, key: &str, version: Version, decision: &Decision<'_>) -> Result<()> {
    let kept = queries::decide()
        .bind(
            tx,
            &key,
            &version.0,
            &decision.value,
            &decision.reason,
            &decision.account.0,
            &tx.account_name(),
            &decision.at,
        )
        .await?;
    if kept == 0 {
        return Err(Problem::stale());
    }
    tx.announce(CHANGED, &Changed { key: key.to_owned() }).await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_of_its_type_and_within_its_bounds() {
        let whole = Setting::Whole(Whole { key: "a.b", unit: "days", least: 1, most: 30, default: 5 });
        for good in [json!(1), json!(30)] {
            assert!(whole.check(&good).is_ok());
        }
        for bad in [json!(0), json!(31), json!(1.5), json!("5"), json!(true), json!(null), json!(u64::MAX)] {
            assert!(whole.check(&bad).is_err(), "{bad}");
            assert_eq!(whole.in_force(Some(bad)), json!(5));
        }
        let switch = Setting::Switch(Switch { key: "a.c", default: true });
        assert!(switch.check(&json!(false)).is_ok() && switch.check(&json!(0)).is_err());
        assert_eq!(switch.in_force(None), json!(true));
    }
}
