-- How a session began is told with its event, and that it goes on under a new token, since its person showed again who they are.
create or replace function audit.session_changed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    perform audit.record_account(new.user_id, 'session.started', null,
      pg_catalog.jsonb_build_object('session', new.id, 'openedBy', new.opened_by));
  elsif tg_op = 'UPDATE' then
    perform audit.record_account(new.user_id, 'session.renewed', null, pg_catalog.jsonb_build_object('session', new.id));
  elsif old.expires_at > pg_catalog.now() and audit.is_account(old.user_id) then
    perform audit.record_account(old.user_id, 'session.ended', pg_catalog.jsonb_build_object('session', old.id), null);
  end if;
  return null;
end $$;

create trigger audit_session_token after update of token on auth.session for each row
  when (new.token is distinct from old.token) execute function audit.session_changed();

-- A second factor is asked of whoever may give roles or reaches past one organisation, whatever an organisation says; of
-- everybody else where theirs asks for it.
create or replace function app.read_session(wanted text) returns jsonb language sql stable security definer
set search_path = '' as $$
  select jsonb_build_object('personId', u.id, 'sessionId', s.id, 'isEmailConfirmed', u.email_verified,
    'hasSecondFactor', coalesce(u.two_factor_enabled, false),
    'isSeenLately', s.updated_at > now() - interval '1 hour',
    'lacksSecondFactor', l.lacks,
    'isSecondFactorDue', l.lacks
      and exists (select from app.roles r left join app.sign_in_rules l using (organisation_id)
        where r.person_id = u.id and (r.until_on is null or r.until_on >= current_date)
          and (r.role in ('secretariat', 'administrator', 'coordinator') or l.requires_second_factor)),
    'roles', coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id))
      from app.roles r where r.person_id = u.id and (r.until_on is null or r.until_on >= current_date)), '[]'))
  from auth.session s join auth."user" u on u.id = s.user_id
    cross join lateral (select s.opened_by in ('password', 'link', 'single-sign-on-plain')
      and not coalesce(u.two_factor_enabled, false) as lacks) l
  where s.token = wanted and s.expires_at > now() and s.updated_at > now() - interval '7 days' $$;
