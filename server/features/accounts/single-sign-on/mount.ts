import type { FastifyInstance } from "fastify";
import type { Accounts } from "#server/features/accounts/accounts";
import { askCode } from "#server/features/accounts/single-sign-on/ask-code";
import { finish } from "#server/features/accounts/single-sign-on/sign-in";
import { endedStateCookie, readState, returnPath } from "#server/features/accounts/single-sign-on/state";
import { asksCode } from "#server/features/accounts/store";
import { tellFailure } from "#server/features/accounts/tell-failure";
import type { Identify } from "#server/http/identify";
import { Problem } from "#server/http/problems";

/** Where organisations' providers send people back to: each to an address of its own, so that none answers for another. */
export function mountReturn(app: FastifyInstance, accounts: Accounts, identify: Identify): void {
  const { base } = accounts;
  app.get(`${returnPath}/:organisation/callback`, async (request, reply) => {
    const state = readState(base, request.headers.cookie, new Date());
    const cookies = [endedStateCookie(base)];
    const language = state?.language ?? "en";
    const leave = (path: string) =>
      reply.header("set-cookie", cookies).header("cache-control", "no-store").redirect(`/${language}${path}`, 303);
    const { organisation } = request.params as { organisation: string };
    if (state?.organisationId !== organisation) return leave("/sign-in/organisation?refused=single-sign-on-failed");
    const caller = await identify(request);
    try {
      const callerId = caller.kind === "person" ? caller.personId : undefined;
      const { personId, hasSecondFactor } = await finish(base, state, new URL(request.url, base.url), callerId);
      if (state.personId !== undefined) return leave(state.page);
      if (!hasSecondFactor && (await asksCode(base.pool, personId))) {
        cookies.push(await askCode(base, personId));
        return leave(`/sign-in/code?page=${encodeURIComponent(state.page)}`);
      }
      const place = { address: request.ip, userAgent: request.headers["user-agent"] ?? "" };
      const openedBy = hasSecondFactor ? "single-sign-on" : "single-sign-on-plain";
      cookies.push(await accounts.openSession(personId, { ...place, openedBy }));
      return leave(state.page);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      tellFailure(base, request.id, "single sign-on");
      const refused = error.findings?.[0]?.code ?? error.code;
      return leave(`${state.personId === undefined ? "/sign-in/organisation" : "/account"}?refused=${refused}`);
    }
  });
}
