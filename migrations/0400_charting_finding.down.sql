-- What was imported goes back to what is kept: the originals are there. Other findings have no other place.
alter table interop.resource disable trigger audit_required;
update interop.resource r set taken = false, version = 1
  from charting.entry e where e.kind = 'finding' and (r.clinic_id, r.id) = (e.clinic_id, e.id);
alter table interop.resource enable trigger audit_required;
alter table charting.earlier_value disable trigger audit_required;
delete from charting.earlier_value v using charting.entry e where e.kind = 'finding' and (e.clinic_id, e.id) = (v.clinic_id, v.entry_id);
alter table charting.earlier_value enable trigger audit_required;
alter table charting.entry disable trigger audit_required;
delete from charting.entry where kind = 'finding';
alter table charting.entry enable trigger audit_required;
alter table charting.entry
  drop constraint entry_category,
  add constraint entry_category check (category in ('tobacco', 'alcohol', 'drugs', 'occupation', 'living', 'survey', 'other')),
  drop constraint entry_of_finding,
  drop constraint entry_of_social,
  add constraint entry_of_social check ((kind = 'social_history') = (category is not null) and (kind = 'social_history' or num_nonnulls(answer, asked_date) = 0)),
  drop constraint entry_of_procedure,
  add constraint entry_of_procedure check (kind = 'procedure' or num_nonnulls(performed_date, outcome) = 0),
  drop constraint entry_status,
  add constraint entry_status check (case kind
    when 'medication' then status in ('active', 'on_hold', 'completed', 'discontinued', 'entered_in_error')
    when 'immunization' then status in ('completed', 'refused', 'entered_in_error')
    when 'procedure' then status in ('in_progress', 'completed', 'not_done', 'entered_in_error')
    when 'family_history' then status in ('active', 'entered_in_error')
    when 'social_history' then status in ('completed', 'entered_in_error')
    when 'care_plan' then status in ('draft', 'active', 'on_hold', 'completed', 'revoked', 'entered_in_error')
    when 'goal' then status in ('proposed', 'active', 'on_hold', 'completed', 'cancelled', 'entered_in_error')
    else false end),
  drop column report_text,
  drop column conclusion,
  drop column result;
