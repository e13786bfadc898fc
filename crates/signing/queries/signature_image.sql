--: SignatureImage()

--! of_account : SignatureImage
select strokes, changed_at from signing.signature_image where account_id = :account and strokes <> '[]';

--! keep
insert into signing.signature_image (account_id, strokes) values (:account, :strokes)
on conflict (clinic_id, account_id) do update set strokes = excluded.strokes, changed_at = now();
