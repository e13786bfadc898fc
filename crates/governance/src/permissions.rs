//! What this department asks of a caller.

platform::permissions! {
    ReadAudit = "audit.read", "Read the clinic's audit trail.";
    ReadJobs = "job.read", "See the clinic's background jobs.";
    ManageJobs = "job.manage", "Start a failed background job again.";
    ManageBreaches = "breach.manage", "Keep cases in which health information may have got into wrong hands.";
    ReadOperations = "operations.read", "See how the server and its database are doing.";
    ManageOperations = "operations.manage", "Have the database vacuumed, analyzed and reindexed.";
    ReadSettings = "setting.read", "See what the clinic has decided about how the house works.";
    ManageSettings = "setting.manage", "Decide how the house works, with a reason that is kept.";
    ReadAccess = "access.read", "See who looked at a patient's record.";
}
