-- A city's local policies: overlays on one release of the framework, each departure a row of its own. Nothing of them is
-- deleted without being kept in app.archived_departures, and an upgrade keeps the state before it whole.

create table app.local_policies (
  city_id uuid not null references app.cities,
  policy text not null check (policy ~ '^[a-z]{3}$'),
  release_version text not null,
  language text not null,
  form jsonb not null,
  form_revision integer not null default 1,
  -- Clauses that wait for a translation of the release, as an upgrade left them.
  held jsonb not null default '[]',
  -- Counts every change of anything in it.
  revision integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  primary key (city_id, policy)
);

create table app.departures (
  city_id uuid not null,
  policy text not null,
  -- What is departed from and how, such as `pia.c07.maxVideoDays set`: there is one of each.
  departure_key text not null,
  clause text not null,
  kind text not null check (kind in ('set', 'reword', 'leave-out', 'add')),
  body jsonb not null,
  -- Goes on counting where a departure is taken back and made again.
  revision integer not null default 1,
  updated_by uuid,
  updated_at timestamptz not null default now(),
  primary key (city_id, policy, departure_key),
  foreign key (city_id, policy) references app.local_policies
);

create table app.legal_notes (
  city_id uuid not null,
  policy text not null,
  clause text not null,
  -- A clause has one note, and several where clauses with notes became one.
  number smallint not null default 1,
  body jsonb not null,
  revision integer not null default 1,
  updated_by uuid,
  updated_at timestamptz not null default now(),
  primary key (city_id, policy, clause, number),
  foreign key (city_id, policy) references app.local_policies
);

-- Departures and notes that are no longer live, whole, with what ended them.
create table app.archived_departures (
  city_id uuid not null references app.cities,
  archive_id uuid not null default app.uuid7(),
  policy text not null,
  clause text not null,
  what text not null check (what in ('departure', 'note')),
  departure_key text,
  body jsonb not null,
  revision integer not null,
  cause text not null check (cause in ('removed', 'replaced', 'upgraded')),
  -- Of an upgrade: { code, about }.
  why jsonb,
  reason text,
  from_release text not null,
  to_release text not null,
  upgrade_id uuid,
  archived_by uuid,
  archived_at timestamptz not null default now(),
  -- Live again: taken back by a person, or by undoing the upgrade.
  returned_at timestamptz,
  primary key (city_id, archive_id)
);
create index archived_departures_by_policy on app.archived_departures (city_id, policy, archived_at desc);
create index archived_departures_by_upgrade on app.archived_departures (city_id, upgrade_id) where upgrade_id is not null;

-- What a city offers back to the alliance because it thinks its wording is better. The alliance reads these.
create table app.departure_proposals (
  city_id uuid not null references app.cities,
  proposal_id uuid not null default app.uuid7(),
  policy text not null,
  clause text not null,
  release_version text not null,
  language text not null,
  -- The departure as it was offered, and what the release said to it.
  departure jsonb not null,
  released jsonb,
  argument text not null,
  state text not null default 'offered' check (state in ('offered', 'withdrawn')),
  revision integer not null default 1,
  offered_by uuid,
  offered_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (city_id, proposal_id)
);
create index departure_proposals_by_clause on app.departure_proposals (clause, offered_at desc);

create table app.upgrades (
  city_id uuid not null references app.cities,
  upgrade_id uuid not null default app.uuid7(),
  from_release text not null,
  to_release text not null,
  state text not null default 'applied' check (state in ('applied', 'undone')),
  -- Clauses by bucket, of each policy and of all.
  counts jsonb not null,
  settlements jsonb not null,
  -- The local policies as they were and as they became, and what else was carried over.
  before jsonb not null,
  after jsonb not null,
  carried jsonb not null default '{}',
  applied_by uuid,
  applied_at timestamptz not null default now(),
  undone_by uuid,
  undone_at timestamptz,
  revision integer not null default 1,
  primary key (city_id, upgrade_id)
);
create index upgrades_by_time on app.upgrades (city_id, applied_at desc);

do $$
declare name text;
begin
  foreach name in array array['local_policies', 'departures', 'legal_notes', 'archived_departures', 'departure_proposals',
    'upgrades'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_city on app.%I to {{app}} using (city_id = any ((select app.scope())::uuid[]))
      with check (city_id = any ((select app.scope())::uuid[]))', name);
  end loop;
end $$;

grant select, insert, update, delete on app.local_policies, app.departures, app.legal_notes to {{app}};
grant select, insert, update on app.archived_departures, app.departure_proposals, app.upgrades to {{app}};

-- What the alliance may know of cities that are not the reader's own: what they offered to it, and on which release they
-- stand. Who may ask is decided before; of what a policy says nothing is told.

create policy by_owner on app.departure_proposals for select to current_user using (true);
create function app.offered_departures() returns setof app.departure_proposals
language sql stable security definer set search_path = '' as
$$ select p.* from app.departure_proposals p where p.state = 'offered' $$;

create policy by_owner on app.local_policies for select to current_user using (true);
create function app.releases_in_use()
returns table (city_id uuid, release_version text, language text, policies integer, held integer, updated_at timestamptz)
language sql stable security definer set search_path = '' as
$$ select p.city_id, p.release_version, p.language, count(*)::integer,
     sum(jsonb_array_length(p.held))::integer, max(p.updated_at)
   from app.local_policies p group by p.city_id, p.release_version, p.language $$;

revoke all on function app.offered_departures(), app.releases_in_use() from public;
grant execute on function app.offered_departures(), app.releases_in_use() to {{app}};
