//! What this department asks of a caller.

use platform::{Permission, SessionState};

platform::permissions! {
    ReadClinic = "clinic.read", "See the clinic's details.";
    ManageClinic = "clinic.manage", "Change the clinic's details and open another clinic.";
    ManageSessions = "session.manage", "See and end the sessions of everybody in the clinic.";
}

/// Somebody at work, or on the way there but for a second factor: sets one up.
pub struct EnrolTotp;
impl Permission for EnrolTotp {
    const NAME: &'static str = "";
    fn admits(state: SessionState) -> bool {
        matches!(state, SessionState::Full | SessionState::MustEnrolTotp)
    }
}

/// Somebody at work, or on the way there but for a new password: changes it.
pub struct ChangePassword;
impl Permission for ChangePassword {
    const NAME: &'static str = "";
    fn admits(state: SessionState) -> bool {
        matches!(state, SessionState::Full | SessionState::MustChangePassword)
    }
}
