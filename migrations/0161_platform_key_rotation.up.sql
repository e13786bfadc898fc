-- Rotation of field keys. Every server knows a new key before the first one seals with it (usable_from); an old one is retired
-- when nothing is sealed with it any more, and kept, for what comes back from a backup.
alter table platform.field_key add column usable_from timestamptz not null default now();

-- The next rows of a sealed column, in the order of their keys; the value only of those that another key sealed. As the
-- caller: nobody sees more through it than through the table itself.
create function platform.sealed_rows(
  sealed_table text, sealed_column text, row_column text, part_column text,
  current_header bytea, after_row uuid, after_part int, most_rows int, most_bytes bigint)
returns table (row_id uuid, part int, sealed bytea)
  language plpgsql stable as $$
declare
  is_whole constant boolean := part_column = '';
  place constant text := case when is_whole then '0' else format('t.%I', part_column) end;
  beyond constant text := case when is_whole then format('t.%I > $2', row_column)
                               else format('(t.%I, t.%I) > ($2, $3)', row_column, part_column) end;
begin
  return query execute format(
    'select w.row_id, w.part, case when w.header <> $1 then w.sealed end
       from (select n.*, sum(octet_length(n.sealed)) over (order by n.row_id, n.part) - octet_length(n.sealed) as before
               from (select t.%2$I as row_id, %3$s as part, t.%1$I as sealed, substring(t.%1$I from 1 for 5) as header
                       from %4$s t where t.%1$I is not null and ($2 is null or %5$s)
                      order by 1, 2 limit $4) n) w
      where w.before < $5 order by 1, 2',
    sealed_column, row_column, place, sealed_table::regclass, beyond)
  using current_header, after_row, after_part, most_rows, most_bytes;
end $$;

-- Puts the same values, sealed anew, in place of those that began so; a value that was changed meanwhile stays.
create function platform.put_resealed(
  sealed_table text, sealed_column text, row_column text, part_column text,
  row_ids uuid[], parts int[], headers bytea[], resealed bytea[])
returns bigint
  language plpgsql as $$
declare
  changed bigint;
begin
  execute format(
    'update %3$s t set %1$I = n.resealed
       from unnest($1, $2, $3, $4) as n (row_id, part, header, resealed)
      where t.%2$I = n.row_id and %4$s and substring(t.%1$I from 1 for octet_length(n.header)) = n.header',
    sealed_column, row_column, sealed_table::regclass,
    case when part_column = '' then 'true' else format('t.%I = n.part', part_column) end)
  using row_ids, parts, headers, resealed;
  get diagnostics changed = row_count;
  return changed;
end $$;

revoke execute on function platform.sealed_rows, platform.put_resealed from public;
grant execute on function platform.sealed_rows, platform.put_resealed to osler_app, osler_identity;

grant update (sealed_body) on platform.stored_reply to osler_app;
grant update (sealed) on interop.import_chunk, interop.skipped_resource to osler_app;
