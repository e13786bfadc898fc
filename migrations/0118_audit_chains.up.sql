-- Every clinic whose trail left something here: seals, an anchor, events that wait. Which chains are verified must not
-- rest on the directory of clinics, from which a row can be taken without a trace in the chain.
grant usage, create on schema audit to osler_search;
create function audit.clinics_with_trail() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive clinic as (
    (select s.clinic_id from audit.seal s order by s.clinic_id limit 1)
    union all
    select (select s.clinic_id from audit.seal s where s.clinic_id > c.clinic_id order by s.clinic_id limit 1)
      from clinic c where c.clinic_id is not null
  )
  select c.clinic_id from clinic c where c.clinic_id is not null
  union select a.clinic_id from audit.anchored a
  union select u.clinic_id from audit.unsealed u
$$;
revoke execute on function audit.clinics_with_trail from public;
grant execute on function audit.clinics_with_trail to osler_sealer;
alter function audit.clinics_with_trail owner to osler_search;
revoke create on schema audit from osler_search;
