//! What this department asks of a caller.

platform::permissions! {
    WriteAllergy = "allergy.write", "Record allergies.";
    ReadEncounter = "encounter.read", "Read what was documented when a patient was seen.";
    WriteEncounter = "encounter.write", "Begin encounters and document them.";
    UseShortcuts = "text_shortcut.use", "Write with text shortcuts of the clinic, and keep one's own.";
    SignEncounter = "encounter.sign", "Sign encounters of one's own, amend them, and withdraw them when they were a mistake.";
    CoSignEncounter = "encounter.co_sign", "Sign what colleagues have signed, too.";
    WithdrawEncounter = "encounter.withdraw", "Withdraw what colleagues have signed by mistake.";
    WriteVitals = "vitals.write", "Record vital signs.";
    ReadDocument = "document.read", "Read documents of patients.";
    WriteDocument = "document.write", "Add documents to charts, and strike them.";
    ConfidentialDocument = "document.confidential", "Read and add confidential documents.";
    WriteProblem = "problem.write", "Record problems.";
    ReadLayout = "layout.read", "See the layouts of clinical forms.";
    WriteLayout = "layout.write", "Make and change layouts of one's own.";
    ManageLayout = "layout.manage", "Make and change the layouts of the clinic.";
    WriteMedication = "medication.write", "Keep the list of medications.";
    WriteImmunization = "immunization.write", "Record immunizations.";
    WriteHistory = "history.write", "Record procedures of the past, family and social history, reports and findings.";
    WriteCarePlan = "care_plan.write", "Record care plans and goals.";
}
