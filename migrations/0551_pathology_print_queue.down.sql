drop table pathology.print_item;
