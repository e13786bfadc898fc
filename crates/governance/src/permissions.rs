//! What this department asks of a caller.

platform::permissions! {
    ReadAudit = "audit.read", "Read the clinic's audit trail.";
    ReadJobs = "job.read", "See the clinic's background jobs.";
    ManageJobs = "job.manage", "Start a failed background job again.";
    ManageBreaches = "breach.manage", "Keep cases in which health information may have got into wrong hands.";
    ReadAccess = "access.read", "See who looked at a patient's record.";
}
