--: Endpoint(api_key?)
--: Turn(section?, payload?, model?, host?, answer?, state?, failure?, answered_at?)

--! endpoint : Endpoint
select e.url, e.model, e.api_key, e.is_active, e.changed_by, e.version, e.updated_at from pathology.ai_endpoint e;

--! put_endpoint (api_key?)
insert into pathology.ai_endpoint as e (url, model, api_key, is_active, changed_by, version)
select :url, :model, :api_key, :is_active, :changed_by, 1
 where :version = 0 or exists (select from pathology.ai_endpoint known where known.version = :version)
on conflict (clinic_id) do update
  set url = excluded.url, model = excluded.model, api_key = excluded.api_key, is_active = excluded.is_active,
      changed_by = excluded.changed_by, version = e.version + 1, updated_at = now()
  where e.version = :version;

--! ask (section?)
insert into pathology.ai_chat_history (id, report_id, edition, version, role, action, section, content, payload, model, host, account_name)
values (:id, :report, :edition, :version, 'user', :action, :section, :content, :payload, :model, :host, :by);

--! answer (failure?)
insert into pathology.ai_chat_history (id, report_id, question_id, edition, version, role, content, state, failure, account_name)
select :id, q.report_id, q.id, q.edition, q.version, 'assistant', :content, :state, :failure, q.account_name
  from pathology.ai_chat_history q where q.id = :question and q.role = 'user' on conflict do nothing;

--! accept
-- What a person puts into the report of an answer that stands.
insert into pathology.ai_chat_history (id, report_id, question_id, edition, version, role, action, section, content, account_name)
select :id, a.report_id, a.question_id, :edition, :version, 'user', 'accept', :section, :content, :by
  from pathology.ai_chat_history a where a.question_id = :question and a.report_id = :report and a.role = 'assistant' and a.state = 'answered' and a.content <> '';

--! accepted : (asked?)
-- What people put into a report, beside the answer from which it came, and what the report said when that was asked for, and in which
-- parts that was a machine's already.
select coalesce(x.section, '') as section, a.content as answer, x.content as text, v.content as asked,
       coalesce(v.ai_sections, '{}') as marked
  from pathology.ai_chat_history x
  join pathology.ai_chat_history a on a.question_id = x.question_id and a.role = 'assistant'
  join pathology.ai_chat_history q on q.id = x.question_id
  left join pathology.report_version v on v.report_id = x.report_id and v.number = q.version
 where x.report_id = :report and x.action = 'accept' order by x.created_at, x.id;

--! turns : Turn
-- What was asked about a report and answered, the newest first, from before a place.
select q.id, coalesce(q.action, '') as action, q.section, q.content, q.payload, q.model, q.host, q.edition, q.version, q.account_id, q.account_name, q.created_at,
       a.content as answer, a.state, a.failure, a.created_at as answered_at,
       array(select x.section from pathology.ai_chat_history x where x.question_id = q.id and x.action = 'accept' order by x.created_at, x.id)
         as accepted
  from pathology.ai_chat_history q
  left join pathology.ai_chat_history a on a.question_id = q.id and a.role = 'assistant'
 where q.report_id = :report and q.role = 'user' and q.action <> 'accept' and (q.created_at, q.id) < (:before_at, :before_id)
 order by q.created_at desc, q.id desc limit :wanted;

--! turn : Turn
select q.id, coalesce(q.action, '') as action, q.section, q.content, q.payload, q.model, q.host, q.edition, q.version, q.account_id, q.account_name, q.created_at,
       a.content as answer, a.state, a.failure, a.created_at as answered_at,
       array(select x.section from pathology.ai_chat_history x where x.question_id = q.id and x.action = 'accept' order by x.created_at, x.id)
         as accepted
  from pathology.ai_chat_history q
  left join pathology.ai_chat_history a on a.question_id = q.id and a.role = 'assistant'
 where q.report_id = :report and q.id = :id and q.role = 'user' and q.action <> 'accept';

--! before
-- What this person asked of this report before, and what came back: an answer may follow from another.
select q.content, a.content as answer
  from pathology.ai_chat_history q join pathology.ai_chat_history a on a.question_id = q.id and a.role = 'assistant'
 where q.report_id = :report and q.account_id = :account and q.action = 'question' and a.state = 'answered'
 order by q.created_at desc, q.id desc limit 3;

--! asked_since
select count(*) from pathology.ai_chat_history q where q.account_id = :account and q.created_at > :since and q.payload is not null;

--! names
-- Everybody who did something with a report: some may not work here any more.
select distinct v.changed_by_name from pathology.report_version v where v.report_id = :report;
