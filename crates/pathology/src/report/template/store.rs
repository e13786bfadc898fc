//! The table of a clinic's own templates.

use kernel::{Problem, ReportTemplateId, Result, Version};
use platform::{Tx, Write};
use sql::queries::pathology::report_template as queries;
pub(super) use sql::queries::pathology::report_template::TemplateRow;

use super::{MOST, TemplateDetails};
use crate::specimen::filled;

pub(super) async fn list<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<TemplateRow>> {
    Ok(queries::list().bind(tx).all().await?)
}

/// Refuses a name that another one has.
async fn refuse_taken(tx: &Tx<Write>, id: ReportTemplateId, name: &str) -> Result<()> {
    if queries::is_taken().bind(tx, &name, &id.0).one().await? {
        return Err(Problem::invalid_field("name", "duplicate_template", "Another template is called so."));
    }
    Ok(())
}

fn words(details: &TemplateDetails) -> Vec<String> {
    details.specimen_words.iter().map(|word| word.trim().to_lowercase()).collect()
}

pub(super) async fn add(tx: &Tx<Write>, details: &TemplateDetails) -> Result<ReportTemplateId> {
    if queries::kept().bind(tx).one().await? >= MOST {
        let why = "200 templates are kept. Change one that is not used any more.";
        return Err(Problem::conflict("too_many_templates", why));
    }
    let (id, name) = (ReportTemplateId::new(), details.name.trim());
    refuse_taken(tx, id, name).await?;
    let written = queries::insert()
        .bind(
            tx,
            &id.0,
            &name,
            &details.language.word(),
            &words(details),
            &filled(details.gross_examination.as_deref()),
            &filled(details.microscopic_examination.as_deref()),
            &filled(details.diagnosis.as_deref()),
            &details.is_offered,
            &tx.account_name(),
        )
        .await?;
    if written == 1 { Ok(id) } else { Err(Problem::stale()) }
}

/// `412` when somebody was faster.
pub(super) async fn change(
    tx: &Tx<Write>,
    id: ReportTemplateId,
    version: Version,
    details: &TemplateDetails,
) -> Result<()> {
    let name = details.name.trim();
    refuse_taken(tx, id, name).await?;
    let written = queries::change()
        .bind(
            tx,
            &name,
            &details.language.word(),
            &words(details),
            &filled(details.gross_examination.as_deref()),
            &filled(details.microscopic_examination.as_deref()),
            &filled(details.diagnosis.as_deref()),
            &details.is_offered,
            &tx.account_name(),
            &id.0,
            &version.0,
        )
        .await?;
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}
