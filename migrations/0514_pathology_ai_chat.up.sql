-- The endpoint that a clinic names for the chat beside a report, and what was said with it.
create table pathology.ai_endpoint (
  clinic_id uuid not null default platform.current_clinic() primary key,
  -- before /chat/completions
  url text not null check (url ~ '^https?://[^[:space:]]+$' and length(url) <= 500),
  model text not null check (length(model) between 1 and 200),
  -- sealed; a server of the house may want none
  api_key bytea,
  is_active boolean not null,
  changed_by text not null,
  version int not null default 1,
  updated_at timestamptz not null default now()
);
call platform.build_wall('pathology.ai_endpoint');
call platform.watch('pathology.ai_endpoint');
grant select, insert, update on pathology.ai_endpoint to osler_app;

-- What a person sent, what came back, and what of it a person put into the report. Nobody changes it.
create table pathology.ai_chat_history (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  report_id uuid not null,
  -- of an answer and of what was accepted: to what
  question_id uuid,
  -- as the report stood
  edition int not null check (edition > 0),
  version int not null check (version > 0),
  role text not null check (role in ('user', 'assistant')),
  action text check (action in ('question', 'draft', 'polish', 'accept')),
  -- which part of the report was to be drafted or polished, or took what was accepted
  section text check (section in ('specimen', 'gross_examination', 'microscopic_examination', 'special_stains', 'immunohistochemistry',
    'diagnosis', 'comments')),
  -- what was asked, as it left; what was answered; what was accepted
  content text not null check (length(content) <= 40000),
  -- exactly the bytes that left
  payload text check (octet_length(payload) <= 400000),
  model text,
  host text,
  state text check (state in ('answered', 'failed', 'stopped')),
  failure text check (failure ~ '^[a-z_]{1,40}$'),
  account_id uuid not null default platform.current_account(),
  account_name text not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint ai_chat_history_report_fkey foreign key (clinic_id, report_id) references pathology.report (clinic_id, id) on delete restrict,
  constraint ai_chat_history_question_fkey foreign key (clinic_id, question_id)
    references pathology.ai_chat_history (clinic_id, id),
  constraint ai_chat_history_user check (
    (role = 'user') = (action is not null) and (action is not null and action <> 'accept') = (payload is not null)
    and (payload is null) = (model is null) and (payload is null) = (host is null) and (payload is null) = (question_id is not null)),
  constraint ai_chat_history_section check (action is null or (action = 'question') = (section is null)),
  constraint ai_chat_history_assistant check (
    (role = 'assistant') = (state is not null) and (failure is not null) = (state is not null and state = 'failed'))
);
create index ai_chat_history_of_report on pathology.ai_chat_history (clinic_id, report_id, created_at desc, id desc);
-- How much somebody asked lately.
create index ai_chat_history_of_account on pathology.ai_chat_history (clinic_id, account_id, created_at);
create index ai_chat_history_of_question on pathology.ai_chat_history (clinic_id, question_id);
-- A question has one answer.
create unique index ai_chat_history_answer on pathology.ai_chat_history (clinic_id, question_id) where role = 'assistant';
call platform.build_wall('pathology.ai_chat_history');
call platform.watch('pathology.ai_chat_history');
-- Deleted only with the whole record, when its time is over.
create trigger append_only before update on pathology.ai_chat_history for each row execute function platform.refuse_change();
create trigger append_only_truncate before truncate on pathology.ai_chat_history for each statement execute function platform.refuse_change();
grant select, insert on pathology.ai_chat_history to osler_app;

-- Which answers of the endpoint whoever saved this version had put into the form since they saved last. They may have changed or removed
-- them again: rather one too many is named.
alter table pathology.report_version add column ai_accepted uuid[] not null default '{}';

create function pathology.name_ai_accepted() returns trigger
  language plpgsql as $$
begin
  new.ai_accepted := array(
    select a.id from pathology.ai_chat_history a
     where a.clinic_id = new.clinic_id and a.report_id = new.report_id and a.action = 'accept' and a.account_id = new.changed_by
       and a.created_at > coalesce((select max(v.created_at) from pathology.report_version v
             where v.clinic_id = new.clinic_id and v.report_id = new.report_id and v.changed_by = new.changed_by and v.action = 'write'),
           '-infinity')
     order by a.created_at, a.id);
  return new;
end $$;
create trigger name_ai_accepted before insert on pathology.report_version for each row
  when (new.action = 'write') execute function pathology.name_ai_accepted();
