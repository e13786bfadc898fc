-- An amendment says of each addendum of the edition that is out whether it takes it over, or why not: kept in the version that is handed on.
alter table pathology.report_version add column addenda jsonb not null default '[]'
  constraint report_version_addenda check (jsonb_typeof(addenda) = 'array');
