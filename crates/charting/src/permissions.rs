//! What this department asks of a caller.

platform::permissions! {
    WriteAllergy = "allergy.write", "Record allergies.";
    WriteProblem = "problem.write", "Record problems.";
}
