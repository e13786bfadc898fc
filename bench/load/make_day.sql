-- A full day of a large house: 40 providers with 60 appointments each, today where the clinic is. Deterministic. Run as a superuser with
-- psql -v clinic=UUID -v patients=COUNT.
set session_replication_role = replica;
insert into staff.profile (clinic_id, id, account_id, full_name, username, email)
select :'clinic', id, id, 'Provider ' || i, 'bench-' || i, 'bench-' || i || '@example.org'
  from (select i, ('00000000-0000-7000-b000-' || lpad(to_hex(i), 12, '0'))::uuid as id from generate_series(1, 40) i) p;
insert into scheduling.appointment_type (clinic_id, id, name, duration_minutes, colour, changed_by)
values (:'clinic', '00000000-0000-7000-b001-000000000001', 'Bench', 20, 'blue', 'bench');
insert into scheduling.appointment (clinic_id, id, patient_id, provider_id, appointment_type_id, starts_at, ends_at, reason, recorded_by)
select :'clinic', ('00000000-0000-7000-b002-' || lpad(to_hex(i * 60 + k), 12, '0'))::uuid,
       ('00000000-0000-7000-8000-' || lpad(to_hex(1 + (i * 60 + k) % :patients), 12, '0'))::uuid,
       ('00000000-0000-7000-b000-' || lpad(to_hex(i), 12, '0'))::uuid, '00000000-0000-7000-b001-000000000001',
       midnight + k * interval '20 minutes', midnight + (k + 1) * interval '20 minutes', 'Follow-up', 'bench'
  from (select date_trunc('day', now() at time zone c.time_zone) at time zone c.time_zone as midnight
          from identity.clinic c where c.id = :'clinic') d,
       generate_series(1, 40) i, generate_series(0, 59) k;
reset session_replication_role;
vacuum analyze staff.profile; vacuum analyze scheduling.appointment;
