-- The signed paper of a legal act as a file, published with the act and never replaced.
create table app.adoption_documents (
  city_id uuid not null references app.cities,
  policy text not null,
  number integer not null,
  file_name text not null,
  media_type text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size integer not null check (size > 0),
  bytes bytea not null,
  added_at timestamptz not null default now(),
  added_by uuid,
  primary key (city_id, policy, number),
  foreign key (city_id, policy, number) references app.adoption_acts
);
alter table app.adoption_documents alter column bytes set storage external;
alter table app.adoption_documents enable row level security;
alter table app.adoption_documents force row level security;
create policy by_owner on app.adoption_documents to current_user using (true) with check (true);
create policy by_city on app.adoption_documents to {{app}} using (city_id = any ((select app.scope())::uuid[]))
  with check (city_id = any ((select app.scope())::uuid[]));
grant select, insert on app.adoption_documents to {{app}};

create table pub.adoption_documents (
  city_id uuid not null,
  policy text not null,
  number integer not null,
  file_name text not null,
  media_type text not null,
  sha256 text not null,
  size integer not null,
  bytes bytea not null,
  primary key (city_id, policy, number)
);
alter table pub.adoption_documents alter column bytes set storage external;
grant select, insert, update, delete on pub.adoption_documents to {{app}};
grant select on pub.adoption_documents to {{public}};
