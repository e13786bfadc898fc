use crate::SessionState;

/// What a handler asks of its caller; stands in its signature as `Caller<P>`.
pub trait Permission: Send + Sync + 'static {
    /// The name in `api/permissions.txt`; empty where being signed in is enough.
    const NAME: &'static str;

    /// Whether somebody is there who calls: only then the session's idle limit moves.
    const ATTENDED: bool = true;

    /// Whether a session in this state may call. Only a complete one, unless a type says otherwise.
    fn admits(state: SessionState) -> bool {
        state == SessionState::Full
    }
}

/// A permission as people read it.
#[derive(Debug, Clone, Copy)]
pub struct PermissionInfo {
    /// `resource.verb`
    pub name: &'static str,
    /// What it allows, in a sentence.
    pub description: &'static str,
}

/// A step of a workflow, for `api/transitions.txt`.
#[derive(Debug, Clone, Copy)]
pub struct TransitionInfo {
    /// What goes through it.
    pub thing: &'static str,
    /// The state before.
    pub from: &'static str,
    /// What is done.
    pub action: &'static str,
    /// The state after.
    pub to: &'static str,
    /// The permission it asks for; nothing, where it comes with something else.
    pub permission: Option<&'static str>,
}

/// Anybody with a complete session, whatever the role.
pub struct SignedIn;
impl Permission for SignedIn {
    const NAME: &'static str = "";
}

/// Anybody with a session, also one that still waits for its second factor or a new password.
pub struct AnySession;
impl Permission for AnySession {
    const NAME: &'static str = "";
    fn admits(_: SessionState) -> bool {
        true
    }
}

/// The system itself: jobs and commands. No request can become it.
pub struct System;
impl Permission for System {
    const NAME: &'static str = "system";
    fn admits(_: SessionState) -> bool {
        false
    }
}

/// Defines a department's permissions: a type each, and `ALL` for the matrix.
#[macro_export]
macro_rules! permissions {
    ($($type:ident = $name:literal, $description:literal;)*) => {
        $(
            #[doc = $description]
            pub struct $type;
            impl $crate::Permission for $type {
                const NAME: &'static str = $name;
            }
        )*
        /// This department's permissions.
        pub const ALL: &[$crate::PermissionInfo] =
            &[$($crate::PermissionInfo { name: $name, description: $description }),*];
    };
}
