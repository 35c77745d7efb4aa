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
