drop table pathology.missing_item;
drop table pathology.item_count;
