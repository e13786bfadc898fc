drop table charting.icd10_favourite;
