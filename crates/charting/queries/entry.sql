--: Entry(encounter_id?, changed_by?)

--! list (after_on?, after_id?) : Entry
select id, kind, status, charting.recorded(to_jsonb(e)) as details, encounter_id, recorded_by, version, changed_by, updated_at, sort_date, is_current
  from charting.entry e
 where patient_id = any(:records::uuid[]) and kind = :kind and status <> 'entered_in_error'
   and (:after_on::date is null or (sort_date, id) < (:after_on, :after_id))
 order by sort_date desc, id desc limit :wanted;

--! ongoing : Entry
select id, kind, status, charting.recorded(to_jsonb(e)) as details, encounter_id, recorded_by, version, changed_by, updated_at, sort_date, is_current
  from charting.entry e
 where patient_id = any(:records::uuid[]) and kind = :kind and is_current and status <> 'entered_in_error'
 order by sort_date desc, id desc limit 1000;

--! known_at : Entry
-- The list as it stood then: of each line what was written of it last by then.
select p.id, p.kind, p.status, charting.recorded(w.line) as details, p.encounter_id, p.recorded_by, p.version, p.changed_by, p.updated_at,
       p.sort_date, p.is_current
  from (select distinct on (l.id) l.line
          from (select o.id, o.version, to_jsonb(o) as line from charting.entry o
                 where o.patient_id = any(:records::uuid[]) and o.kind = :kind
                union all
                select v.entry_id, v.version, v.value from charting.earlier_value v
                  join charting.entry o on o.id = v.entry_id where v.patient_id = any(:records) and o.kind = :kind) l
         where (l.line ->> 'updated_at')::timestamptz < :at order by l.id, l.version desc) w
 cross join lateral jsonb_populate_record(null::charting.entry, w.line) p
 where p.status <> 'entered_in_error'
 order by p.sort_date desc, p.id desc limit 1000;

--! get : Entry
select id, kind, status, charting.recorded(to_jsonb(e)) as details, encounter_id, recorded_by, version, changed_by, updated_at, sort_date, is_current
  from charting.entry e where patient_id = any(:records::uuid[]) and kind = :kind and id = :id;

--! all : Entry
select id, kind, status, charting.recorded(to_jsonb(e)) as details, encounter_id, recorded_by, version, changed_by, updated_at, sort_date, is_current
  from charting.entry e where patient_id = any(:records::uuid[]) and status <> 'entered_in_error'
 order by kind, sort_date desc, id desc;

--! summary : Entry
-- The first of each list, each record and list by its index; what still goes on comes first.
select e.id, e.kind, e.status, charting.recorded(to_jsonb(e)) as details, e.encounter_id, e.recorded_by, e.version, e.changed_by, e.updated_at,
       e.sort_date, e.is_current
  from unnest(:records::uuid[]) as r (patient_id) cross join unnest(:kinds::text[]) as k (kind)
 cross join lateral (
   select s.* from charting.entry s
    where s.patient_id = r.patient_id and s.kind = k.kind and s.status <> 'entered_in_error'
    order by s.is_current desc, s.sort_date desc, s.id desc limit :wanted) e
 order by e.kind, e.is_current desc, e.sort_date desc, e.id desc;

--! totals
select kind, count(*) as total from charting.entry
 where patient_id = any(:records::uuid[]) and status <> 'entered_in_error' group by kind;

--! insert
insert into charting.entry (id, patient_id, kind, code_system, code, display, status, note, dosage, frequency, prescribed_by, prescribed_date,
                            discontinued_date, discontinued_reason, given_date, lot_number, dose_number, refusal_reason, route, site,
                            performed_date, outcome, relation, onset_age, category, answer, asked_date, start_date, end_date, description,
                            activities, target, target_date, achievement, result, conclusion, report_text, encounter_id, recorded_by)
select r.id, r.patient_id, r.kind, r.code_system, r.code, r.display, r.status, r.note, r.dosage, r.frequency, r.prescribed_by, r.prescribed_date,
       r.discontinued_date, r.discontinued_reason, r.given_date, r.lot_number, r.dose_number, r.refusal_reason, r.route, r.site,
       r.performed_date, r.outcome, r.relation, r.onset_age, r.category, r.answer, r.asked_date, r.start_date, r.end_date, r.description,
       r.activities, r.target, r.target_date, r.achievement, r.result, r.conclusion, r.report_text, r.encounter_id, r.recorded_by
  from jsonb_populate_recordset(null::charting.entry, :rows) r;

--! update
update charting.entry e
   set code_system = r.code_system, code = r.code, display = r.display, status = r.status, note = r.note, dosage = r.dosage,
       frequency = r.frequency, prescribed_by = r.prescribed_by, prescribed_date = r.prescribed_date,
       discontinued_date = r.discontinued_date, discontinued_reason = r.discontinued_reason, given_date = r.given_date,
       lot_number = r.lot_number, dose_number = r.dose_number, refusal_reason = r.refusal_reason, route = r.route, site = r.site,
       performed_date = r.performed_date, outcome = r.outcome, relation = r.relation, onset_age = r.onset_age, category = r.category,
       answer = r.answer, asked_date = r.asked_date, start_date = r.start_date, end_date = r.end_date, description = r.description,
       activities = r.activities, target = r.target, target_date = r.target_date, achievement = r.achievement,
       result = r.result, conclusion = r.conclusion, report_text = r.report_text,
       changed_by = :changed_by, version = e.version + 1, updated_at = now()
  from jsonb_populate_record(null::charting.entry, :row) r
 where e.patient_id = any(:records::uuid[]) and e.kind = :kind and e.id = :id and e.version = :version returning e.version;

--! of_encounters
update charting.entry e set encounter_id = w.encounter
  from unnest(:entries::uuid[], :encounters::uuid[]) as w (entry, encounter) where e.id = w.entry and e.encounter_id is null
returning e.id, e.kind;

--! versions : (kind?, by_whom?, at?)
select version, line ->> 'kind' as kind, charting.recorded(line) as value,
       coalesce(line ->> 'changed_by', line ->> 'recorded_by') as by_whom, (line ->> 'updated_at')::timestamptz as at
  from (select e.version, to_jsonb(e) as line from charting.entry e where e.patient_id = any(:records::uuid[]) and e.id = :id
        union all
        select a.version, to_jsonb(a) from charting.allergy a where a.patient_id = any(:records) and a.id = :id
        union all
        select p.version, to_jsonb(p) from charting.problem p where p.patient_id = any(:records) and p.id = :id
        union all
        select v.version, v.value from charting.earlier_value v where v.patient_id = any(:records) and v.entry_id = :id) lines
 order by 1 desc limit 500;
