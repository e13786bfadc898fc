-- A signed version as a paper: PDF/A with the signatures in it. A colleague's signature is added behind what stands there.
create table charting.encounter_document (
  clinic_id uuid not null default platform.current_clinic(),
  encounter_id uuid not null,
  number int not null,
  pdf bytea not null check (octet_length(pdf) between 1 and 50000000),
  created_at timestamptz not null default now(),
  primary key (clinic_id, encounter_id, number),
  constraint encounter_document_encounter_fkey foreign key (clinic_id, encounter_id) references charting.encounter (clinic_id, id) on delete restrict,
  constraint encounter_document_version_fkey foreign key (clinic_id, encounter_id, number)
    references charting.encounter_version (clinic_id, encounter_id, number) on delete restrict
);
-- It is compressed already.
alter table charting.encounter_document alter column pdf set storage external;
call platform.build_wall('charting.encounter_document');
call platform.watch('charting.encounter_document');
grant select, insert, update (pdf) on charting.encounter_document to osler_app;

create function charting.check_document() returns trigger
  language plpgsql as $$
begin
  if octet_length(new.pdf) <= octet_length(old.pdf) or substring(new.pdf from 1 for octet_length(old.pdf)) <> old.pdf then
    raise exception 'what is signed stays in its document' using errcode = 'OS003', constraint = 'encounter_document_grows';
  end if;
  return new;
end $$;
create trigger check_document before update on charting.encounter_document for each row execute function charting.check_document();
