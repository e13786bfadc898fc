--! sealed_rows (after_row?, after_part?) : (sealed?)
select row_id, part, sealed
  from platform.sealed_rows(:table, :column, :row_column, :part_column, :header, :after_row, :after_part, :most_rows, :most_bytes);

--! put_resealed
select platform.put_resealed(:table, :column, :row_column, :part_column, :row_ids, :parts, :headers, :resealed) as changed;
