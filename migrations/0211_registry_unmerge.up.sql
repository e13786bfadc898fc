-- Two records that were taken for one person's and told apart again: what was written meanwhile may belong to the other
-- person. Both charts say so until somebody has looked.
create table registry.unmerge_note (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  patient_id uuid not null,
  other_id uuid not null,
  merged_at timestamptz not null,
  unmerged_at timestamptz not null default now(),
  unmerged_by text not null,
  dismissed_at timestamptz,
  dismissed_by text,
  primary key (clinic_id, id),
  constraint unmerge_note_patient_fkey foreign key (clinic_id, patient_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint unmerge_note_other_fkey foreign key (clinic_id, other_id) references registry.patient (clinic_id, id) on delete restrict,
  constraint unmerge_note_two_records check (patient_id <> other_id),
  constraint unmerge_note_dismissed check ((dismissed_at is null) = (dismissed_by is null))
);
create index unmerge_note_by_patient on registry.unmerge_note (clinic_id, patient_id);
create index unmerge_note_by_other on registry.unmerge_note (clinic_id, other_id);
call platform.build_wall('registry.unmerge_note');
call platform.watch('registry.unmerge_note');
grant select, insert on registry.unmerge_note to osler_app;
grant update (dismissed_at, dismissed_by) on registry.unmerge_note to osler_app;

-- Rows that were written or changed since then on these records, or that are known by their id to have been (`written`): of
-- every table that names a patient, as the catalogue says, so that a table of a department to come is not forgotten. A row's
-- time is the latest of its columns that tell when something was done; what lasts until a time says nothing.
create function registry.written_since(records uuid[], since timestamptz, written uuid[])
  returns table (place text, id uuid, record_id uuid, label text, at timestamptz, by_whom text)
  language plpgsql stable as $$
declare
  source record;
begin
  for source in
    select r.place, r.link,
           exists (select from pg_attribute i where i.attrelid = r.place and i.attname = 'id' and not i.attisdropped) as has_id,
           (select string_agg(format('t.%I', w.attname), ', ') from pg_attribute w
             where w.attrelid = r.place and w.atttypid = 'timestamptz'::regtype and not w.attisdropped
               and w.attname not in ('ends_at', 'expires_at')) as times
      from (select k.conrelid::regclass as place, a.attname as link
              from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
             where k.contype = 'f' and k.confrelid = 'registry.patient'::regclass
            union
            select c.oid::regclass, a.attname
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attname = 'patient_id' and not a.attisdropped
             where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> 'audit' and n.nspname !~ '^pg_'
            union
            select 'registry.patient'::regclass, 'id') r
     -- what the search and the look for duplicates derive from a record, the links themselves, and unfinished typing
     where r.place::text not in ('registry.patient_token', 'registry.duplicate_check', 'registry.duplicate_pair',
                                 'registry.patient_link', 'registry.unmerge_note', 'registry.draft')
     order by r.place::text
  loop
    return query execute format(
      $sql$
      select %L, w.id, w.record_id, coalesce(w.line ->> 'display', w.line ->> 'name', w.line ->> 'payer_name',
                                             w.line ->> 'recipient', w.line ->> 'kind'), w.at,
             coalesce(w.line ->> 'changed_by', w.line ->> 'recorded_by', w.line ->> 'assigned_by', w.line ->> 'placed_by', w.line ->> 'account_name')
        from (select %s as id, t.%I as record_id, to_jsonb(t) as line, greatest(%s) as at from %s t
               where t.clinic_id = platform.current_clinic() and t.%I = any($1)) w
       where w.at > $2 or w.id = any($3)
      $sql$,
      source.place, case when source.has_id then 't.id' else 't.' || quote_ident(source.link) end, source.link,
      coalesce(source.times, 'null::timestamptz'), source.place, source.link)
      using records, since, written;
  end loop;
end $$;
grant execute on function registry.written_since(uuid[], timestamptz, uuid[]) to osler_app;
