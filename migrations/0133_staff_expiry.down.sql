drop table staff.expiry_notice;
