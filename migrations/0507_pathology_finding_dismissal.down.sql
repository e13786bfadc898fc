drop table pathology.finding_dismissal;
