do $$
declare target text; guard text;
begin
  foreach target in array array['audit.anchored', 'identity.anchored'] loop
    foreach guard in array array['only_grows', 'append_only', 'append_only_truncate'] loop
      execute format('drop trigger %s on %s', guard, target);
    end loop;
  end loop;
end $$;
