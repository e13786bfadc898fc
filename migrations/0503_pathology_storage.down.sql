drop table pathology.placement;
drop table pathology.storage_location;
