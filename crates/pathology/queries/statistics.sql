--: Counted(name?, day?, signed_median?, signed_p90?, published_median?, published_p90?, within_target?)

--! counted : Counted
-- Everything by one reading: how many, and how many hours from the receipt, in all, by each thing that cases have in common, and by day,
-- week or month of the registration by the clocks of the clinic. Days follow one another; of names those with most cases come first.
with c as (
  select i.investigation_type, i.consultant_name, i.site, case when i.signed_at is not null then i.pathologist_name end as pathologist_name,
         date_trunc(:unit, i.created_at at time zone :zone)::date as day, i.signed_at, i.published_at, i.amendments,
         extract(epoch from i.signed_at - i.received_at)::float8 / 3600 as signed_hours,
         extract(epoch from i.published_at - i.received_at)::float8 / 3600 as published_hours
    from pathology.case_index i
   where i.created_at >= :from_at and i.created_at < :until_at and i.progress <> 'voided'),
g as (
  select case grouping(c.investigation_type, c.consultant_name, c.site, c.pathologist_name, c.day)
              when 15 then 'investigation_type' when 23 then 'consultant' when 27 then 'site' when 29 then 'pathologist' when 30 then 'day'
              else 'all' end as what,
         coalesce(c.investigation_type, c.consultant_name, c.site, c.pathologist_name) as name, c.day,
         count(*)::int as cases, count(c.signed_at)::int as signed, count(c.published_at)::int as published, sum(c.amendments)::int as amendments,
         percentile_cont(array[0.5, 0.9]) within group (order by c.signed_hours) as signed_in,
         percentile_cont(array[0.5, 0.9]) within group (order by c.published_hours) as published_in,
         (count(*) filter (where c.published_hours <= :target::int))::float8 / nullif(count(c.published_at), 0) as within_target
    from c
   group by grouping sets ((), (c.investigation_type), (c.consultant_name), (c.site), (c.pathologist_name), (c.day))),
n as (select g.*, row_number() over (partition by g.what order by g.cases desc, g.name) as place from g
       -- A name with so few cases would say whose they are.
       where g.what not in ('consultant', 'site', 'pathologist') or g.cases >= :least::int)
select n.what, n.name, n.day, n.cases, n.signed, n.published, coalesce(n.amendments, 0) as amendments,
       n.signed_in[1] as signed_median, n.signed_in[2] as signed_p90, n.published_in[1] as published_median, n.published_in[2] as published_p90,
       n.within_target
  from n where n.what = 'day' or n.place <= 50
 order by n.what, n.day, n.place;
