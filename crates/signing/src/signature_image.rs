//! How a signer writes their name: drawn once, and put beside their signature on papers. It is decoration and proves nothing.

use jiff::Timestamp;
use kernel::{AccountId, Problem, Result, text::Check};
use platform::{Body, Caller, Event, Platform, Reply, SignedIn, Tx};
use serde::{Deserialize, Serialize};
use sql::queries::signing::signature_image as queries;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Most lines of it, and most places of all of them together.
const STROKES: usize = 200;
const PLACES: usize = 4000;

/// One line that was drawn without lifting the pen: places from the left and the top. A line of one place is a dot.
pub type Stroke = Vec<(f32, f32)>;

/// How somebody writes their name.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignatureImageView {
    /// Lines in a field of 1000 by 300; none where there is no such picture.
    #[schema(value_type = Vec<Vec<[f32; 2]>>)]
    pub strokes: Vec<Stroke>,
    /// Since when it is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Timestamp>,
}

/// What was drawn.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureImageInput {
    /// Lines in a field of 1000 by 300, at most 200 and of 4000 places together; none takes the picture away.
    #[schema(value_type = Vec<Vec<[f32; 2]>>)]
    strokes: Vec<Stroke>,
}

impl SignatureImageInput {
    fn check(&self) -> Result<()> {
        let places: usize = self.strokes.iter().map(Vec::len).sum();
        let (width, height) = pdf::SIGNATURE;
        let is_inside = |(x, y): &(f32, f32)| (0.0..=width).contains(x) && (0.0..=height).contains(y);
        let is_drawn = |stroke: &Stroke| !stroke.is_empty() && stroke.iter().all(is_inside);
        let mut check = Check::new();
        check.that(
            self.strokes.len() <= STROKES && places <= PLACES,
            "strokes",
            "too_many",
            "Draw it with fewer lines.",
        );
        check.that(
            self.strokes.iter().all(is_drawn),
            "strokes",
            "out_of_range",
            "Every line has places, and all of them lie in the field.",
        );
        check.done()
    }
}

/// As they are kept: to a tenth, so that the longest drawing that is taken has its room.
fn rounded(strokes: &[Stroke]) -> Vec<Vec<(f64, f64)>> {
    let tenth = |value: f32| (f64::from(value) * 10.0).round() / 10.0;
    let places = |stroke: &Stroke| stroke.iter().map(|(x, y)| (tenth(*x), tenth(*y))).collect();
    strokes.iter().map(places).collect()
}

/// What this person drew; nothing where they drew none.
pub async fn of<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<Vec<Stroke>> {
    let row = queries::of_account().bind(tx, &account.0).opt().await?;
    row.map_or(Ok(vec![]), |row| serde_json::from_value(row.strokes).map_err(Problem::internal))
}

/// How I write my name.
#[utoipa::path(get, path = "/account/signature-image", tag = "signing", responses((status = 200, body = SignatureImageView)))]
async fn read_own_signature_image(caller: Caller<SignedIn>) -> Result<Reply<SignatureImageView>> {
    let tx = caller.read().await?;
    let row = queries::of_account().bind(&tx, &caller.account().0).opt().await?;
    let changed_at = row.map(|row| row.changed_at);
    let view = SignatureImageView { strokes: of(&tx, caller.account()).await?, changed_at };
    tx.disclose(Event::new("signature_image.read", "account").on(caller.account()), view).await
}

/// Draws anew how I write my name, or takes it away. Papers that are signed already keep theirs.
#[utoipa::path(post, path = "/account/signature-image", tag = "signing", request_body = SignatureImageInput, responses((status = 200, body = SignatureImageView)))]
async fn draw_own_signature_image(
    caller: Caller<SignedIn>,
    Body(input): Body<SignatureImageInput>,
) -> Result<Reply<SignatureImageView>> {
    input.check()?;
    let account = caller.account();
    let tx = caller.write().await?;
    let strokes = serde_json::to_value(rounded(&input.strokes)).map_err(Problem::internal)?;
    queries::keep().bind(&tx, &account.0, &strokes).await?;
    let action = if input.strokes.is_empty() { "signature_image.removed" } else { "signature_image.drawn" };
    let changed_at = (!input.strokes.is_empty()).then(|| caller.now());
    let view = SignatureImageView { strokes: input.strokes, changed_at };
    tx.commit(Event::new(action, "account").on(account), view).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_own_signature_image, draw_own_signature_image))
}
