-- What the patient had confirmed before a move: a move that is taken back at once gives it back.
alter table scheduling.appointment_move add column confirmed_at timestamptz;
