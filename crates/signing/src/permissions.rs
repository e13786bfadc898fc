//! What this department asks of a caller.

platform::permissions! {
    ManageCertificates = "certificate.manage", "See by which certificates the clinic's people sign, and revoke one.";
}
