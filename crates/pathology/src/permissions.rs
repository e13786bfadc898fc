//! What this department asks of a caller.

platform::permissions! {
    ReadCases = "case.read", "See pathology cases with their specimens, and print labels and slips.";
    RegisterCases = "case.register", "Register pathology cases and their specimens, correct them, and reject specimens.";
    VerifyCases = "case.verify", "Verify the registration of a pathology case, reject it, open it again, or void it.";
    BenchWork = "bench.work", "Work at the bench of the laboratory: make cassettes and slides, scan them from stage to stage, void what was made by mistake, and say how much a case hurries.";
    RequestStains = "stain.request", "Ask for additional stains, levels and recuts, and cancel them.";
    ManageStains = "stain.manage", "Change the catalogue of stains.";
}
