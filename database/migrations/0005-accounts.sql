-- Accounts: how sessions are opened, throttling, codes that were used, and single sign-on of organisations.

alter table auth.session
  add column opened_by text not null default 'password'
    check (opened_by in ('password', 'passkey', 'single-sign-on', 'link', 'demonstration'));

create unique index account_of_provider on auth.account (provider_id, account_id);

-- Tries to sign in since the last success, by a keyed hash of the e-mail address (and, from a known browser, of that):
-- whether there is an account makes no difference.
create table auth.sign_in_tries (
  try_key bytea primary key,
  tries integer not null,
  last_at timestamptz not null
);
create index sign_in_tries_by_age on auth.sign_in_tries (last_at);

-- How long the next try waits: twice as long after each, from 15 seconds up to the longest.
create function app.wait_after(tries integer, free integer, longest_seconds integer) returns interval
language sql immutable parallel safe as
$$ select make_interval(secs => least(longest_seconds, 15 * power(2, least(tries - free, 20)))) $$;

-- An instant as the API writes it.
create function app.instant(at timestamptz) returns text language sql immutable parallel safe as
$$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- A one-time code is good once.
create table auth.used_codes (
  user_id uuid not null references auth."user" (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz not null default now(),
  primary key (user_id, code_hash)
);

grant execute on function app.wait_after(integer, integer, integer), app.instant(timestamptz) to {{accounts}};
grant select, insert, update, delete on auth.sign_in_tries, auth.used_codes to {{accounts}};

-- Mails about an account are in its person's language.
create policy language_of_mail on app.people for select to {{accounts}} using (true);
grant select (person_id, language) on app.people to {{accounts}};

-- What an organisation asks of the people who hold a role in it.
create table app.sign_in_rules (
  organisation_id uuid primary key references app.organisations (organisation_id),
  requires_second_factor boolean not null default false,
  revision integer not null default 1
);

create table app.single_sign_on (
  organisation_id uuid primary key references app.organisations (organisation_id),
  issuer text not null,
  client_id text not null,
  -- Encrypted with a key that derives from PLAZA_SECRET.
  client_secret bytea not null,
  is_on boolean not null default false,
  revision integer not null default 1
);

create table app.single_sign_on_domains (
  organisation_id uuid not null references app.organisations (organisation_id),
  domain text not null check (domain = lower(domain)),
  -- What the domain's TXT record has to say.
  challenge text not null,
  verified_at timestamptz,
  primary key (organisation_id, domain)
);
-- Whoever shows first that a domain is theirs has it.
create unique index one_organisation_for_a_domain on app.single_sign_on_domains (domain) where verified_at is not null;

do $$
declare name text;
begin
  foreach name in array array['sign_in_rules', 'single_sign_on', 'single_sign_on_domains'] loop
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy by_owner on app.%I to current_user using (true) with check (true)', name);
    execute format('create policy by_organisation on app.%I to {{app}}
      using (organisation_id = any ((select app.scope())::uuid[]))
      with check (organisation_id = any ((select app.scope())::uuid[]))', name);
    execute format('grant select, insert, update, delete on app.%I to {{app}}', name);
  end loop;
end $$;

-- Whose session a token is, with every role, in one read. A session that nobody used for a week has ended. `isDue` says
-- that a role asks for a second factor which this person has not set up and this session did not bring.
create or replace function app.read_session(wanted text) returns jsonb language sql stable security definer
set search_path = '' as $$
  select jsonb_build_object('personId', u.id, 'sessionId', s.id, 'isEmailConfirmed', u.email_verified,
    'hasSecondFactor', coalesce(u.two_factor_enabled, false),
    'isSeenLately', s.updated_at > now() - interval '1 hour',
    'isSecondFactorDue', s.opened_by in ('password', 'link') and not coalesce(u.two_factor_enabled, false)
      and exists (select from app.roles r left join app.sign_in_rules l using (organisation_id)
        where r.person_id = u.id and (r.until_on is null or r.until_on >= current_date)
          and (r.role = 'secretariat' or l.requires_second_factor)),
    'roles', coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id))
      from app.roles r where r.person_id = u.id and (r.until_on is null or r.until_on >= current_date)), '[]'))
  from auth.session s join auth."user" u on u.id = s.user_id
  where s.token = wanted and s.expires_at > now() and s.updated_at > now() - interval '7 days' $$;

-- That a session is in use is written once an hour at most, not once a request.
create function app.touch_session(wanted uuid) returns void language sql security definer set search_path = '' as $$
  update auth.session set updated_at = now() where id = wanted and updated_at < now() - interval '1 hour' $$;
revoke all on function app.touch_session(uuid) from public;
grant execute on function app.touch_session(uuid) to {{app}};

-- The single sign-on that a domain belongs to, or of an organisation by slug or id, for somebody who is not signed in.
create function app.read_single_sign_on(wanted_domain text, wanted text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('organisationId', o.organisation_id, 'name', o.name, 'issuer', s.issuer,
    'clientId', s.client_id, 'clientSecret', encode(s.client_secret, 'base64'), 'domains', (
      select jsonb_agg(d.domain) from app.single_sign_on_domains d
      where d.organisation_id = o.organisation_id and d.verified_at is not null))
  from app.single_sign_on s join app.organisations o using (organisation_id)
  where s.is_on and o.closed_at is null and (wanted is null or o.slug = wanted or o.organisation_id::text = wanted)
    and exists (select from app.single_sign_on_domains d where d.organisation_id = o.organisation_id
      and d.verified_at is not null and (wanted_domain is null or d.domain = wanted_domain))
  limit 1 $$;

-- Whoever an organisation's own sign-in lets in for the first time may read there, never more: in the transaction that
-- makes the account, with its event.
create function app.admit_reader(wanted_organisation uuid, wanted_person uuid) returns void
language sql security definer set search_path = '' as $$
  with made as (
    insert into app.roles (organisation_id, person_id, role) values (wanted_organisation, wanted_person, 'reader')
    on conflict do nothing returning organisation_id, person_id)
  insert into app.audit_events (owner_id, actor_kind, action, subject_kind, subject_id, after)
  select organisation_id, 'system', 'role.given', 'person', person_id::text,
    jsonb_build_object('role', 'reader', 'through', 'single-sign-on') from made $$;

-- Which organisations a person could sign in through, for their own settings.
create function app.read_single_sign_on_of(wanted_person uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('organisation', o.slug, 'name', o.name, 'isLinked',
    exists (select from auth.account a where a.user_id = wanted_person
      and a.provider_id = 'single-sign-on ' || o.organisation_id)) order by o.name), '[]')
  from app.single_sign_on s join app.organisations o using (organisation_id)
  where s.is_on and o.closed_at is null and exists (select from app.roles r
    where r.person_id = wanted_person and r.organisation_id = o.organisation_id) $$;

revoke all on function app.read_single_sign_on(text, text), app.admit_reader(uuid, uuid),
  app.read_single_sign_on_of(uuid) from public;
grant execute on function app.read_single_sign_on(text, text), app.admit_reader(uuid, uuid),
  app.read_single_sign_on_of(uuid) to {{accounts}};
