//! What this department asks of a caller.

platform::permissions! {
    ReadAudit = "audit.read", "Read the clinic's audit trail.";
    ReadAccess = "access.read", "See who looked at a patient's record.";
}
