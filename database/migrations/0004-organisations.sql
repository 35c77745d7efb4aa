-- Organisations: their places, networks, stages, figures and contributions, merges and hand-overs, the alliance itself, and
-- what is published of them.

alter table app.organisations
  -- The place it governs or sits in, by its GeoNames id; what the gazetteer said of it when it was linked.
  add column place_id bigint,
  add column place_name text,
  add column population integer check (population > 0),
  add column longitude double precision check (longitude between -180 and 180),
  add column latitude double precision check (latitude between -90 and 90),
  add column about text,
  add column website text,
  add column policy_areas text[] not null default '{}',
  add column sources jsonb not null default '[]',
  add column closed_reason text;

-- Where a city lies and how many live there is said of it as of every organisation.
update app.organisations o
set place_id = c.place_id, population = c.population, longitude = c.longitude, latitude = c.latitude
from app.cities c where c.city_id = o.organisation_id;
alter table app.cities drop column place_id, drop column population, drop column longitude, drop column latitude;

-- What this installation is. A real alliance and the demonstration never share one.
create table app.alliance (
  only_row boolean primary key default true check (only_row),
  kind text not null check (kind in ('real', 'demonstration')),
  template text not null,
  -- Of the demonstration's data; a real alliance has none.
  edition integer not null default 0,
  title jsonb not null,
  summary jsonb not null,
  notice jsonb,
  figures jsonb not null default '[]',
  statements jsonb not null default '[]',
  revision integer not null default 1
);

-- Steps are only ever added: together they are an organisation's public history.
create table app.stage_changes (
  organisation_id uuid not null references app.organisations (organisation_id),
  step integer not null,
  stage text not null check (stage in ('invited', 'pledged', 'member', 'pilot', 'suspended', 'withdrawn')),
  -- As the source says it: a year, a month or a day.
  said_on text not null,
  is_at_latest boolean not null default false,
  -- The day from which it holds in figures.
  effective_on date not null,
  reason text not null,
  source jsonb,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, step)
);

create table app.network_members (
  organisation_id uuid not null references app.organisations (organisation_id),
  network_id uuid not null references app.organisations (organisation_id),
  -- Counts up where somebody leaves and comes back.
  term integer not null default 1,
  said_from text,
  said_until text,
  until_on date,
  source jsonb,
  primary key (organisation_id, network_id, term)
);
create index network_members_by_network on app.network_members (network_id);

-- What a city network says it stands for; the latest statement per kind is the one in force.
create table app.figures (
  organisation_id uuid not null references app.organisations (organisation_id),
  figure_id uuid not null default app.uuid7(),
  kind text not null,
  count bigint not null check (count >= 0),
  is_more_than boolean not null default false,
  as_of_on date not null,
  source jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, figure_id)
);

create table app.contributions (
  organisation_id uuid not null references app.organisations (organisation_id),
  contribution_id uuid not null default app.uuid7(),
  what text not null,
  said_on text not null,
  is_at_latest boolean not null default false,
  effective_on date not null,
  policy_areas text[] not null default '{}',
  source jsonb not null,
  primary key (organisation_id, contribution_id)
);

alter table app.chapters
  add column title jsonb not null default '{}',
  add column country text check (country ~ '^[A-Z]{2}$'),
  add column about text,
  add column figures jsonb not null default '[]',
  add column sources jsonb not null default '[]',
  add column is_demonstration boolean not null default false;
alter table app.chapter_members
  -- Null where no source says since when; from_on then is a day on which it was so.
  add column said_from text,
  add column said_until text,
  add column source jsonb;

-- One organisation going into another: the old one has closed, and its current rows move in parts that can be cut off.
create table app.merges (
  organisation_id uuid not null references app.organisations (organisation_id),
  successor_id uuid not null references app.organisations (organisation_id),
  reason text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  -- Rows moved so far, by what they are.
  moved jsonb not null default '{}',
  -- The part that is under way.
  part text,
  failure text,
  asked_by uuid,
  asked_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (organisation_id)
);

-- An administrator names the person who is to answer for the organisation; nothing changes until that person accepts.
create table app.ownership_offers (
  organisation_id uuid not null references app.organisations (organisation_id),
  offer_id uuid not null default app.uuid7(),
  to_person uuid not null references app.people,
  from_person uuid,
  reason text not null,
  offered_at timestamptz not null default now(),
  expires_at timestamptz not null,
  answered_at timestamptz,
  answer text check (answer in ('accepted', 'declined', 'taken-back')),
  primary key (organisation_id, offer_id)
);
create unique index one_open_offer on app.ownership_offers (organisation_id) where answered_at is null;

create index organisations_by_successor on app.organisations (successor_id) where successor_id is not null;

do $$
declare name text;
begin
  foreach name in array array['alliance', 'stage_changes', 'network_members', 'figures', 'contributions', 'merges',
    'ownership_offers'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
  end loop;
  foreach name in array array['network_members', 'merges', 'ownership_offers'] loop
    execute format('create policy by_organisation on app.%I to {{app}}
      using (organisation_id = any ((select app.scope())::uuid[]))
      with check (organisation_id = any ((select app.scope())::uuid[]))', name);
  end loop;
  -- History is added to, never rewritten; only what is invented is made anew with a new edition.
  foreach name in array array['stage_changes', 'figures', 'contributions'] loop
    execute format('create policy by_organisation on app.%I for insert to {{app}}
      with check (organisation_id = any ((select app.scope())::uuid[]))', name);
    execute format('create policy invented on app.%I for delete to {{app}}
      using (organisation_id = any ((select app.scope())::uuid[]) and exists (select from app.organisations o
        where o.organisation_id = %I.organisation_id and o.is_demonstration))', name, name);
  end loop;
  -- What everyone is shown anyway, every part of Plaza may read.
  foreach name in array array['alliance', 'stage_changes', 'network_members', 'figures', 'contributions'] loop
    execute format('create policy directory on app.%I for select to {{app}} using (true)', name);
  end loop;
end $$;
create policy by_secretariat on app.alliance to {{app}}
  using (exists (select from app.organisations o where o.is_secretariat
    and o.organisation_id = any ((select app.scope())::uuid[])))
  with check (exists (select from app.organisations o where o.is_secretariat
    and o.organisation_id = any ((select app.scope())::uuid[])));
-- Whoever goes on in another's place sees how far its rows have moved.
create policy by_successor on app.merges for select to {{app}} using (successor_id = any ((select app.scope())::uuid[]));
create policy own on app.ownership_offers for select to {{app}} using (to_person = (select app.person()));
-- A network's own people may end what somebody says of belonging to it.
create policy by_network on app.network_members for update to {{app}}
  using (network_id = any ((select app.scope())::uuid[])) with check (network_id = any ((select app.scope())::uuid[]));

grant select, insert, update, delete on app.alliance, app.network_members, app.merges, app.ownership_offers to {{app}};
grant select, insert, delete on app.stage_changes, app.figures, app.contributions to {{app}};

-- The world's gazetteer, for finding a place by its name: filled from the installation's own copy.
create table pub.places (
  place_id bigint primary key,
  name text not null,
  folded text not null,
  country text not null,
  admin_code text,
  -- Null where the gazetteer says 0, which is that nobody knows.
  population integer,
  longitude double precision not null,
  latitude double precision not null
);
create index places_by_name on pub.places (folded text_pattern_ops);
create table pub.gazetteer (
  only_row boolean primary key default true check (only_row),
  edition text not null,
  places integer not null
);

create table pub.alliance (
  only_row boolean primary key default true check (only_row),
  kind text not null,
  title jsonb not null,
  summary jsonb not null,
  notice jsonb,
  figures jsonb not null,
  statements jsonb not null
);

create table pub.organisations (
  organisation_id uuid primary key,
  slug text not null unique,
  name text not null,
  kind text not null,
  country text,
  region text,
  place_id bigint,
  place_name text,
  population integer,
  longitude double precision,
  latitude double precision,
  about text,
  website text,
  policy_areas text[] not null,
  sources jsonb not null,
  stage text,
  -- As the source says it; stage_since is the day from which it holds in figures.
  stage_said text,
  stage_is_at_latest boolean not null default false,
  stage_since date,
  is_secretariat boolean not null,
  is_demonstration boolean not null,
  closed_on date,
  closed_reason text,
  successor_id uuid,
  -- Folded: the name, by which lists are ordered, and all that is searched.
  sort_name text not null,
  search text not null,
  published_at timestamptz not null default now()
);
create index organisations_by_name on pub.organisations (sort_name, slug) where closed_on is null;
create index organisations_by_search on pub.organisations using gin (search public.gin_trgm_ops);
create index organisations_by_successor on pub.organisations (successor_id) where successor_id is not null;

create table pub.stage_changes (
  organisation_id uuid not null,
  step integer not null,
  stage text not null,
  said_on text not null,
  is_at_latest boolean not null,
  effective_on date not null,
  reason text not null,
  source jsonb,
  primary key (organisation_id, step)
);
create table pub.network_members (
  organisation_id uuid not null,
  network_id uuid not null,
  term integer not null,
  said_from text,
  said_until text,
  until_on date,
  source jsonb,
  primary key (organisation_id, network_id, term)
);
create index network_members_by_network on pub.network_members (network_id);
create table pub.figures (
  organisation_id uuid not null,
  figure_id uuid not null,
  kind text not null,
  count bigint not null,
  is_more_than boolean not null,
  as_of_on date not null,
  source jsonb not null,
  primary key (organisation_id, figure_id)
);
create table pub.contributions (
  organisation_id uuid not null,
  contribution_id uuid not null,
  what text not null,
  said_on text not null,
  is_at_latest boolean not null,
  effective_on date not null,
  policy_areas text[] not null,
  source jsonb not null,
  primary key (organisation_id, contribution_id)
);
create table pub.chapters (
  chapter_id uuid primary key,
  slug text not null unique,
  name text not null,
  title jsonb not null,
  host_id uuid not null,
  country text,
  about text,
  figures jsonb not null,
  sources jsonb not null,
  is_demonstration boolean not null,
  closed_on date
);
create table pub.chapter_members (
  chapter_id uuid not null,
  organisation_id uuid not null,
  from_on date not null,
  until_on date,
  said_from text,
  said_until text,
  source jsonb,
  primary key (chapter_id, organisation_id, from_on)
);
create index chapter_members_by_organisation on pub.chapter_members (organisation_id);

grant select, insert, update, delete on pub.places, pub.gazetteer, pub.alliance, pub.organisations, pub.stage_changes,
  pub.network_members, pub.figures, pub.contributions, pub.chapters, pub.chapter_members to {{app}};
grant select on pub.places, pub.gazetteer, pub.alliance, pub.organisations, pub.stage_changes, pub.network_members,
  pub.figures, pub.contributions, pub.chapters, pub.chapter_members to {{public}};
