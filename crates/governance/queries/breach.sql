--: Breach(description?, happened_on?, risk_assessment?, individuals_told_on?, secretary_told_on?, media_told_on?, attorney_general_told_on?, closed_on?, changed_by?)

--! list : Breach
select id, title, description, happened_on, discovered_on, people, risk_assessment, low_probability, individuals_told_on,
       secretary_told_on, media_told_on, attorney_general_told_on, closed_on, recorded_by, changed_by, version
  from governance.breach order by closed_on desc nulls first, discovered_on, id limit 500;

--! get : Breach
select id, title, description, happened_on, discovered_on, people, risk_assessment, low_probability, individuals_told_on,
       secretary_told_on, media_told_on, attorney_general_told_on, closed_on, recorded_by, changed_by, version
  from governance.breach where id = :id;

--! insert (description?, happened_on?, risk_assessment?, individuals_told_on?, secretary_told_on?, media_told_on?, attorney_general_told_on?, closed_on?)
insert into governance.breach (
  id, title, description, happened_on, discovered_on, people, risk_assessment, low_probability, individuals_told_on,
  secretary_told_on, media_told_on, attorney_general_told_on, closed_on, recorded_by)
values (
  :id, :title, :description, :happened_on, :discovered_on, :people, :risk_assessment, :low_probability, :individuals_told_on,
  :secretary_told_on, :media_told_on, :attorney_general_told_on, :closed_on, :recorded_by);

--! update (description?, happened_on?, risk_assessment?, individuals_told_on?, secretary_told_on?, media_told_on?, attorney_general_told_on?, closed_on?)
update governance.breach
   set title = :title, description = :description, happened_on = :happened_on, discovered_on = :discovered_on, people = :people,
       risk_assessment = :risk_assessment, low_probability = :low_probability, individuals_told_on = :individuals_told_on,
       secretary_told_on = :secretary_told_on, media_told_on = :media_told_on,
       attorney_general_told_on = :attorney_general_told_on, closed_on = :closed_on, changed_by = :changed_by,
       version = version + 1, updated_at = now()
 where id = :id and version = :version;
