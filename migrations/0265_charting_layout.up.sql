-- Layouts: the clinic's own forms. Those that come with the program get their rows here when they are first used; what is
-- published is never changed, for encounters are read on the version on which they were written.
create table charting.layout_template (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  specialty text not null check (specialty ~ '^[a-z][a-z_]{0,39}$'),
  visit_type text not null check (visit_type ~ '^[a-z][a-z_]{0,39}$'),
  scope text not null check (scope in ('global', 'clinic', 'provider')),
  -- the account whose own it is
  provider_id uuid,
  auto_population_enabled boolean not null default true,
  usage_count bigint not null default 0 check (usage_count >= 0),
  is_active boolean not null default true,
  -- what is being worked on
  draft jsonb,
  -- the number of the version that is in use
  latest int check (latest > 0),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_by text,
  primary key (clinic_id, id),
  constraint layout_template_owner check ((scope = 'provider') = (provider_id is not null)),
  constraint layout_template_shipped check (scope <> 'global' or (draft is null and latest is not null))
);
create index layout_template_by_provider on charting.layout_template (clinic_id, provider_id);

create table charting.layout_version (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  template_id uuid not null,
  number int not null check (number > 0),
  layout jsonb not null,
  published_by text not null,
  published_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint layout_version_number_key unique (clinic_id, template_id, number),
  constraint layout_version_template_fkey foreign key (clinic_id, template_id) references charting.layout_template (clinic_id, id) on delete restrict
);
call platform.append_only('charting.layout_version');

-- Sections to build from.
create table charting.layout_section (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  specialty text not null check (specialty ~ '^[a-z][a-z_]{0,39}$'),
  category text not null check (length(category) between 1 and 60),
  fields jsonb not null,
  default_width int not null check (default_width between 1 and 12),
  default_height int not null check (default_height between 1 and 100),
  -- whether it is the whole clinic's, or only of whose it is
  is_public boolean not null default false,
  owner_id uuid not null,
  is_active boolean not null default true,
  usage_count bigint not null default 0 check (usage_count >= 0),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_by text,
  primary key (clinic_id, id)
);
create index layout_section_by_owner on charting.layout_section (clinic_id, owner_id);

-- The template with which a person's encounters begin.
create table charting.layout_preference (
  clinic_id uuid not null default platform.current_clinic(),
  account_id uuid not null,
  template_id uuid not null,
  primary key (clinic_id, account_id),
  constraint layout_preference_template_fkey foreign key (clinic_id, template_id) references charting.layout_template (clinic_id, id) on delete restrict
);
create index layout_preference_by_template on charting.layout_preference (clinic_id, template_id);

call platform.build_wall('charting.layout_template');
call platform.build_wall('charting.layout_version');
call platform.build_wall('charting.layout_section');
call platform.build_wall('charting.layout_preference');
call platform.watch('charting.layout_template');
call platform.watch('charting.layout_version');
call platform.watch('charting.layout_section');
call platform.watch('charting.layout_preference');
grant select, insert, update on charting.layout_template, charting.layout_section to osler_app;
grant select, insert on charting.layout_version to osler_app;
grant select, insert, update, delete on charting.layout_preference to osler_app;
