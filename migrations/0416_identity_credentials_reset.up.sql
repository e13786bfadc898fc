-- An address that somebody made is theirs: it opens nothing any more once their password or second factor was reset, or they had left
-- the clinic, whoever made it in their name.
alter table identity.account add column credentials_reset_at timestamptz;
alter table identity.membership add column left_at timestamptz;
