//! What this department asks of a caller.

platform::permissions! {
    ReadStaff = "staff.read", "See the clinic's people and their roles.";
    ManageStaff = "staff.manage", "Add people, change their roles, deactivate them.";
    ReadPrivacy = "privacy.read", "See how a patient's record is protected, and who takes care of the patient.";
    ManagePrivacy = "privacy.manage", "Protect patients' records, and see who may open them.";
    ManageCareTeam = "care_team.manage", "Say who takes care of a patient, and until when.";
    RecordConsent = "consent.record", "Write down what a patient agreed to, refused or took back.";
    RecordDisclosure = "disclosure.record", "Write down who outside was told what about a patient.";
    RecordRequest = "privacy_request.record", "Write down that a patient asks for their record or an amendment.";
    DecideRequest = "privacy_request.decide", "Decide such requests, and export the record for the patient.";
    BreakGlass = "chart.break_glass", "Open a protected record in an emergency, with a reason that is reviewed.";
    ReviewAccess = "privacy.review", "Review who opened a protected record in an emergency.";
    ManageRoles = "role.manage", "Make, change and retire roles of the clinic's own.";
}
