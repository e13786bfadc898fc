use serde::{Deserialize, Serialize};

macro_rules! define_ids { ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
    $(#[$doc])*
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
    #[serde(transparent)]
    #[schema(value_type = String, format = Uuid)]
    pub struct $name(pub uuid::Uuid);

    impl $name {
        /// A new id (UUIDv7: sortable by time of creation).
        #[expect(clippy::new_without_default, reason = "two ids are never equal by default")]
        pub fn new() -> Self {
            Self(uuid::Uuid::now_v7())
        }
    }

    impl From<uuid::Uuid> for $name {
        fn from(id: uuid::Uuid) -> Self {
            Self(id)
        }
    }

    impl From<$name> for uuid::Uuid {
        fn from(id: $name) -> Self {
            id.0
        }
    }

    impl std::fmt::Display for $name {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            self.0.fmt(f)
        }
    }

    impl std::str::FromStr for $name {
        type Err = uuid::Error;
        fn from_str(s: &str) -> Result<Self, Self::Err> {
            s.parse().map(Self)
        }
    }
)* } }

define_ids! {
    /// A clinic: the tenant.
    ClinicId,
    /// A person's account, global over clinics.
    AccountId,
    /// A sign-in session.
    SessionId,
    /// A passkey of an account.
    PasskeyId,
    /// One HTTP request or one run of a job.
    RequestId,
    /// One audit event.
    EventId,
    /// One queued job.
    JobId,
    /// A patient of one clinic.
    PatientId,
    /// A contact person of a patient.
    ContactId,
    /// An insurance coverage of a patient.
    CoverageId,
    /// An allergy or intolerance of a patient.
    AllergyId,
    /// A problem (condition) of a patient.
    ProblemId,
    /// One time at which a patient was seen.
    EncounterId,
    /// Vital signs measured at one time.
    VitalsId,
    /// One measurement of another system.
    ImportedSignId,
    /// An entry of another list of the chart: a medication, an immunization, …
    EntryId,
    /// What a chart says after two records were told apart again.
    UnmergeNoteId,
    /// A legal hold on a patient's record.
    HoldId,
    /// A removal of records whose time is over.
    PurgeId,
    /// What somebody typed and has not saved yet.
    DraftId,
    /// A staff profile.
    StaffId,
    /// A message that leaves the house.
    MessageId,
    /// A role of a clinic's own.
    RoleId,
    /// Something one person is told inside the house.
    NotificationId,
    /// A file import.
    ImportId,
    /// What a patient agreed to or refused.
    ConsentId,
    /// Something that was told outside about a patient.
    DisclosureId,
    /// What a patient asked for about their record.
    PrivacyRequestId,
    /// A case in which health information may have got into wrong hands.
    BreachId,
    /// Somebody's part in the care of a patient.
    CareRelationshipId,
    /// An emergency in which somebody opened a protected record.
    EmergencyAccessId,
    /// A kind of appointment that a clinic offers.
    AppointmentTypeId,
    /// An appointment of a patient with a provider.
    AppointmentId,
    /// A row of appointments that repeat.
    SeriesId,
    /// A reminder of an appointment.
    ReminderId,
    /// Somebody who waits for an earlier appointment.
    WaitingEntryId,
    /// How a patient rated an appointment.
    RatingId,
    /// Somebody who is asked to sign an encounter, too.
    CoSignatureRequestId,
    /// A slot that became free.
    FreedSlotId,
    /// A patient's coming on a day.
    VisitId,
    /// An address that works without signing in.
    PublicLinkId,
    /// A stored file.
    FileId,
    /// A layout of clinical forms.
    LayoutId,
    /// A version of a layout, as it was published.
    LayoutVersionId,
    /// A section to build layouts from.
    LayoutSectionId,
    /// A word that stands for a longer text.
    TextShortcutId,
    /// A case of the pathology laboratory.
    PathologyCaseId,
    /// That a case is somebody's to report.
    CaseAssignmentId,
    /// A specimen of a case.
    SpecimenId,
    /// The report of a case.
    PathologyReportId,
    /// What was asked of the endpoint that a clinic named.
    AiChatTurnId,
    /// What is added below a report that is out.
    PathologyAddendumId,
    /// What a colleague is asked about a report.
    ConsultationId,
    /// What was told during an operation of a specimen.
    FrozenSectionId,
    /// A template of the texts of a report.
    ReportTemplateId,
    /// A search for cases that somebody gave a name.
    CaseWorklistId,
    /// What moves through the laboratory: a specimen, a block, a slide.
    BenchItemId,
    /// A step of a bench item from one stage to the next.
    MovementId,
    /// Somebody outside the laboratory who sends specimens.
    ReferringConsultantId,
    /// That a report which went out is told to who referred the case.
    ReportDeliveryId,
    /// That an item lay in a place of storage, or was lent.
    PlacementId,
    /// What a pathologist asks of the bench besides.
    StainRequestId,
    /// How many items of a case somebody counted at a station.
    ItemCountId,
    /// That an item is missing.
    MissingItemId,
    /// A report that waits to be printed, or did.
    PrintItemId,
}

/// The version of something people edit; grows by one with each change and travels as the ETag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Version(pub i32);
