-- Templates of texts by organ and procedure that a clinic made for itself; those that come with the product are none of these.
create table pathology.report_template (
  clinic_id uuid not null default platform.current_clinic(),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  language text not null check (language in ('en', 'es', 'fr', 'ar', 'am')),
  -- words of a specimen's type and site by which it is proposed
  specimen_words text[] not null default '{}' check (cardinality(specimen_words) <= 20),
  gross_examination text check (length(gross_examination) between 1 and 5000),
  microscopic_examination text check (length(microscopic_examination) between 1 and 5000),
  diagnosis text check (length(diagnosis) between 1 and 5000),
  is_offered boolean not null default true,
  changed_by text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  constraint report_template_name_key unique (clinic_id, name),
  constraint report_template_says check (coalesce(gross_examination, microscopic_examination, diagnosis) is not null)
);
call platform.build_wall('pathology.report_template');
call platform.watch('pathology.report_template');
grant select, insert, update on pathology.report_template to osler_app;
