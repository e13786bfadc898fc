drop table charting.problem, charting.no_known_allergies, charting.allergy;
