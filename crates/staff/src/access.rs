//! Who may see what: one pure function, default deny. It knows today's rules (role, and a record that was closed); it
//! grows by relationship, sensitivity, the patient's restrictions and break-glass without its callers changing.

/// Why somebody opens a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To read it.
    Read,
    /// To write into it.
    Write,
}

/// What the decision depends on.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Whether the caller's roles allow reading patients at all.
    pub may_read: bool,
    /// Whether the record was closed (entered in error).
    pub closed: bool,
}

/// Whether the chart opens. Nothing that is not named here opens it.
pub fn decide(facts: Facts, purpose: Purpose) -> bool {
    match purpose {
        Purpose::Read => facts.may_read,
        Purpose::Write => facts.may_read && !facts.closed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Taking something away, or closing the record, never opens a chart that was shut.
        #[test]
        fn a_restriction_never_grants(may_read: bool, closed: bool, write: bool) {
            let purpose = if write { Purpose::Write } else { Purpose::Read };
            let before = decide(Facts { may_read, closed }, purpose);
            for stricter in [Facts { may_read: false, closed }, Facts { may_read, closed: true }] {
                prop_assert!(before || !decide(stricter, purpose));
            }
        }
    }
}
