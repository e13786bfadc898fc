-- What the interface keeps for a person has names that are known. Of what stood there before only the clinic was ever read.
update identity.account
   set preferences = case when preferences->>'clinic_id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                          then jsonb_build_object('clinic_id', preferences->>'clinic_id') else '{}' end
 where preferences <> '{}';
alter table identity.account add constraint account_preferences check (
  jsonb_typeof(preferences) = 'object'
  and preferences - array['theme', 'density', 'landing', 'clinic_id'] = '{}'
  and coalesce(preferences->>'theme', 'system') in ('system', 'light', 'dark')
  and coalesce(preferences->>'density', 'compact') in ('compact', 'comfortable')
  and coalesce(preferences->>'landing', 'home') ~ '^[a-z][A-Za-z]{0,39}$'
  and coalesce(preferences->>'clinic_id', '00000000-0000-0000-0000-000000000000') ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
