-- What counts as a second factor in an organisation's own sign-in: what its provider says of each sign-in, or every one.
-- Where single sign-on was set up before this was looked at, every one goes on counting until its administrator says otherwise.
alter table app.single_sign_on
  add column second_factor text not null default 'always' check (second_factor in ('said', 'always')),
  -- Values of amr or acr that say so; none where the registered names of methods decide.
  add column second_factor_values text[] not null default '{}';
alter table app.single_sign_on alter column second_factor set default 'said';

-- 'single-sign-on-plain': the provider did not say that more was asked for than a password.
alter table auth.session drop constraint session_opened_by_check;
alter table auth.session add constraint session_opened_by_check
  check (opened_by in ('password', 'passkey', 'single-sign-on', 'single-sign-on-plain', 'link', 'demonstration'));

-- Whose session a token is, with every role, in one read. A session that nobody used for a week has ended. `lacksSecondFactor`
-- says that this person has set none up and this session did not bring one; `isSecondFactorDue`, that a role asks for it too.
create or replace function app.read_session(wanted text) returns jsonb language sql stable security definer
set search_path = '' as $$
  select jsonb_build_object('personId', u.id, 'sessionId', s.id, 'isEmailConfirmed', u.email_verified,
    'hasSecondFactor', coalesce(u.two_factor_enabled, false),
    'isSeenLately', s.updated_at > now() - interval '1 hour',
    'lacksSecondFactor', l.lacks,
    'isSecondFactorDue', l.lacks
      and exists (select from app.roles r left join app.sign_in_rules l using (organisation_id)
        where r.person_id = u.id and (r.until_on is null or r.until_on >= current_date)
          and (r.role = 'secretariat' or l.requires_second_factor)),
    'roles', coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id))
      from app.roles r where r.person_id = u.id and (r.until_on is null or r.until_on >= current_date)), '[]'))
  from auth.session s join auth."user" u on u.id = s.user_id
    cross join lateral (select s.opened_by in ('password', 'link', 'single-sign-on-plain')
      and not coalesce(u.two_factor_enabled, false) as lacks) l
  where s.token = wanted and s.expires_at > now() and s.updated_at > now() - interval '7 days' $$;

-- The single sign-on that a domain belongs to, or of an organisation by slug or id, for somebody who is not signed in.
create or replace function app.read_single_sign_on(wanted_domain text, wanted text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('organisationId', o.organisation_id, 'name', o.name, 'issuer', s.issuer,
    'clientId', s.client_id, 'clientSecret', encode(s.client_secret, 'base64'),
    'secondFactor', s.second_factor, 'secondFactorValues', s.second_factor_values, 'domains', (
      select jsonb_agg(d.domain) from app.single_sign_on_domains d
      where d.organisation_id = o.organisation_id and d.verified_at is not null))
  from app.single_sign_on s join app.organisations o using (organisation_id)
  where s.is_on and o.closed_at is null and (wanted is null or o.slug = wanted or o.organisation_id::text = wanted)
    and exists (select from app.single_sign_on_domains d where d.organisation_id = o.organisation_id
      and d.verified_at is not null and (wanted_domain is null or d.domain = wanted_domain))
  limit 1 $$;
