drop table staff.emergency_access, staff.care_relationship;
