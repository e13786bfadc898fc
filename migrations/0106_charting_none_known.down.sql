drop trigger none_known_excluded on charting.allergy;
drop trigger allergy_excluded on charting.no_known_allergies;
drop function charting.refuse_none_known_beside_allergy;
