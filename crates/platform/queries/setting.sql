--: Setting(value?)
--! value : (value?)
select value from platform.setting where key = :key order by version desc limit 1;

--! newest : Setting
select distinct on (key) key, version, value, reason, changed_by, changed_at
  from platform.setting order by key, version desc;

--! history : Setting
select key, version, value, reason, changed_by, changed_at
  from platform.setting where key = :key and version < :before order by version desc limit :wanted;

--! decide (value?)
-- Nothing happens where somebody was faster, or where the version named is not the newest.
insert into platform.setting (key, version, value, reason, changed_by_id, changed_by, changed_at)
select :key, :version + 1, :value, :reason, :account, :name, :at
 where :version = coalesce((select max(s.version) from platform.setting s where s.key = :key), 0)
on conflict (clinic_id, key, version) do nothing;
