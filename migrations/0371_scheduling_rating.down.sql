drop table scheduling.provider_figures;
drop table scheduling.rating;
