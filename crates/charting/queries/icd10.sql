--! favourites
select code from charting.icd10_favourite where account_id = platform.current_account() order by code limit :most;

--! count_favourites
select count(*) as favourites from charting.icd10_favourite where account_id = platform.current_account();

--! add_favourite
insert into charting.icd10_favourite (account_id, code) values (platform.current_account(), :code) on conflict do nothing;

--! remove_favourite
delete from charting.icd10_favourite where account_id = platform.current_account() and code = :code;
