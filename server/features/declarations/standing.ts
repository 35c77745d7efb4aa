import type { OwnDeclaration } from "#contract/declarations";
import { checkDeclaration } from "#domain/declarations/check-declaration";
import type { DeclarationContent } from "#domain/declarations/declaration";
import { fingerprint } from "#domain/kernel/fingerprint";
import { recordEvents } from "#server/features/audit/index";
import {
  type DeclarationNeeds,
  type Declaring,
  declaring,
  describeOwn,
  describeVersion,
  differs,
  find,
  hold,
  refuseWithdrawn,
} from "#server/features/declarations/own";
import * as store from "#server/features/declarations/store";
import { publishDeclarationCopy } from "#server/features/publication/index";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** How a declaration stands in public: published, amended, withdrawn in the open, verified by the alliance. */
export function createStandingHandlers(
  needs: DeclarationNeeds,
): Pick<Handlers, "publishDeclaration" | "withdrawDeclaration" | "verifyDeclaration"> {
  return {
    publishDeclaration: ({ params, body }, call) =>
      declaring(needs, call, (on) => publish(on, params.declaration, body)),
    withdrawDeclaration: ({ params, body }, call) =>
      declaring(needs, call, (on) => withdraw(on, params.declaration, body)),
    verifyDeclaration: ({ params, body }, call) => declaring(needs, call, (on) => verify(on, params.declaration, body)),
  };
}

/** What a version's fingerprint is taken of: anybody can do so again from what is published. */
export const fingerprintOf = (version: {
  city: string;
  number: number;
  version: number;
  language: string;
  content: DeclarationContent;
}): string => fingerprint(version);

async function publish(
  on: Declaring,
  number: number,
  { revision, reason }: { revision: number; reason?: string | undefined },
): Promise<OwnDeclaration> {
  const { db, city, call, today } = on;
  const was = await hold(on, number, revision);
  refuseWithdrawn(was);
  const lacks = checkDeclaration(was.content, today);
  if (lacks.length > 0)
    throw new Problem("invalid-request", lacks.map(({ message, fix }) => `${message} ${fix}`).join(" "), lacks);
  const [newest] = await store.readVersions(db, city.cityId, number);
  if (newest) {
    if (!differs(newest, was))
      throw new Problem("conflict", "Nothing differs from what is public; change the draft first.");
    if (!reason) throw new Problem("invalid-request", "Say why it is amended: the reason is shown in public.");
  }
  const version = was.version + 1;
  const { language, content } = was;
  await store.freezeVersion(db, city.cityId, {
    number,
    version,
    fingerprint: fingerprintOf({ city: city.slug, number, version, language, content }),
    reason: newest ? reason! : null,
    publishedBy: personIdOf(call),
    publishedAt: call.now,
  });
  await recordEvents(db, call, [
    {
      action: newest ? "declaration.amended" : "declaration.published",
      ownerId: city.cityId,
      subject: { kind: "declaration", id: String(number) },
      after: { title: content.title, version },
      ...(newest ? { reason: reason! } : {}),
    },
  ]);
  await publishDeclarationCopy(db, city.cityId, number);
  return describeOwn(on, number);
}

async function withdraw(on: Declaring, number: number, { revision, reason }: { revision: number; reason: string }) {
  const { db, city, call } = on;
  const was = await hold(on, number, revision);
  refuseWithdrawn(was);
  if (was.state === "draft")
    throw new Problem("conflict", "A draft is not public, so there is nothing to withdraw; leave it, or change it.");
  await store.markWithdrawn(db, city.cityId, number, { reason, at: call.now });
  await recordEvents(db, call, [
    {
      action: "declaration.withdrawn",
      ownerId: city.cityId,
      subject: { kind: "declaration", id: String(number) },
      after: { title: was.content.title },
      reason,
    },
  ]);
  await publishDeclarationCopy(db, city.cityId, number);
  return describeOwn(on, number);
}

async function verify(on: Declaring, number: number, { version, how }: { version: number; how: string }) {
  const { db, city, call } = on;
  const was = await find(on, number, "for update");
  refuseWithdrawn(was);
  if (version !== was.version)
    throw new Problem(
      "conflict",
      was.version === 0 ? "It is not public yet." : `Version ${was.version} is the newest; look at that one.`,
    );
  if (!(await store.markVerified(db, city.cityId, { number, version }, { by: personIdOf(call), at: call.now, how })))
    throw new Problem("conflict", "This version was verified already.");
  await recordEvents(db, call, [
    {
      action: "declaration.verified",
      ownerId: city.cityId,
      subject: { kind: "declaration", id: String(number) },
      after: { title: was.content.title, version },
    },
  ]);
  await publishDeclarationCopy(db, city.cityId, number);
  const versions = await store.readVersions(db, city.cityId, number);
  return describeVersion(versions.find((one) => one.version === version)!, await store.readSecretariatName(db));
}
