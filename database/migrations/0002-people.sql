-- People: who signs in, which roles they hold where, and how a request finds out with one read.
-- Schema auth belongs to the sign-in library (better-auth 1.7) and is reached by role {{accounts}} alone; what the rest of
-- Plaza knows of a person is copied from it by a trigger.

create schema auth;
revoke all on schema auth from public;
grant usage on schema auth to {{accounts}};

-- Ids that grow with time (RFC 9562, version 7), also where PostgreSQL has no function for them.
create function app.uuid7() returns uuid language sql volatile parallel safe as
$$ select encode(substring(int8send(microseconds / 1000) from 3)
  || substring(int8send(28672 + microseconds % 1000 * 4096 / 1000) from 7)
  || substring(uuid_send(gen_random_uuid()) from 9), 'hex')::uuid
  from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as microseconds offset 0) now $$;

-- The person this transaction acts for: set with set_config('app.person', ..., true). Without it, nobody.
create function app.person() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.person', true), '')::uuid $$;

create table auth."user" (
  id uuid primary key default app.uuid7(),
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  two_factor_enabled boolean
);

create table auth.session (
  id uuid primary key default app.uuid7(),
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id uuid not null references auth."user" (id) on delete cascade
);
create index session_user_id_idx on auth.session (user_id);

create table auth.account (
  id uuid primary key default app.uuid7(),
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth."user" (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null
);
create index account_user_id_idx on auth.account (user_id);

create table auth.verification (
  id uuid primary key default app.uuid7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier_idx on auth.verification (identifier);

create table auth.two_factor (
  id uuid primary key default app.uuid7(),
  secret text not null,
  backup_codes text not null,
  user_id uuid not null references auth."user" (id) on delete cascade,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);
create index two_factor_secret_idx on auth.two_factor (secret);
create index two_factor_user_id_idx on auth.two_factor (user_id);

create table auth.passkey (
  id uuid primary key default app.uuid7(),
  name text,
  public_key text not null,
  user_id uuid not null references auth."user" (id) on delete cascade,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz,
  aaguid text
);
create index passkey_user_id_idx on auth.passkey (user_id);
create index passkey_credential_id_idx on auth.passkey (credential_id);

create table auth.rate_limit (
  id uuid primary key default app.uuid7(),
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

alter table app.organisations
  -- The organisation that runs the alliance: experts and the secretariat hold their roles in it.
  add column is_secretariat boolean not null default false,
  add column closed_at timestamptz,
  add column successor_id uuid references app.organisations (organisation_id),
  add constraint closed_before_succeeded check (successor_id is null or closed_at is not null);
create unique index one_secretariat on app.organisations (is_secretariat) where is_secretariat;

-- A chapter is hosted by an organisation, such as a national centre, whose coordinators reach its organisations.
create table app.chapters (
  chapter_id uuid primary key default app.uuid7(),
  host_id uuid not null references app.organisations (organisation_id),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  closed_at timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null default now()
);
create index chapters_by_host on app.chapters (host_id);

create table app.chapter_members (
  chapter_id uuid not null references app.chapters,
  organisation_id uuid not null references app.organisations (organisation_id),
  from_on date not null,
  until_on date,
  primary key (chapter_id, organisation_id, from_on),
  check (until_on is null or until_on >= from_on)
);
create index chapter_members_by_organisation on app.chapter_members (organisation_id);

create table app.people (
  person_id uuid primary key,
  name text not null,
  email text not null,
  is_email_confirmed boolean not null default false,
  has_second_factor boolean not null default false,
  -- The last day on which a session was opened or used; no time of day is kept.
  last_seen_on date,
  language text not null default 'en',
  time_zone text not null default 'UTC',
  density text not null default 'comfortable' check (density in ('comfortable', 'compact')),
  -- What of the first steps is done or was put away, by step.
  guide jsonb not null default '{}',
  is_demonstration boolean not null default false,
  erased_at timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null default now()
);

create table app.roles (
  organisation_id uuid not null references app.organisations (organisation_id),
  person_id uuid not null references app.people,
  role text not null check (role in ('administrator', 'editor', 'reviewer', 'reader', 'coordinator', 'expert',
    'secretariat')),
  -- The day after which the role is no longer held; an expert's term ends so.
  until_on date,
  granted_at timestamptz not null default now(),
  granted_by uuid,
  revision integer not null default 1,
  primary key (organisation_id, person_id, role)
);
-- One of the four roles of an organisation at a time.
create unique index one_role_in_an_organisation on app.roles (organisation_id, person_id)
  where role in ('administrator', 'editor', 'reviewer', 'reader');
create index roles_by_person on app.roles (person_id);

create table app.invitations (
  organisation_id uuid not null references app.organisations (organisation_id),
  invitation_id uuid not null default app.uuid7(),
  email text not null,
  role text not null check (role in ('administrator', 'editor', 'reviewer', 'reader', 'coordinator', 'expert',
    'secretariat')),
  language text not null default 'en',
  -- Of an expert: the last day of the term, and what the call is about.
  until_on date,
  policy_areas text[] not null default '{}',
  -- SHA-256 of what stands in the link.
  token_hash bytea not null unique,
  invited_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at timestamptz,
  revision integer not null default 1,
  primary key (organisation_id, invitation_id)
);

-- One open invitation of an organisation for an address and role.
create unique index one_open_invitation on app.invitations (organisation_id, lower(email), role)
  where accepted_at is null and revoked_at is null;

-- What an expert says of themselves. The term is the role's: app.roles.until_on.
create table app.expert_profiles (
  organisation_id uuid not null references app.organisations (organisation_id),
  person_id uuid not null references app.people,
  policy_areas text[] not null default '{}',
  languages text[] not null default '{}',
  about text not null default '',
  -- Interests that could conflict with advice; "none" has to be said too. Null: nothing was declared yet.
  interests text,
  interests_declared_on date,
  revision integer not null default 1,
  primary key (organisation_id, person_id)
);

-- The link that makes the first person of the secretariat. Only the newest holds, and only once.
create table app.set_up (
  only_row boolean primary key default true check (only_row),
  token_hash bytea not null,
  made_at timestamptz not null default now(),
  used_at timestamptz,
  used_by uuid
);

-- Residents who have still to open the link that was mailed to them. Nobody reads this table but the functions below:
-- until then there is no account, and after a while no trace.
create table app.registrations (
  email text primary key,
  name text not null,
  language text not null,
  token_hash bytea not null unique,
  expires_at timestamptz not null
);

create table app.api_keys (
  organisation_id uuid not null references app.organisations (organisation_id),
  key_id uuid not null default app.uuid7(),
  name text not null,
  -- The first characters of the key, by which people tell keys apart.
  prefix text not null,
  -- SHA-256 of the whole key: 256 random bits need no slow hash.
  key_hash bytea not null unique,
  scopes text[] not null,
  created_by uuid,
  -- As the maker was called then: a key outlives the maker's role, and people want to know whom to ask.
  maker_name text,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_on date,
  revoked_at timestamptz,
  revision integer not null default 1,
  primary key (organisation_id, key_id)
);

-- The owner's functions below read past one organisation; no other role does.
do $$
declare name text;
begin
  foreach name in array array['chapters', 'chapter_members', 'people', 'roles', 'invitations', 'api_keys',
    'expert_profiles', 'registrations'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
  end loop;
  foreach name in array array['roles', 'invitations', 'api_keys', 'expert_profiles'] loop
    execute format('create policy by_organisation on app.%I to {{app}}
      using (organisation_id = any ((select app.scope())::uuid[]))
      with check (organisation_id = any ((select app.scope())::uuid[]))', name);
  end loop;
end $$;

-- Which organisation belongs to which chapter is a directory; its host and the member itself change it.
create policy directory on app.chapters for select to {{app}} using (true);
create policy by_host on app.chapters to {{app}} using (host_id = any ((select app.scope())::uuid[]))
  with check (host_id = any ((select app.scope())::uuid[]));
create policy directory on app.chapter_members for select to {{app}} using (true);
create policy by_host on app.chapter_members to {{app}}
  using (exists (select from app.chapters c where c.chapter_id = chapter_members.chapter_id
    and c.host_id = any ((select app.scope())::uuid[])))
  with check (exists (select from app.chapters c where c.chapter_id = chapter_members.chapter_id
    and c.host_id = any ((select app.scope())::uuid[])));

create policy own on app.roles for select to {{app}} using (person_id = (select app.person()));
create policy own on app.expert_profiles to {{app}} using (person_id = (select app.person()))
  with check (person_id = (select app.person()));
create policy own on app.people to {{app}} using (person_id = (select app.person()))
  with check (person_id = (select app.person()));
-- Colleagues are seen, never changed.
create policy colleagues on app.people for select to {{app}}
  using (exists (select from app.roles r where r.person_id = people.person_id
    and r.organisation_id = any ((select app.scope())::uuid[])));

grant select, insert, update, delete on app.chapters, app.chapter_members, app.roles, app.invitations, app.api_keys,
  app.expert_profiles to {{app}};
grant select, insert, update on app.set_up to {{app}};
grant select, update on app.people to {{app}};
grant select, insert, update, delete on all tables in schema auth to {{accounts}};
grant usage on schema app to {{accounts}};

-- What the rest of Plaza knows of an account is always what the account says.
create function app.copy_person() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into app.people as p (person_id, name, email, is_email_confirmed, has_second_factor)
    values (new.id, new.name, new.email, new.email_verified, coalesce(new.two_factor_enabled, false))
  on conflict (person_id) do update set name = excluded.name, email = excluded.email,
    is_email_confirmed = excluded.is_email_confirmed, has_second_factor = excluded.has_second_factor,
    revision = p.revision + 1
    where (p.name, p.email, p.is_email_confirmed, p.has_second_factor) is distinct from
      (excluded.name, excluded.email, excluded.is_email_confirmed, excluded.has_second_factor);
  return null;
end $$;
create trigger copy_person after insert or update on auth."user" for each row execute function app.copy_person();

create function app.note_seen() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update app.people set last_seen_on = current_date
    where person_id = new.user_id and last_seen_on is distinct from current_date;
  return null;
end $$;
create trigger note_seen after insert or update on auth.session for each row execute function app.note_seen();

-- An account that goes takes with it what the copy tells of the person; ids that events name stay.
create function app.forget_person() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update app.people set name = '', email = '', is_email_confirmed = false, has_second_factor = false,
    last_seen_on = null, erased_at = now(), revision = revision + 1
    where person_id = old.id;
  return null;
end $$;
create trigger forget_person after delete on auth."user" for each row execute function app.forget_person();
revoke all on function app.copy_person(), app.note_seen(), app.forget_person() from public;

-- Which organisation's invitation a link is; the rest is read in that organisation's scope.
create function app.find_invitation(wanted bytea) returns jsonb language sql stable security definer
  set search_path = '' as $$
  select jsonb_build_object('organisationId', organisation_id, 'invitationId', invitation_id)
  from app.invitations where token_hash = wanted $$;

-- Whether anybody who is not invented runs the alliance; the set-up link exists until then.
create function app.has_secretariat() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from app.roles r join app.people p using (person_id) where r.role = 'secretariat'
    and not p.is_demonstration and p.erased_at is null and (r.until_on is null or r.until_on >= current_date)) $$;

-- Keeps a registration until its mailed link is opened, and says whether the address has an account; only the mailbox is
-- told. One registration an address: the newest.
create function app.keep_registration(wanted text, called text, spoken text, hash bytea, until timestamptz)
  returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from app.registrations where expires_at <= now() or email = lower(wanted);
  insert into app.registrations (email, name, language, token_hash, expires_at)
    values (lower(wanted), called, spoken, hash, until);
  return exists (select from auth."user" where email = lower(wanted));
end $$;

create function app.find_registration(hash bytea) returns jsonb language sql stable security definer
  set search_path = '' as $$
  select jsonb_build_object('email', email, 'name', name, 'language', language)
  from app.registrations where token_hash = hash and expires_at > now() $$;

create function app.end_registration(hash bytea) returns void language sql security definer set search_path = '' as $$
  delete from app.registrations where token_hash = hash or expires_at <= now() $$;

-- Invented people, for the page on which one of them is chosen.
create function app.demonstration_people() returns jsonb language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('personId', p.person_id, 'name', p.name, 'email', p.email,
    'roles', coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'organisation', o.name, 'slug', o.slug)
      order by o.name, r.role) from app.roles r join app.organisations o using (organisation_id)
      where r.person_id = p.person_id), '[]'))), '[]')
  from app.people p where p.is_demonstration and p.erased_at is null $$;

revoke all on function app.find_invitation(bytea), app.has_secretariat(), app.find_registration(bytea),
  app.keep_registration(text, text, text, bytea, timestamptz), app.end_registration(bytea), app.demonstration_people() from public;
grant execute on function app.find_invitation(bytea), app.has_secretariat(), app.find_registration(bytea),
  app.keep_registration(text, text, text, bytea, timestamptz), app.end_registration(bytea), app.demonstration_people() to {{app}};

-- Who a session's token belongs to, with every role, in one read.
create function app.read_session(wanted text) returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('personId', u.id, 'sessionId', s.id, 'isEmailConfirmed', u.email_verified,
    'hasSecondFactor', coalesce(u.two_factor_enabled, false),
    'roles', coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id))
      from app.roles r where r.person_id = u.id and (r.until_on is null or r.until_on >= current_date)), '[]'))
  from auth.session s join auth."user" u on u.id = s.user_id where s.token = wanted and s.expires_at > now() $$;

create function app.read_key(wanted bytea) returns jsonb language sql volatile security definer set search_path = '' as $$
  -- Written once a day, so that a key that is used a thousand times a second costs reads alone.
  update app.api_keys set last_used_on = current_date
    where key_hash = wanted and last_used_on is distinct from current_date;
  select jsonb_build_object('keyId', key_id, 'organisationId', organisation_id, 'scopes', to_jsonb(scopes),
    'lastUsedOn', last_used_on)
  from app.api_keys where key_hash = wanted and revoked_at is null and (expires_at is null or expires_at > now()) $$;

revoke all on function app.read_session(text), app.read_key(bytea) from public;
grant execute on function app.read_session(text), app.read_key(bytea) to {{app}};
