--! get
select s.id, s.patient_id, s.every, s.spacing, s.booked_by, s.booked_at, s.version from scheduling.series s where s.id = :id;

--! of_patient
select s.id, s.every, s.spacing, s.booked_by, s.booked_at from scheduling.series s
 where s.patient_id = any(:records::uuid[]) order by s.booked_at desc, s.id desc limit 200;

--! insert
insert into scheduling.series (id, patient_id, every, spacing, booked_by, booked_at)
values (:id, :patient, :every, :spacing, :by, :at);

--! touch
-- Whoever changes a series as a whole waits here for whoever does so already.
update scheduling.series set version = version + 1 where id = :id and version = :version;

--! touch_of
-- What is done to one appointment of a series is a change of the series, too: who changes several looks again.
update scheduling.series set version = version + 1
 where id = (select a.series_id from scheduling.appointment a where a.id = :appointment);
