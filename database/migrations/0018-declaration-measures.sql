-- What a city says of how a measure of its declaration stands: beside the text, which stays as it was. What was said before is kept.
create table app.declaration_measures (
  city_id uuid not null,
  number integer not null,
  statement_id uuid not null default app.uuid7(),
  -- The measure by its words: with other words it is another measure.
  measure text not null,
  state text not null check (state in ('not-begun', 'under-way', 'done', 'given-up')),
  note text not null default '',
  since date not null,
  said_by uuid,
  said_at timestamptz not null,
  primary key (city_id, number, statement_id),
  foreign key (city_id, number) references app.declarations (city_id, number),
  check (state <> 'given-up' or note <> '')
);
alter table app.declaration_measures enable row level security;
alter table app.declaration_measures force row level security;
create policy by_owner on app.declaration_measures to current_user using (true) with check (true);
create policy by_city on app.declaration_measures to {{app}} using (city_id = any ((select app.scope())::uuid[]))
  with check (city_id = any ((select app.scope())::uuid[]));
grant select, insert on app.declaration_measures to {{app}};

create table pub.declaration_measures (
  city_id uuid not null,
  number integer not null,
  measure text not null,
  state text not null,
  note text not null,
  since date not null,
  primary key (city_id, number, measure)
);
grant select, insert, update, delete on pub.declaration_measures to {{app}};
grant select on pub.declaration_measures to {{public}};
