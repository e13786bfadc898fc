-- Fills the clinic :clinic with :n patients whose surnames and given names are skewed as in life (Zipf): a few thousand
-- surnames for half of the people, and a long tail. Deterministic. Run as a superuser with psql -v clinic=UUID -v n=1000000.
set session_replication_role = replica;
select setseed(0.42);
create temporary table syllable as
  select row_number() over () as i, s from unnest(array['an','ber','cor','dal','el','fen','gar','hol','is','jor','kel','lan',
    'mor','nor','os','per','quin','ros','sal','tor','ul','ver','wil','yan','zel','mar','ton','son','ley','ford','berg','stein','ski','ova','ez','ini']) s;
create temporary table surname as
  select row_number() over () as r, a.s || b.s || c.s as name from syllable a, syllable b, syllable c where (a.i * 7 + b.i * 11 + c.i * 13) % 3 < 2 limit 30000;
create temporary table given as
  select row_number() over () as r, a.s || b.s as name from syllable a, syllable b limit 1200;
insert into surname select -v.i, v.name from (values (1,'smith'),(2,'johnson'),(3,'williams'),(4,'garcia'),(5,'nguyen')) v (i, name);
create temporary table chosen as
  select i, ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid as id,
    -- rank by an exponential of a uniform number: P(rank) ~ 1/rank
    case when random() < 0.05 then -(1 + floor(random() * 5))::int else floor(exp(random() * ln(30000)))::int end as sr,
    floor(exp(random() * ln(1200)))::int as gr,
    date '1930-01-01' + floor(random() * 34000)::int as birth,
    lpad(floor(random() * 10000000000)::bigint::text, 10, '0') as phone
  from generate_series(1, :n) i;
create index on surname (r); create index on given (r); analyze surname; analyze given; analyze chosen;
insert into registry.patient (clinic_id, id, mrn, patient_number, given_name, family_name, birth_date, sex, phone, phone_reversed, name_words)
  select :'clinic'::uuid, c.id, 'B' || lpad(c.i::text, 8, '0'), 'PAT-' || lpad(c.i::text, 8, '0'), initcap(g.name), initcap(s.name), c.birth,
         case c.i % 2 when 0 then 'female' else 'male' end, c.phone, reverse(c.phone), array[g.name, s.name]
    from chosen c join surname s on s.r = c.sr join given g on g.r = c.gr;
insert into registry.patient_token (clinic_id, token, patient_id, birth_date)
  select :'clinic'::uuid, s.name, c.id, c.birth from chosen c join surname s on s.r = c.sr
  union select :'clinic'::uuid, g.name, c.id, c.birth from chosen c join given g on g.r = c.gr;
insert into registry.name_token (clinic_id, token)
  select :'clinic'::uuid, t.token from (select distinct token from registry.patient_token where clinic_id = :'clinic'::uuid) t on conflict do nothing;
insert into registry.name_slip (clinic_id, slip, token)
  select t.clinic_id, s.slip, t.token from registry.name_token t cross join registry.slips(t.token) s (slip)
   where t.clinic_id = :'clinic'::uuid on conflict do nothing;
reset session_replication_role;
vacuum analyze registry.patient; vacuum analyze registry.patient_token; vacuum analyze registry.name_token;
vacuum analyze registry.name_slip;
