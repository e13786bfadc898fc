--: Rating(stars?, reason?)
--! of_appointment : Rating
select r.version, r.stars, r.reason, r.recorded_by, r.recorded_at from scheduling.rating r
 where r.appointment_id = :appointment order by r.version desc limit 100;

--! insert (stars?, reason?)
insert into scheduling.rating (id, appointment_id, version, stars, reason, recorded_by, recorded_at)
values (:id, :appointment, :version, :stars, :reason, :by, :at)
on conflict (clinic_id, appointment_id, version) do nothing;

--! count_rating
-- Its row was made when the appointment was completed.
update scheduling.provider_figures set ratings = ratings + :ratings::int, stars = stars + :stars::int where provider_id = :provider;

--! count_consultation
insert into scheduling.provider_figures as f (provider_id, consultations)
select a.provider_id, 1 from scheduling.appointment a where a.id = :appointment
on conflict (clinic_id, provider_id) do update set consultations = f.consultations + 1;

--! figures
select f.consultations, f.ratings, f.stars from scheduling.provider_figures f where f.provider_id = :provider;
