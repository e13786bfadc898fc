//! News for open pages.

use kernel::Result;
use platform::{Caller, Listening, Live, Platform};
use utoipa_axum::{router::OpenApiRouter, routes};

/// A stream of server-sent events, one a browser: `opened`, then the name of what may have changed (`notifications`, `jobs`),
/// without data. It ends with the session, with a change of rights and with the server; whoever comes back reads anew.
#[utoipa::path(get, path = "/live", tag = "notify", responses((status = 200, body = String, content_type = "text/event-stream")))]
async fn listen(caller: Caller<Listening>) -> Result<Live> {
    Live::open(&caller).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(listen))
}
