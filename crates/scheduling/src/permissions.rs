//! What this department asks of a caller.

platform::permissions! {
    ReadHours = "hours.read", "See when the clinic's people work.";
    WriteHours = "hours.write", "Say when one works oneself, with leave and single days that differ.";
    ManageHours = "hours.manage", "Say when everybody works, with leave and single days that differ.";
}
