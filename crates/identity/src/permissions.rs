//! What this department asks of a caller.

platform::permissions! {
    ReadClinic = "clinic.read", "See the clinic's details.";
    ManageClinic = "clinic.manage", "Change the clinic's details and open another clinic.";
    ManageSessions = "session.manage", "See and end the sessions of everybody in the clinic.";
}
