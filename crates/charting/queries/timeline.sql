--: Moment(detail?, by_whom?, on_day?)

--! moments (after_at?, after_id?, kind?) : Moment
-- Each source gives its newest: so none is read further than the page needs. What has no date of its own stands at the time of its entry.
select m.id, m.kind, m.at, m.dated, m.title, m.detail, m.status, m.by_whom, m.on_day
  from (
    (select e.id, 'encounter' as kind, e.encounter_date as at, true as dated, e.encounter_type as title, e.chief_complaint as detail,
            e.status, e.provider_name as by_whom, null::date as on_day
       from charting.encounter e
      where e.patient_id = any(:records::uuid[]) and e.status <> 'entered_in_error' and (:kind::text is null or :kind = 'encounter')
        and (:after_at::timestamptz is null or (e.encounter_date, e.id) < (:after_at, :after_id))
      order by e.encounter_date desc, e.id desc limit :most)
    union all
    (select v.id, 'vitals', v.recorded_at, true, '',
            concat_ws(', ', v.systolic || '/' || v.diastolic || ' mmHg', v.heart_rate || '/min', v.temperature || ' °C',
                      v.oxygen_saturation || ' %', v.weight_kg || ' kg', v.height_cm || ' cm'),
            'completed', v.recorded_by, v.recorded_on
       from charting.vitals v
      where v.patient_id = any(:records::uuid[]) and v.error_reason is null
        and not exists (select from charting.encounter w where w.id = v.encounter_id and w.status = 'withdrawn') and (:kind::text is null or :kind = 'vitals')
        and (:after_at::timestamptz is null or (v.recorded_at, v.id) < (:after_at, :after_id))
      order by v.recorded_at desc, v.id desc limit :most)
    union all
    (select l.id, l.kind, l.at, l.dated, l.title, l.detail, l.status, l.by_whom, case when l.dated then (l.at at time zone 'UTC')::date end
       from (select p.id, 'problem' as kind, coalesce(p.onset_date::timestamp at time zone 'UTC', p.created_at) as at,
                    p.onset_date is not null as dated, p.display as title, p.icd10_code as detail, p.status, p.recorded_by as by_whom
               from charting.problem p where p.patient_id = any(:records::uuid[])
             union all
             select a.id, 'allergy', coalesce(a.onset_date::timestamp at time zone 'UTC', a.created_at), a.onset_date is not null,
                    a.display, a.reaction, a.status, a.recorded_by
               from charting.allergy a where a.patient_id = any(:records::uuid[])
             union all
             select n.id, n.kind, case when n.sort_date > '1850-01-01' then n.sort_date::timestamp at time zone 'UTC' else n.created_at end,
                    n.sort_date > '1850-01-01', n.display,
                    coalesce(n.answer, n.outcome, n.dosage, n.target, n.relation, left(coalesce(n.result, n.conclusion, n.report_text), 500)), n.status, n.recorded_by
               from charting.entry n where n.patient_id = any(:records::uuid[])) l
      where l.status <> 'entered_in_error' and (:kind::text is null or l.kind = :kind)
        and (:after_at::timestamptz is null or (l.at, l.id) < (:after_at, :after_id))
      order by l.at desc, l.id desc limit :most)) m
 order by m.at desc, m.id desc limit :most;
