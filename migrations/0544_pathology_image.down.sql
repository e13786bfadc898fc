drop trigger check_report_images on pathology.report;
drop function pathology.check_report_images;
create or replace function pathology.report_text(wanted uuid) returns jsonb
  language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'language', r.language, 'specimen', r.specimen, 'gross_examination', r.gross_examination,
    'microscopic_examination', r.microscopic_examination, 'diagnosis', r.diagnosis, 'special_stains', r.special_stains,
    'immunohistochemistry', r.immunohistochemistry, 'comments', r.comments, 'diagnoses', r.diagnoses,
    'synoptic', nullif(r.synoptic, '[]')))
    from pathology.report r where r.id = wanted
$$;
alter table pathology.report drop column images;
drop table pathology.report_image;
drop function pathology.give_up_image;
