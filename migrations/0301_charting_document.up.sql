-- Documents of patients: letters, reports, scans. The file itself lies encrypted outside of the database (0162) under the same id.
-- Nothing is deleted: one that was a mistake is struck, with a reason.
create table charting.document (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('report', 'laboratory_report', 'imaging_report', 'referral', 'discharge_letter', 'consent_form',
                                     'correspondence', 'insurance', 'identity', 'picture', 'other')),
  description text check (length(description) between 1 and 2000),
  -- of the paper, not of its upload
  document_date date not null,
  author text check (length(author) between 1 and 200),
  -- only for who may read what is confidential
  confidential boolean not null,
  -- as the file's bytes begin, and how many they are
  media_type text not null check (media_type <> ''),
  size bigint not null check (size >= 0),
  recorded_by text not null,
  error_reason text check (length(error_reason) between 1 and 500),
  struck_by text,
  struck_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint document_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint document_struck check ((error_reason is null) = (struck_by is null) and (error_reason is null) = (struck_at is null))
);
create index document_by_patient on charting.document (clinic_id, patient_id, document_date desc, id desc);
call platform.build_wall('charting.document');
call platform.watch('charting.document');
grant select, insert on charting.document to osler_app;
grant update (error_reason, struck_by, struck_at, version) on charting.document to osler_app;

-- Rows go with the record, when that is purged; the files go with them.
create function charting.give_up_document() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform files.give_up(old.id, 'patient_document');
  return null;
end $$;
create trigger give_up after delete on charting.document for each row execute function charting.give_up_document();
