-- The ground Plaza stands on: who may see what, cities and their registers, imports, verdicts, and what is published.
-- {{app}} and {{public}} stand for this installation's roles. Every key of tenant data begins with the owning city.

create schema app;
create schema pub;
create schema staging;

revoke all on schema public from public;
-- The extensions stand there.
grant usage on schema public to {{app}}, {{public}};
grant usage on schema app, staging to {{app}};
grant usage on schema pub to {{app}}, {{public}};

-- The cities this transaction may see: set with set_config('app.scope', '{uuid,...}', true). Without it, none.
create function app.scope() returns uuid[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('app.scope', true), ''), '{}')::uuid[] $$;

-- Short addresses of technologies and devices: numbers given once and never reused. An import reserves as many as it
-- needs in one statement of its own transaction, so that no import waits for another's.
create table app.code_counter (
  only_row boolean primary key default true check (only_row),
  next_code bigint not null default 1
);
insert into app.code_counter default values;

-- Web Mercator at 2^26 units around the world, y downwards. Latitudes past the map's edge stand on the edge.
create function pub.map_x(longitude double precision) returns integer language sql immutable parallel safe as
$$ select case when longitude is not null
  then least(67108863, greatest(0, floor((longitude + 180) / 360 * 67108864)))::integer end $$;
create function pub.map_y(latitude double precision) returns integer language sql immutable parallel safe as
$$ select case when latitude is not null then least(67108863, greatest(0, floor((1 - ln(tan(radians(greatest(-85.05, least(85.05, latitude))))
  + 1 / cos(radians(greatest(-85.05, least(85.05, latitude))))) / pi()) / 2 * 67108864)))::integer end $$;

-- Words as they are compared and searched: no accents, lower case. The two-argument form may be used in an index.
create function pub.fold(words text) returns text language sql immutable parallel safe as
$$ select lower(public.unaccent('public.unaccent', words)) $$;

create table app.organisations (
  organisation_id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('city', 'national-government', 'regional-government', 'city-network', 'company',
    'start-up', 'research', 'non-profit', 'international')),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  country text check (country ~ '^[A-Z]{2}$'),
  is_demonstration boolean not null default false,
  revision integer not null default 1,
  created_at timestamptz not null default now()
);

create table app.cities (
  city_id uuid primary key references app.organisations (organisation_id),
  place_id bigint,
  time_zone text not null default 'UTC',
  languages text[] not null default '{en}',
  population integer check (population > 0),
  longitude double precision,
  latitude double precision,
  boundary jsonb,
  revision integer not null default 1
);

create table app.districts (
  city_id uuid not null references app.cities,
  name text not null,
  boundary jsonb,
  primary key (city_id, name)
);

create table app.inventories (
  city_id uuid not null references app.cities,
  inventory_id uuid not null default gen_random_uuid(),
  name text not null,
  mapping text,
  is_published boolean not null default true,
  dictionary_version integer not null,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (city_id, inventory_id),
  unique (city_id, name)
);

create table app.imports (
  city_id uuid not null,
  import_id uuid not null default gen_random_uuid(),
  inventory_id uuid not null,
  file_name text not null,
  file_sha256 text not null,
  state text not null check (state in ('staging', 'applied', 'refused', 'cancelled')),
  options jsonb not null default '{}',
  staged_rows integer not null default 0,
  accepted integer not null default 0,
  rejected integer not null default 0,
  report jsonb,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (city_id, import_id),
  foreign key (city_id, inventory_id) references app.inventories
);
create unique index one_import_at_a_time on app.imports (city_id, inventory_id) where state = 'staging';

create table app.import_findings (
  city_id uuid not null,
  import_id uuid not null,
  sequence integer not null,
  severity text not null check (severity in ('rejected', 'warning')),
  row_number integer not null,
  column_name text,
  code text not null,
  message text not null,
  fix text not null,
  primary key (city_id, import_id, sequence),
  foreign key (city_id, import_id) references app.imports on delete cascade
);

create table app.technologies (
  city_id uuid not null references app.cities,
  code bigint not null,
  inventory_id uuid not null,
  -- SHA-256 over the normalised facts that flat rows share, so that equal rows meet in one technology.
  facts_key bytea not null,
  name text,
  data_kind text,
  tech text[],
  purpose text[],
  personal_data boolean,
  identifiability text,
  process text[],
  access text[],
  retention_days integer,
  deletion_automatic boolean,
  storage text[],
  legal_basis text,
  legal_basis_url text,
  accountable text,
  contact text,
  vendor text,
  status text,
  starts_on date,
  ends_on date,
  reviewed_on date,
  assessed_on date,
  assessment_url text,
  sign_posted boolean,
  encrypted_at_rest boolean,
  encrypted_in_transit boolean,
  updates_until date,
  default_password_changed boolean,
  incident_contact text,
  open_data boolean,
  open_data_url text,
  open_data_licence text,
  affected text[],
  alternatives text,
  cost double precision,
  public_interface boolean,
  accessibility_standard text,
  accessibility_report_url text,
  dictionary_version integer not null,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (city_id, code),
  foreign key (city_id, inventory_id) references app.inventories
);
create index technologies_by_facts on app.technologies (city_id, inventory_id, facts_key);

-- No foreign keys here and on verdicts: they are written by the million, set-wise, from rows that have just been matched,
-- and a look-up per row and key would cost as much as the row.
create table app.devices (
  city_id uuid not null,
  code bigint not null,
  inventory_id uuid not null,
  -- Nearly always one; a device that is several systems (a kiosk with Wi-Fi and a camera) names each.
  technology_codes bigint[] not null,
  reference text not null,
  label text,
  address text,
  district text,
  mounting text,
  network text,
  conduit_registered boolean,
  conduit_shared boolean,
  installed_on date,
  removed_on date,
  status text,
  sign_posted boolean,
  withheld_ground text,
  place_kind text check (place_kind in ('point', 'line', 'area', 'moving')),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  geometry jsonb,
  ended_by_import uuid,
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (city_id, code),
  unique (city_id, inventory_id, reference)
);
create index devices_by_technology on app.devices (city_id, (technology_codes[1]));
-- Judged apart from the others: found without reading them all.
create index devices_of_several on app.devices (city_id, code) where cardinality(technology_codes) > 1;

-- What an import changed: one row per device and import, so that history costs what changed and no more.
create table app.device_history (
  city_id uuid not null,
  code bigint not null,
  import_id uuid not null,
  change text not null check (change in ('added', 'changed', 'ended', 'returned')),
  before jsonb,
  primary key (city_id, code, import_id)
);

-- Which rule stands at which two bits of a stored verdict. A set is written once and never changed.
create table app.rule_sets (
  rule_set_id integer generated always as identity primary key,
  release_version text not null,
  release_fingerprint text not null,
  subject text not null check (subject in ('technology', 'device')),
  rules text[] not null,
  unique (release_fingerprint, subject)
);

-- One row per subject: two bits per rule (0 not applicable, 1 conforms, 2 undeclared, 3 breaches), 31 rules a word.
create table app.verdicts (
  city_id uuid not null,
  subject text not null check (subject in ('technology', 'device')),
  code bigint not null,
  rule_set_id integer not null,
  worst smallint not null,
  words bigint[] not null,
  evaluated_on date not null,
  primary key (city_id, subject, code)
);

create table staging.import_technologies (
  import_id uuid not null,
  facts_key bytea not null,
  name text,
  data_kind text,
  tech text[],
  purpose text[],
  personal_data boolean,
  identifiability text,
  process text[],
  access text[],
  retention_days integer,
  deletion_automatic boolean,
  storage text[],
  legal_basis text,
  legal_basis_url text,
  accountable text,
  contact text,
  vendor text,
  status text,
  starts_on date,
  ends_on date,
  reviewed_on date,
  assessed_on date,
  assessment_url text,
  sign_posted boolean,
  encrypted_at_rest boolean,
  encrypted_in_transit boolean,
  updates_until date,
  default_password_changed boolean,
  incident_contact text,
  open_data boolean,
  open_data_url text,
  open_data_licence text,
  affected text[],
  alternatives text,
  cost double precision,
  public_interface boolean,
  accessibility_standard text,
  accessibility_report_url text,
  code bigint,
  is_new boolean not null default true,
  primary key (import_id, facts_key)
);

create table staging.import_devices (
  import_id uuid not null,
  row_number integer not null,
  technology_keys bytea[] not null,
  reference text not null,
  label text,
  address text,
  district text,
  mounting text,
  network text,
  conduit_registered boolean,
  conduit_shared boolean,
  installed_on date,
  removed_on date,
  status text,
  sign_posted boolean,
  withheld_ground text,
  place_kind text check (place_kind in ('point', 'line', 'area', 'moving')),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  geometry jsonb
);
create index import_devices_by_import on staging.import_devices (import_id);

-- Published copies. Nothing here is tenant data any more: the public role reads it as it stands, every index works.
create table pub.state (
  only_row boolean primary key default true check (only_row),
  version bigint not null default 1
);
insert into pub.state default values;

create table pub.cities (
  city_id uuid primary key,
  slug text not null unique,
  name text not null,
  country text,
  is_demonstration boolean not null,
  time_zone text not null,
  languages text[] not null,
  population integer,
  longitude double precision,
  latitude double precision,
  boundary jsonb,
  technologies integer not null default 0,
  devices integer not null default 0,
  -- What the register's first view shows, counted when it was published, so that it opens as fast with a million
  -- devices as with a thousand.
  summary jsonb not null default '{}',
  release_version text,
  release_fingerprint text,
  technology_rules text[] not null default '{}',
  device_rules text[] not null default '{}',
  evaluated_on date,
  published_at timestamptz
);

create table pub.districts (
  city_id uuid not null,
  name text not null,
  folded text not null,
  boundary jsonb,
  devices integer not null default 0,
  primary key (city_id, name)
);

create table pub.withheld (
  city_id uuid not null,
  ground text not null,
  devices integer not null,
  primary key (city_id, ground)
);

create table pub.rule_counts (
  city_id uuid not null,
  rule_id text not null,
  subject text not null,
  conforms integer not null,
  breaches integer not null,
  undeclared integer not null,
  not_applicable integer not null,
  primary key (city_id, rule_id)
);

create table pub.technologies (
  city_id uuid not null,
  code bigint not null,
  inventory_id uuid not null,
  inventory text not null,
  name text,
  data_kind text,
  tech text[],
  purpose text[],
  personal_data boolean,
  identifiability text,
  process text[],
  access text[],
  retention_days integer,
  deletion_automatic boolean,
  storage text[],
  legal_basis text,
  legal_basis_url text,
  accountable text,
  contact text,
  vendor text,
  status text,
  starts_on date,
  ends_on date,
  reviewed_on date,
  assessed_on date,
  assessment_url text,
  sign_posted boolean,
  encrypted_at_rest boolean,
  encrypted_in_transit boolean,
  updates_until date,
  open_data boolean,
  open_data_url text,
  open_data_licence text,
  affected text[],
  alternatives text,
  cost double precision,
  public_interface boolean,
  accessibility_standard text,
  accessibility_report_url text,
  devices integer not null,
  dictionary_version integer not null,
  worst smallint not null,
  words bigint[] not null,
  search text not null,
  updated_at timestamptz not null,
  primary key (city_id, code)
);
create unique index technologies_by_code on pub.technologies (code);
create index technologies_by_search on pub.technologies using gin (search public.gin_trgm_ops);

create table pub.devices (
  city_id uuid not null,
  code bigint not null,
  inventory_id uuid not null,
  inventory text not null,
  technology_codes bigint[] not null,
  reference text not null,
  label text,
  address text,
  district text,
  mounting text,
  network text,
  conduit_registered boolean,
  conduit_shared boolean,
  installed_on date,
  removed_on date,
  status text,
  sign_posted boolean,
  place_kind text check (place_kind in ('point', 'line', 'area', 'moving')),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  geometry jsonb,
  -- Web Mercator at 2^26 units around the world, y downwards: clusters are shifts of these.
  map_x integer,
  map_y integer,
  -- The worst of the device's own verdicts and of its technologies'.
  worst smallint not null,
  words bigint[] not null,
  -- Folded label, address, district and reference.
  search text not null,
  primary key (city_id, code)
);
create unique index devices_by_code on pub.devices (code);
create index devices_by_technology on pub.devices (city_id, (technology_codes[1]), code);
create index devices_by_map on pub.devices (city_id, map_x, map_y) where map_x is not null;
create index devices_by_search on pub.devices using gin (search public.gin_trgm_ops);

do $$
declare name text;
begin
  foreach name in array array['cities', 'districts', 'inventories', 'imports', 'import_findings', 'technologies',
    'devices', 'device_history', 'verdicts'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_city on app.%I using (city_id = any ((select app.scope())::uuid[]))
      with check (city_id = any ((select app.scope())::uuid[]))', name);
  end loop;
end $$;

alter table app.organisations enable row level security;
alter table app.organisations force row level security;
-- Who there is, is a directory that every part of Plaza may read; only its own organisation changes an entry.
create policy directory on app.organisations for select using (true);
create policy by_organisation on app.organisations
  using (organisation_id = any ((select app.scope())::uuid[]))
  with check (organisation_id = any ((select app.scope())::uuid[]));

grant select, insert, update, delete on all tables in schema app, staging, pub to {{app}};
grant select on all tables in schema pub to {{public}};
