-- Colleagues who are asked to sign an encounter, too: who asked whom for what, and what became of it.
create table charting.co_signature_request (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  encounter_id uuid not null,
  -- the signed version that is to be read
  number int not null,
  asked_by uuid not null,
  asked_of uuid not null,
  meaning text not null check (meaning in ('review', 'approval')),
  note text check (length(note) between 1 and 500),
  -- ended: by an amendment or a withdrawal of the encounter
  status text not null default 'open' check (status in ('open', 'signed', 'declined', 'taken_back', 'ended')),
  asked_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  declined_reason text check (length(declined_reason) between 1 and 500),
  signature_id uuid,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint co_signature_request_version_fkey foreign key (clinic_id, encounter_id, number)
    references charting.encounter_version (clinic_id, encounter_id, number) on delete restrict,
  constraint co_signature_request_encounter_fkey foreign key (clinic_id, encounter_id) references charting.encounter (clinic_id, id) on delete restrict,
  constraint co_signature_request_by_fkey foreign key (clinic_id, asked_by) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint co_signature_request_of_fkey foreign key (clinic_id, asked_of) references staff.profile (clinic_id, account_id) on delete restrict,
  constraint co_signature_request_signature_fkey foreign key (clinic_id, signature_id) references signing.signature (clinic_id, id) on delete restrict,
  constraint co_signature_request_another check (asked_by <> asked_of),
  constraint co_signature_request_over check ((status = 'open') = (ended_at is null) and (ended_at is null) = (ended_by is null)),
  constraint co_signature_request_declined check ((status = 'declined') = (declined_reason is not null)),
  constraint co_signature_request_signed check ((status = 'signed') = (signature_id is not null))
);
-- Nobody is asked for the same twice at a time.
create unique index co_signature_request_open on charting.co_signature_request (clinic_id, encounter_id, asked_of) where status = 'open';
create index co_signature_request_waiting on charting.co_signature_request (clinic_id, asked_of, status, asked_at, id);
create index co_signature_request_asked on charting.co_signature_request (clinic_id, asked_by, asked_at desc, id desc);
create index co_signature_request_by_encounter on charting.co_signature_request (clinic_id, encounter_id, number);
create index co_signature_request_by_signature on charting.co_signature_request (clinic_id, signature_id);
call platform.build_wall('charting.co_signature_request');
call platform.watch('charting.co_signature_request');
grant select, insert, update on charting.co_signature_request to osler_app;

-- What was asked stays as it was asked, and what is over stays so.
create function charting.check_co_signature_request() returns trigger
  language plpgsql as $$
begin
  if old.status <> 'open' or (new.id, new.encounter_id, new.number, new.asked_by, new.asked_of, new.meaning, new.note, new.asked_at)
    is distinct from (old.id, old.encounter_id, old.number, old.asked_by, old.asked_of, old.meaning, old.note, old.asked_at) then
    raise exception 'a request for a co-signature is answered once' using errcode = 'OS003', constraint = 'co_signature_request_answered';
  end if;
  return new;
end $$;
create trigger check_answer before update on charting.co_signature_request for each row execute function charting.check_co_signature_request();
