//! What a clinic asks of its people at sign-in.

use platform::Platform;

use super::api::SecurityPolicy;

/// What is really asked: a demonstration holds made-up patients only, and asks for no second factor.
pub fn in_force(platform: &Platform, policy: SecurityPolicy) -> SecurityPolicy {
    SecurityPolicy { mfa_required: policy.mfa_required && !platform.config().demo, ..policy }
}
