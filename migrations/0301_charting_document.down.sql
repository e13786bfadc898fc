drop table charting.document;
drop function charting.give_up_document();
