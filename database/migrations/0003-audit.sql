-- Every change is an event. Events are only ever added; within about a second they are sealed into Merkle batches whose heads chain,
-- so that one that was removed, altered or reordered is found. Role {{sealer}} alone writes seals, and writes nothing else.

create schema audit;
revoke all on schema audit from public;
grant usage on schema audit to {{app}}, {{public}}, {{sealer}};
grant usage on schema app to {{sealer}};

create table app.audit_events (
  -- The organisation, or for an account the person, whose event it is.
  owner_id uuid not null,
  event_id uuid not null default app.uuid7(),
  -- By it the sealer knows which events can no longer be joined by earlier ones. Nobody but the database sets it.
  xid xid8 not null default pg_current_xact_id(),
  occurred_at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('person', 'key', 'operator', 'system')),
  actor_id uuid,
  actor_role text,
  actor_organisation_id uuid,
  -- A noun and what became of it: technology.changed.
  action text not null check (action ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
  -- Looked up whole and never sorted for people: bytes are compared.
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  -- Of the fields that changed only. Personal values stand as { "personal": hash }.
  before jsonb,
  after jsonb,
  reason text,
  request_id uuid,
  primary key (owner_id, event_id)
);
create index audit_events_by_subject
  on app.audit_events (owner_id, subject_kind, subject_id, event_id);
create index audit_events_by_xid on app.audit_events (xid);

-- Personal values that events name by hash; a person who leaves can have them erased, and the events still verify.
create table app.personal_values (
  owner_id uuid not null,
  -- SHA-256 of the salt's bytes and the value, both kept here and nowhere else.
  hash text not null,
  person_id uuid,
  salt text not null,
  value text not null,
  primary key (owner_id, hash)
);
create index personal_values_by_person on app.personal_values (person_id);

do $$
declare name text;
begin
  foreach name in array array['audit_events', 'personal_values'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
    execute format('create policy in_scope on app.%I to {{app}}
      using (owner_id = any ((select app.scope())::uuid[]) or owner_id = (select app.person()))
      with check (owner_id = any ((select app.scope())::uuid[]) or owner_id = (select app.person()))', name);
  end loop;
end $$;

create policy to_seal on app.audit_events for select to {{sealer}} using (true);
-- Whose name or address it is may have it erased, in whichever organisation's events it is named.
create policy own on app.personal_values for select to {{app}} using (person_id = (select app.person()));
create policy own_erased on app.personal_values for delete to {{app}} using (person_id = (select app.person()));

grant select on app.audit_events to {{app}}, {{sealer}};
grant insert (owner_id, event_id, occurred_at, actor_kind, actor_id, actor_role, actor_organisation_id, action,
  subject_kind, subject_id, before, after, reason, request_id) on app.audit_events to {{app}};
grant select, insert, delete on app.personal_values to {{app}};

-- One row a batch: what was sealed when, and the head that commits to it and to everything before.
create table audit.batches (
  batch bigint primary key check (batch > 0),
  size integer not null check (size > 0),
  root bytea not null check (length(root) = 32),
  previous bytea not null check (length(previous) = 32),
  head bytea not null check (length(head) = 32),
  sealed_at timestamptz not null
);

-- One row an event: which place in which batch it was sealed at.
create table audit.leaves (
  owner_id uuid not null,
  event_id uuid not null,
  batch bigint not null references audit.batches,
  position integer not null check (position >= 0),
  leaf bytea not null check (length(leaf) = 32),
  primary key (owner_id, event_id)
);
create unique index leaves_by_place on audit.leaves (batch, position);

-- Up to which transaction everything is sealed, and in which life of the database: numbers of transactions begin anew when it is
-- dumped and restored elsewhere.
create table audit.seal_state (
  only_row boolean primary key default true check (only_row),
  sealed_upto xid8 not null default '0',
  life text not null default ''
);
insert into audit.seal_state default values;

-- Which cluster and database this is: both stay while transactions go on being counted. Some hosts let nobody see the cluster's.
create function audit.life() returns text language plpgsql stable security definer set search_path = '' as $$
declare
  known oid := (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database());
begin
  return pg_catalog.format('%s %s', (select system_identifier from pg_catalog.pg_control_system()), known);
exception when insufficient_privilege then
  return known::text;
end $$;

-- The leaves of a batch in their order, for a proof: hashes of which nobody learns what they are of.
create function audit.leaves_of(wanted bigint) returns bytea[] language sql stable security definer set search_path = '' as
$$ select pg_catalog.array_agg(leaf order by position) from audit.leaves where batch = wanted $$;

-- Who acted in these events, by name: also somebody whose role here has ended, or is held in another organisation.
create function audit.names_in(events uuid[]) returns table (person_id uuid, name text) language sql stable
  security definer set search_path = '' as $$
  select distinct p.person_id, p.name from app.audit_events e join app.people p on p.person_id = e.actor_id
  where e.event_id = any (events) and (e.owner_id = any (app.scope()) or e.owner_id = app.person()) $$;

alter table audit.leaves enable row level security;
create policy to_seal on audit.leaves to {{sealer}} using (true) with check (true);
create policy in_scope on audit.leaves for select to {{app}}
  using (owner_id = any ((select app.scope())::uuid[]) or owner_id = (select app.person()));

grant select on audit.batches to {{app}}, {{public}};
grant select on audit.leaves to {{app}};
grant select, insert on audit.batches, audit.leaves to {{sealer}};
grant select, update (sealed_upto, life) on audit.seal_state to {{sealer}};

-- What the sign-in library changes in an account is an event of that account, written by the change's own statement: there is no
-- moment between the two. Secrets never stand in it, names and addresses only as salted hashes.
create function audit.mark_personal(owner uuid, value text) returns jsonb language plpgsql security definer
  set search_path = '' as $$
declare
  salt bytea := pg_catalog.uuid_send(pg_catalog.gen_random_uuid());
  hash text := pg_catalog.encode(pg_catalog.sha256(salt || pg_catalog.convert_to(value, 'UTF8')), 'hex');
begin
  insert into app.personal_values (owner_id, hash, person_id, salt, value)
    values (owner, hash, owner, pg_catalog.encode(salt, 'hex'), value);
  return pg_catalog.jsonb_build_object('personal', hash);
end $$;

create function audit.record_account(person uuid, done text, was jsonb, now jsonb) returns void language sql
  security definer set search_path = '' as $$
  insert into app.audit_events (owner_id, actor_kind, actor_id, action, subject_kind, subject_id, before, after)
    values (person, 'person', person, done, 'person', person, was, now) $$;

create function audit.user_changed() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  was jsonb := '{}';
  now jsonb := '{}';
begin
  if tg_op = 'DELETE' then
    perform audit.record_account(old.id, 'account.deleted', null, null);
    return null;
  end if;
  if tg_op = 'INSERT' then
    perform audit.record_account(new.id, 'account.created', null, pg_catalog.jsonb_build_object(
      'name', audit.mark_personal(new.id, new.name), 'email', audit.mark_personal(new.id, new.email),
      'isEmailConfirmed', new.email_verified));
    return null;
  end if;
  if new.name <> old.name then
    was := was || pg_catalog.jsonb_build_object('name', audit.mark_personal(old.id, old.name));
    now := now || pg_catalog.jsonb_build_object('name', audit.mark_personal(new.id, new.name));
  end if;
  if new.email <> old.email then
    was := was || pg_catalog.jsonb_build_object('email', audit.mark_personal(old.id, old.email));
    now := now || pg_catalog.jsonb_build_object('email', audit.mark_personal(new.id, new.email));
  end if;
  if new.email_verified <> old.email_verified then
    was := was || pg_catalog.jsonb_build_object('isEmailConfirmed', old.email_verified);
    now := now || pg_catalog.jsonb_build_object('isEmailConfirmed', new.email_verified);
  end if;
  if now <> '{}' then
    perform audit.record_account(new.id, 'account.changed', was, now);
  end if;
  if coalesce(new.two_factor_enabled, false) <> coalesce(old.two_factor_enabled, false) then
    perform audit.record_account(new.id,
      case when new.two_factor_enabled then 'second-factor.added' else 'second-factor.removed' end, null, null);
  end if;
  return null;
end $$;

-- Where the account itself goes, what hung on it goes with it, and one event says so.
create function audit.is_account(person uuid) returns boolean language sql stable security definer set search_path = ''
as $$ select exists (select from auth."user" where id = person) $$;

create function audit.session_changed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    perform audit.record_account(new.user_id, 'session.started', null,
      pg_catalog.jsonb_build_object('session', new.id));
  elsif old.expires_at > pg_catalog.now() and audit.is_account(old.user_id) then
    perform audit.record_account(old.user_id, 'session.ended', pg_catalog.jsonb_build_object('session', old.id), null);
  end if;
  return null;
end $$;

create function audit.sign_in_way_changed() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  way text := case when coalesce(new.provider_id, old.provider_id) = 'credential' then 'password' else 'sign-in-way' end;
  provider jsonb := pg_catalog.jsonb_build_object('provider', coalesce(new.provider_id, old.provider_id));
begin
  if tg_op = 'INSERT' then
    perform audit.record_account(new.user_id, way || '.added', null, provider);
  elsif tg_op = 'DELETE' then
    if audit.is_account(old.user_id) then
      perform audit.record_account(old.user_id, way || '.removed', provider, null);
    end if;
  elsif new.password is distinct from old.password then
    perform audit.record_account(new.user_id, 'password.changed', null, null);
  end if;
  return null;
end $$;

create function audit.second_factor_changed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.secret <> old.secret then
    perform audit.record_account(new.user_id, 'second-factor.changed', null, null);
  elsif new.backup_codes <> old.backup_codes then
    perform audit.record_account(new.user_id, 'backup-codes.changed', null, null);
  end if;
  if new.locked_until > coalesce(old.locked_until, '-infinity') then
    perform audit.record_account(new.user_id, 'second-factor.locked', null, null);
  end if;
  return null;
end $$;

create function audit.passkey_changed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    perform audit.record_account(new.user_id, 'passkey.added', null, pg_catalog.jsonb_build_object('passkey', new.id));
  elsif audit.is_account(old.user_id) then
    perform audit.record_account(old.user_id, 'passkey.removed', pg_catalog.jsonb_build_object('passkey', old.id), null);
  end if;
  return null;
end $$;

revoke all on all functions in schema audit from public;
grant execute on function audit.life() to {{sealer}};
grant execute on function audit.leaves_of(bigint), audit.names_in(uuid[]) to {{app}};

create trigger audit_user after insert or update or delete on auth."user"
  for each row execute function audit.user_changed();
create trigger audit_session after insert or delete on auth.session
  for each row execute function audit.session_changed();
create trigger audit_account after insert or update or delete on auth.account
  for each row execute function audit.sign_in_way_changed();
create trigger audit_two_factor after update on auth.two_factor
  for each row execute function audit.second_factor_changed();
create trigger audit_passkey after insert or delete on auth.passkey
  for each row execute function audit.passkey_changed();
