-- What the database remembers of the anchors only grows: taken away or set back, a chain that was cut off would be anchored
-- anew as if it were whole.
do $$
declare target text;
begin
  foreach target in array array['audit.anchored', 'identity.anchored'] loop
    execute format('create trigger only_grows before update on %s for each row when (new.seq <= old.seq) execute function platform.refuse_change()', target);
    execute format('create trigger append_only before delete on %s for each row execute function platform.refuse_change()', target);
    execute format('create trigger append_only_truncate before truncate on %s for each statement execute function platform.refuse_change()', target);
  end loop;
end $$;
