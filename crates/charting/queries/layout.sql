--: Template(provider_id?, latest?, latest_id?, changed_by?)
--: Section(changed_by?)

--! visible : Template
-- The clinic's, those that come with the program and were used, and the caller's own.
select t.id, t.name, t.specialty, t.visit_type, t.scope, t.provider_id, t.auto_population_enabled, t.usage_count, t.is_active,
       t.draft is not null as has_draft, t.latest, v.id as latest_id, t.version, t.updated_at, t.changed_by
  from charting.layout_template t left join charting.layout_version v on v.template_id = t.id and v.number = t.latest
 where t.provider_id is null or t.provider_id = :account order by lower(t.name), t.id limit 1000;

--! get : Template
select t.id, t.name, t.specialty, t.visit_type, t.scope, t.provider_id, t.auto_population_enabled, t.usage_count, t.is_active,
       t.draft is not null as has_draft, t.latest, v.id as latest_id, t.version, t.updated_at, t.changed_by
  from charting.layout_template t left join charting.layout_version v on v.template_id = t.id and v.number = t.latest
 where t.id = :id and (t.provider_id is null or t.provider_id = :account);

--! contents : (draft?, layout?)
select t.draft, v.layout
  from charting.layout_template t left join charting.layout_version v on v.template_id = t.id and v.number = t.latest
 where t.id = :id;

--! kept (provider_id?)
-- How many there are that are not shipped: of the clinic, or of one person.
select count(*) as kept from charting.layout_template t
 where t.scope <> 'global' and t.provider_id is not distinct from :provider_id;

--! insert (provider_id?)
insert into charting.layout_template (id, name, specialty, visit_type, scope, provider_id, auto_population_enabled, is_active, draft, changed_by)
values (:id, :name, :specialty, :visit_type, :scope, :provider_id, :auto_population_enabled, :is_active, :draft, :changed_by);

--! update (provider_id?, draft?)
update charting.layout_template
   set name = :name, specialty = :specialty, visit_type = :visit_type, scope = :scope, provider_id = :provider_id,
       auto_population_enabled = :auto_population_enabled, is_active = :is_active, draft = :draft,
       changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version and scope <> 'global' returning version;

--! publish
update charting.layout_template
   set latest = coalesce(latest, 0) + 1, draft = null, changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version and draft is not null returning coalesce(latest, 1) as number;

--! insert_version
insert into charting.layout_version (id, template_id, number, layout, published_by)
values (:id, :template_id, :number, :layout, :published_by) on conflict do nothing;

--! versions
select v.id, v.number, v.published_by, v.published_at
  from charting.layout_version v where v.template_id = :template order by v.number desc limit 1000;

--! version
select v.id, v.number, v.published_by, v.published_at, v.layout
  from charting.layout_version v where v.template_id = :template and v.number = :number;

--! take_shipped
-- One that comes with the program gets its row, or its newer number.
insert into charting.layout_template as t (id, name, specialty, visit_type, scope, latest, changed_by)
values (:id, :name, :specialty, :visit_type, 'global', :number, 'Osler')
on conflict (clinic_id, id) do update
   set name = excluded.name, specialty = excluded.specialty, visit_type = excluded.visit_type, latest = excluded.latest,
       updated_at = now()
 where t.latest < excluded.latest;

--! preferred
select p.template_id from charting.layout_preference p where p.account_id = :account;

--! prefer
insert into charting.layout_preference (account_id, template_id) values (:account, :template)
on conflict (clinic_id, account_id) do update set template_id = excluded.template_id;

--! prefer_no_more
delete from charting.layout_preference where account_id = :account and template_id = :template;

--! sections : Section
select s.id, s.name, s.specialty, s.category, s.fields, s.default_width, s.default_height, s.is_public, s.owner_id, s.is_active,
       s.usage_count, s.version, s.updated_at, s.changed_by
  from charting.layout_section s where s.is_public or s.owner_id = :account order by lower(s.name), s.id limit 1000;

--! section : Section
select s.id, s.name, s.specialty, s.category, s.fields, s.default_width, s.default_height, s.is_public, s.owner_id, s.is_active,
       s.usage_count, s.version, s.updated_at, s.changed_by
  from charting.layout_section s where s.id = :id and (s.is_public or s.owner_id = :account);

--! kept_sections
select count(*) as kept from charting.layout_section s where s.owner_id = :owner;

--! insert_section
insert into charting.layout_section (id, name, specialty, category, fields, default_width, default_height, is_public, is_active, owner_id, changed_by)
values (:id, :name, :specialty, :category, :fields, :default_width, :default_height, :is_public, :is_active, :owner_id, :changed_by);

--! update_section
update charting.layout_section
   set name = :name, specialty = :specialty, category = :category, fields = :fields, default_width = :default_width,
       default_height = :default_height, is_public = :is_public, is_active = :is_active,
       changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version returning version;

--! count_sections_used
-- In the order of their ids: two who publish at once do not wait for each other in turn.
update charting.layout_section s set usage_count = usage_count + 1
  from (select id from charting.layout_section where id = any(:ids::uuid[]) order by id for update) u where s.id = u.id;

--! written
-- A version by its id, whosever its layout is: who reads an encounter reads the form on which it was written.
select v.id, v.template_id, v.number, t.name, t.auto_population_enabled, v.layout
  from charting.layout_version v join charting.layout_template t on t.id = v.template_id where v.id = :id;

--! count_used
update charting.layout_template set usage_count = greatest(0, usage_count + :change) where id = :id;
