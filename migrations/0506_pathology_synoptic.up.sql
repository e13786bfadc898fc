-- Synoptic sections: what a report says element by element, by the checklists that come with the product.
alter table pathology.report add column synoptic jsonb not null default '[]' check (jsonb_typeof(synoptic) = 'array');

-- What a report says now. A report without sections says what it said before there were any: signed ones still match.
create or replace function pathology.report_text(wanted uuid) returns jsonb
  language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'language', r.language, 'specimen', r.specimen, 'gross_examination', r.gross_examination,
    'microscopic_examination', r.microscopic_examination, 'diagnosis', r.diagnosis, 'special_stains', r.special_stains,
    'immunohistochemistry', r.immunohistochemistry, 'comments', r.comments, 'diagnoses', r.diagnoses,
    'synoptic', nullif(r.synoptic, '[]')))
    from pathology.report r where r.id = wanted
$$;

-- What is found changes in a draft alone, like the texts.
create function pathology.check_report_synoptic() returns trigger
  language plpgsql as $$
begin
  raise exception 'what a report says changes in a draft' using errcode = 'OS003', constraint = 'report_locked';
end $$;
create trigger check_report_synoptic before update on pathology.report for each row
  when ((old.status, new.status) is distinct from ('draft', 'draft') and new.synoptic is distinct from old.synoptic)
  execute function pathology.check_report_synoptic();
