--: Consent(document?, withdrawn_on?, withdrawn_reason?, withdrawn_by?, voided_reason?, voided_by?)

--! list : Consent
select id, patient_id, kind, given, signed_on, signed_by, document, recorded_by, recorded_at, withdrawn_on, withdrawn_reason, withdrawn_by,
       voided_reason, voided_by
  from registry.consent where patient_id = any(:records::uuid[]) order by signed_on desc, recorded_at desc, id desc limit 200;

--! get : Consent
select id, patient_id, kind, given, signed_on, signed_by, document, recorded_by, recorded_at, withdrawn_on, withdrawn_reason, withdrawn_by,
       voided_reason, voided_by
  from registry.consent where patient_id = any(:records::uuid[]) and id = :id;

--! insert (document?)
insert into registry.consent (id, patient_id, kind, given, signed_on, signed_by, document, recorded_by)
values (:id, :patient, :kind, :given, :signed_on, :signed_by, :document, :recorded_by);

--! withdraw
update registry.consent set withdrawn_on = :withdrawn_on, withdrawn_reason = :reason, withdrawn_by = :withdrawn_by
 where patient_id = any(:records::uuid[]) and id = :id and withdrawn_on is null and given and signed_on <= :withdrawn_on
   and voided_reason is null;

--! void
update registry.consent set voided_reason = :reason, voided_by = :voided_by, voided_at = now()
 where patient_id = any(:records::uuid[]) and id = :id and voided_reason is null;

--! stands
-- Of each kind the last word of the patient, on that day.
select distinct on (kind) kind, (given and (withdrawn_on is null or withdrawn_on > :day)) as holds
  from registry.consent where patient_id = any(:records::uuid[]) and signed_on <= :day and voided_reason is null
 order by kind, signed_on desc, recorded_at desc, id desc;

--! kinds
-- What the patient ever signed.
select distinct kind from registry.consent where patient_id = any(:records::uuid[]) and voided_reason is null;

--! changed_since
-- Of which kinds somebody signed, took back or struck out something since then.
select distinct kind from registry.consent
 where patient_id = any(:records::uuid[])
   and (recorded_at > :since or voided_at > :since or withdrawn_on >= (:since::timestamptz at time zone 'utc')::date) order by kind;

--! refused_at_desk
-- Whether the patient said no to disclosure at the desk, on a record that no paper speaks for: neither one of its own, nor one
-- that was written since that record was merged.
select exists (
  select from registry.patient p left join registry.patient_link l on l.merged_id = p.id
   where p.id = any(:records::uuid[]) and not p.consent_for_phi_disclosure
     and not exists (select from registry.consent c
                      where c.patient_id = any(:records) and c.kind = 'phi_disclosure' and c.voided_reason is null
                        and (c.patient_id = p.id or c.recorded_at > l.merged_at))) as refused;

--! summarise (treatment?, phi_disclosure?)
-- The patient's own fields say how it stands today: the one that changed, and the other where nobody asked at the desk.
update registry.patient p
   set consent_for_treatment = n.treatment, consent_for_phi_disclosure = n.phi_disclosure,
       changed_by = :changed_by, version = p.version + 1, updated_at = now()
  from (select o.id,
               case when :kind = 'treatment' then :treatment::boolean else coalesce(o.consent_for_treatment, :treatment) end as treatment,
               case when :kind = 'phi_disclosure' then :phi_disclosure::boolean
                    else coalesce(o.consent_for_phi_disclosure, :phi_disclosure) end as phi_disclosure
          from registry.patient o where o.id = :patient) n
 where p.id = n.id
   and (p.consent_for_treatment, p.consent_for_phi_disclosure) is distinct from (n.treatment, n.phi_disclosure);
