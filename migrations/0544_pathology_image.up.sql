-- Photographs and micrographs of a report. A file is kept for a report and stays; what a report shows of them, and how, it says itself, so
-- each version and each edition keeps what it showed.
create table pathology.report_image (
  clinic_id uuid not null default platform.current_clinic(),
  -- the file
  id uuid not null,
  report_id uuid not null,
  -- of the bytes that are kept
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  recorded_by text not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint report_image_report_fkey foreign key (clinic_id, report_id) references pathology.report (clinic_id, id) on delete restrict
);
create index report_image_by_report on pathology.report_image (clinic_id, report_id, id);
call platform.build_wall('pathology.report_image');
call platform.watch('pathology.report_image');
create trigger append_only before update on pathology.report_image for each row execute function platform.refuse_change();
create trigger append_only_truncate before truncate on pathology.report_image for each statement execute function platform.refuse_change();
grant select, insert on pathology.report_image to osler_app;

-- Rows go with the record, when that is purged; the files go with them.
create function pathology.give_up_image() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform files.give_up(old.id, 'pathology_image');
  return null;
end $$;
create trigger give_up after delete on pathology.report_image for each row execute function pathology.give_up_image();

-- id, sha256, kind, specimen_id, caption, magnification, stain, is_printed; in their order
alter table pathology.report add column images jsonb not null default '[]' check (jsonb_typeof(images) = 'array' and jsonb_array_length(images) <= 24);

-- What a report says now. A report without images says what it said before there were any: signed ones still match.
create or replace function pathology.report_text(wanted uuid) returns jsonb
  language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'language', r.language, 'specimen', r.specimen, 'gross_examination', r.gross_examination,
    'microscopic_examination', r.microscopic_examination, 'diagnosis', r.diagnosis, 'special_stains', r.special_stains,
    'immunohistochemistry', r.immunohistochemistry, 'comments', r.comments, 'diagnoses', r.diagnoses,
    'synoptic', nullif(r.synoptic, '[]'), 'images', nullif(r.images, '[]')))
    from pathology.report r where r.id = wanted
$$;

-- A report shows its own images, by the digest of what is kept; that it changes in a draft alone, check_report says.
create function pathology.check_report_images() returns trigger
  language plpgsql as $$
begin
  if exists (select from jsonb_array_elements(new.images) shown
              where not exists (select from pathology.report_image i
                                 where i.clinic_id = new.clinic_id and i.report_id = new.id and i.id::text = shown ->> 'id'
                                   and i.sha256 = shown ->> 'sha256')) then
    raise exception 'an image is of another report' using errcode = 'OS003', constraint = 'report_images';
  end if;
  return new;
end $$;
create trigger check_report_images before insert or update of images on pathology.report for each row execute function pathology.check_report_images();
