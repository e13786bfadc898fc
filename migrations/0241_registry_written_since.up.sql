-- What begins later was not written later: an appointment lies ahead of when it was booked.
create or replace function registry.written_since(records uuid[], since timestamptz, written uuid[])
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
               and w.attname not in ('ends_at', 'expires_at')
               -- when an appointment begins says nothing of when it was written
               and not (w.attname = 'starts_at' and exists (
                     select from pg_attribute c where c.attrelid = r.place and c.attname = 'created_at' and not c.attisdropped))) as times
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
