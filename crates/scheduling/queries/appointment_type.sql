--: AppointmentType(fee?, fee_currency?)

--! list : AppointmentType
select id, name, duration_minutes, colour, fee, fee_currency, virtual_allowed, is_active, version, changed_by, updated_at
  from scheduling.appointment_type order by is_active desc, lower(name), id limit 500;

--! get : AppointmentType
select id, name, duration_minutes, colour, fee, fee_currency, virtual_allowed, is_active, version, changed_by, updated_at
  from scheduling.appointment_type where id = :id;

--! insert (fee?, fee_currency?)
insert into scheduling.appointment_type (id, name, duration_minutes, colour, fee, fee_currency, virtual_allowed, is_active, changed_by)
values (:id, :name, :duration_minutes, :colour, :fee, :fee_currency, :virtual_allowed, :is_active, :changed_by);

--! update (fee?, fee_currency?)
update scheduling.appointment_type
   set name = :name, duration_minutes = :duration_minutes, colour = :colour, fee = :fee, fee_currency = :fee_currency,
       virtual_allowed = :virtual_allowed, is_active = :is_active, changed_by = :changed_by, version = version + 1, updated_at = now()
 where id = :id and version = :version returning version;
