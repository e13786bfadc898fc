//! What this department asks of a caller.

platform::permissions! {
    ReadStaff = "staff.read", "See the clinic's people and their roles.";
    ManageStaff = "staff.manage", "Add people, change their roles, deactivate them.";
}
