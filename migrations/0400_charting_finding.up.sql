-- Reports and findings: what an examination, an image or a procedure showed, and the reports of other places. Laboratory values have
-- their own department; of its panels the report stands here.
alter table charting.entry
  add column result text,
  add column conclusion text,
  add column report_text text,
  drop constraint entry_status,
  add constraint entry_status check (case kind
    when 'medication' then status in ('active', 'on_hold', 'completed', 'discontinued', 'entered_in_error')
    when 'immunization' then status in ('completed', 'refused', 'entered_in_error')
    when 'procedure' then status in ('in_progress', 'completed', 'not_done', 'entered_in_error')
    when 'family_history' then status in ('active', 'entered_in_error')
    when 'social_history' then status in ('completed', 'entered_in_error')
    when 'finding' then status in ('completed', 'entered_in_error')
    when 'care_plan' then status in ('draft', 'active', 'on_hold', 'completed', 'revoked', 'entered_in_error')
    when 'goal' then status in ('proposed', 'active', 'on_hold', 'completed', 'cancelled', 'entered_in_error')
    else false end),
  drop constraint entry_of_procedure,
  add constraint entry_of_procedure check ((kind in ('procedure', 'finding') or performed_date is null) and (kind = 'procedure' or outcome is null)),
  drop constraint entry_of_social,
  add constraint entry_of_social check ((kind in ('social_history', 'finding')) = (category is not null)
    and (kind = 'social_history' or num_nonnulls(answer, asked_date) = 0)),
  add constraint entry_of_finding check (kind = 'finding' or num_nonnulls(result, conclusion, report_text) = 0),
  drop constraint entry_category,
  add constraint entry_category check (case kind
    when 'finding' then category in ('laboratory', 'imaging', 'pathology', 'cardiology', 'procedure', 'exam', 'other')
    else category in ('tobacco', 'alcohol', 'drugs', 'occupation', 'living', 'survey', 'other') end);
