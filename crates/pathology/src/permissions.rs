//! What this department asks of a caller.

platform::permissions! {
    ReadCases = "case.read", "See pathology cases with their specimens, and print labels and slips.";
    RegisterCases = "case.register", "Register pathology cases and their specimens, correct them, and reject specimens.";
    VerifyCases = "case.verify", "Verify the registration of a pathology case, reject it, open it again, or void it.";
}
