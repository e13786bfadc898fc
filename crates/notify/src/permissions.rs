//! What this department asks of a caller.

platform::permissions! {
    ReadMessages = "message.read", "See which messages left the clinic, or wait.";
    ManageMessages = "message.manage", "Read a message that waits, to hand it over, and send refused ones again.";
    ManageSms = "sms.manage", "Say through which gateway text messages go.";
}
