--: Portrait()

--! list : Portrait
select id, account_id from staff.portrait where ended_at is null order by account_id limit 10000;

--! of_account
select id from staff.portrait where account_id = :account and ended_at is null;

--! owner
select account_id from staff.portrait where id = :id and ended_at is null for update;

--! insert
insert into staff.portrait (id, account_id) values (:id, :account);

--! end
update staff.portrait set ended_at = now() where id = :id and ended_at is null;
