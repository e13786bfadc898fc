//! What this department asks of a caller.

platform::permissions! {
    RunImport = "import.run", "Import records from files.";
}
