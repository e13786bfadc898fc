//! What this department asks of a caller.

platform::permissions! {
    RunImport = "import.run", "Import files from other systems, and see what became of them.";
}
