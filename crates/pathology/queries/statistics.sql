--: GroupRow(name?, signed_median?, signed_p90?, published_median?, published_p90?, within_target?)

--! volumes
-- By day, week or month of the registration, by the clocks of the clinic.
select date_trunc(:unit, i.created_at at time zone :zone)::date as day, count(*)::int as cases, count(i.signed_at)::int as signed,
       count(i.published_at)::int as published, sum(i.amendments)::int as amendments
  from pathology.case_index i
 where i.created_at >= :from_at and i.created_at < :until_at and i.progress <> 'voided'
 group by 1 order by 1;

--! groups : GroupRow
-- How many, and how many hours from the receipt; those with most cases first.
select case :of::text when 'consultant' then i.consultant_name when 'site' then i.site when 'pathologist' then i.pathologist_name
                      when 'investigation_type' then i.investigation_type end as name,
       count(*)::int as cases, count(i.signed_at)::int as signed, count(i.published_at)::int as published, sum(i.amendments)::int as amendments,
       (percentile_cont(0.5) within group (order by extract(epoch from i.signed_at - i.received_at)) / 3600)::float8 as signed_median,
       (percentile_cont(0.9) within group (order by extract(epoch from i.signed_at - i.received_at)) / 3600)::float8 as signed_p90,
       (percentile_cont(0.5) within group (order by extract(epoch from i.published_at - i.received_at)) / 3600)::float8 as published_median,
       (percentile_cont(0.9) within group (order by extract(epoch from i.published_at - i.received_at)) / 3600)::float8 as published_p90,
       (count(*) filter (where i.published_at - i.received_at <= make_interval(hours => :target::int)))::float8
         / nullif(count(i.published_at), 0) as within_target
  from pathology.case_index i
 where i.created_at >= :from_at and i.created_at < :until_at and i.progress <> 'voided'
 group by 1 order by 2 desc, 1 limit 50;
