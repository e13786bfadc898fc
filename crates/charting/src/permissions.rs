//! What this department asks of a caller.

platform::permissions! {
    WriteAllergy = "allergy.write", "Record allergies.";
    ReadEncounter = "encounter.read", "Read what was documented when a patient was seen.";
    WriteEncounter = "encounter.write", "Begin encounters and document them.";
    WriteProblem = "problem.write", "Record problems.";
}
