import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** A person as a provider knows them. */
export interface Somebody {
  sub: string;
  email: string;
  email_verified: boolean;
  name?: string;
  role?: string;
}

/** A real OpenID Connect provider on this machine, whose people sign in without being asked. */
export class TestProvider {
  readonly server: Server = createServer((request, response) => this.#callback(request, response));
  #callback: ReturnType<Provider["callback"]> = () => undefined as never;
  who: Somebody = { sub: "1", email: "ana@linden.example", email_verified: true, name: "Ana Ruiz" };

  /** What the provider says of how the person signed in. */
  strength: { amr?: string[]; acr?: string } = {};
  /** How long ago the provider says that it asked the person. */
  askedSecondsAgo = 0;

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  serve(issuer: string, redirectUris: string[]): void {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: "plaza",
          client_secret: "a secret of the client",
          redirect_uris: redirectUris,
          require_auth_time: true,
        },
      ],
      claims: { openid: ["sub", "amr", "acr"], email: ["email", "email_verified"], profile: ["name"] },
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false } },
      findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ ...this.who, sub: id }) }),
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({
          clientId: ctx.oidc.client!.clientId,
          accountId: ctx.oidc.session!.accountId!,
        });
        grant.addOIDCScope("openid email profile");
        await grant.save();
        return grant;
      },
      interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    });
    const callback = provider.callback();
    this.#callback = async (request, response) => {
      if (!request.url?.startsWith("/interaction/")) return callback(request, response);
      await provider.interactionFinished(request, response, {
        login: { accountId: this.who.sub, ts: Math.floor(Date.now() / 1000) - this.askedSecondsAgo, ...this.strength },
      });
    };
  }

  /** Goes there and back as a browser does; answers the path and query at Plaza where it ends up. */
  async travel(url: string): Promise<string> {
    const { origin } = new URL(url);
    const jar = new Map<string, string>();
    let at = url;
    for (let step = 0; step < 8 && at.startsWith(origin); step++) {
      const response = await fetch(at, {
        redirect: "manual",
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      });
      for (const line of response.headers.getSetCookie()) {
        const [name = "", value = ""] = line.split(";")[0]!.split(/=(.*)/s);
        jar.set(name, value);
      }
      at = new URL(response.headers.get("location")!, origin).href;
    }
    const { pathname, search } = new URL(at);
    return pathname + search;
  }
}
