drop table signing.compromise;
