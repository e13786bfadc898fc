drop table pathology.stain;
drop table pathology.movement;
drop function pathology.keep_undone();
alter table pathology.stain_request drop constraint stain_request_item_fkey;
drop table pathology.bench_item;
drop table pathology.stain_request;
alter table pathology.pathology_case drop column priority;
