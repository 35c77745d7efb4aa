-- The register as people edit it: what they said over a file, what each change did so that it can be taken back, and
-- files on their way in.

alter table app.technologies
  -- Without one a technology was made by people, and no row of a file is it.
  alter column facts_key drop not null,
  -- By column: what the inventory's file says of a field that people have set, null where it says nothing. Later versions
  -- of the file leave these fields as people set them.
  add column over_file jsonb,
  -- The change that touched it last; without one, none has since the import that first brought it in.
  add column changed_by uuid;
alter table app.devices add column over_file jsonb, add column changed_by uuid;
create index devices_withheld on app.devices (city_id, withheld_ground) where withheld_ground is not null;

-- A change of many is an import, or one that a person made of several at once; its id is the import's where it is one.
alter table app.device_history rename column import_id to change_id;
create index device_history_by_change on app.device_history (city_id, change_id);

create table app.technology_history (
  city_id uuid not null,
  code bigint not null,
  change_id uuid not null,
  change text not null check (change in ('added', 'changed', 'ended', 'returned')),
  before jsonb,
  made_at timestamptz not null default now(),
  primary key (city_id, code, change_id)
);
create index technology_history_by_change on app.technology_history (city_id, change_id);

alter table app.imports
  -- Whether the inventory was empty before: then what came in has no history of its own.
  add column is_first boolean,
  -- How the inventory stood before: mapping, is_published.
  add column before jsonb,
  add column undone_at timestamptz;
create index imports_by_time on app.imports (city_id, started_at desc);

-- A file that somebody has brought and is still looking at: how it is to be read and what it would do.
create table app.import_drafts (
  city_id uuid not null references app.cities,
  draft_id uuid not null default app.uuid7(),
  inventory text,
  file_name text not null,
  file_size integer not null,
  file_sha256 text not null,
  file_kind jsonb not null,
  headers text[] not null,
  rows integer not null,
  -- The first records, and what each column holds most often: enough to show what a mapping makes of them.
  sample jsonb not null,
  columns jsonb not null,
  mapping text not null,
  -- Why each part of the mapping was proposed; null where the inventory's own mapping is used again.
  reasons jsonb,
  is_draft boolean not null default false,
  end_missing boolean not null default false,
  state text not null default 'mapping' check (state in ('mapping', 'trying', 'tried', 'importing', 'imported', 'failed')),
  -- What it would do; of this mapping and these choices.
  trial jsonb,
  -- Why it cannot be imported as it is: { detail, findings }.
  problem jsonb,
  -- The job that tries or imports it.
  job_id uuid,
  import_id uuid,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revision integer not null default 1,
  primary key (city_id, draft_id)
);
create index import_drafts_by_expiry on app.import_drafts (expires_at);

-- Bears no row level security: a chunk is found by its draft's id only, and the draft by its city.
create table staging.import_files (
  draft_id uuid not null,
  sequence integer not null,
  bytes bytea not null,
  primary key (draft_id, sequence)
);
alter table staging.import_files alter column bytes set storage external;

do $$
declare name text;
begin
  foreach name in array array['technology_history', 'import_drafts'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_city on app.%I to {{app}} using (city_id = any ((select app.scope())::uuid[]))
      with check (city_id = any ((select app.scope())::uuid[]))', name);
  end loop;
end $$;

grant select, insert, update, delete on app.technology_history, app.import_drafts, staging.import_files to {{app}};
