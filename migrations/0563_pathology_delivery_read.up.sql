-- Which papers were fetched by a link, so that nobody says of an unread one that they read it; and the telephone to which codes go.
alter table pathology.report_delivery add column read_papers text[] not null default '{}';
alter table pathology.referring_consultant add column mobile text check (length(mobile) between 1 and 40);
