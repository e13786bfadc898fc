-- Which parts of a version hold text of the AI endpoint that a person put there, and since which version: found by the words themselves, so
-- that it is known whoever saved them and from whichever draft.
alter table pathology.report_version add column ai_sections jsonb not null default '{}'
  constraint report_version_ai_sections check (jsonb_typeof(ai_sections) = 'object');
