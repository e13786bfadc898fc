drop table staff.role_assignment, staff.profile;
