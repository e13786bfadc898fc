drop function search.patients_by_number, search.patients_by_name, search.words_like, search.words_far;
