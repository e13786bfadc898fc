drop table governance.breach;
