//! What this department asks of a caller.

platform::permissions! {
    ReadPatient = "patient.read", "Open a patient's record.";
    SearchPatient = "patient.search", "Find patients.";
    RegisterPatient = "patient.register", "Register a patient.";
    UpdatePatient = "patient.update", "Change a patient's details, contacts and coverage.";
    ClosePatient = "patient.close", "Close a record that was entered in error, with a reason.";
    ReopenPatient = "patient.reopen", "Open a record again that was closed as entered in error, with a reason.";
    MergePatients = "patient.merge", "Merge two records of one person with a reason, and take that back.";
    ManageHolds = "hold.manage", "Place legal holds on records, and lift them.";
    ManageRetention = "retention.manage", "Set how long records are kept; propose and approve what is removed after that.";
    RevealSsn = "patient.ssn.reveal", "See a whole social security number, with a reason.";
}
