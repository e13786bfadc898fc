drop index staff.role_assignment_by_role;
drop table staff.role;
