drop table charting.vitals;
