drop trigger keep_earlier_value on charting.problem;
drop trigger keep_earlier_value on charting.allergy;
drop table charting.earlier_value, charting.entry;
drop function charting.keep_earlier_value(), charting.recorded(jsonb);
