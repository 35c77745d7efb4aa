import type { Releases } from "#server/content/releases";
import type { Databases } from "#server/database/pools";
import { findOrganisation } from "#server/features/access/index";
import { type Accounts, createAccountHandlers } from "#server/features/accounts/index";
import { adoptedTextCarrier, createAdoptionHandlers } from "#server/features/adoptions/index";
import { createKeyHandlers } from "#server/features/api-keys/index";
import {
  assessmentCarrier,
  createAssessmentHandlers,
  readAdoptedPolicies,
  readOpenGaps,
} from "#server/features/assessments/index";
import { createAuditHandlers } from "#server/features/audit/index";
import { createCheckHandlers } from "#server/features/check/index";
import { createCohortHandlers } from "#server/features/cohorts/index";
import { createConsultationHandlers } from "#server/features/consultations/index";
import { createDeclarationHandlers } from "#server/features/declarations/index";
import { createDemonstrationHandlers } from "#server/features/demonstration/index";
import { createDictionaryHandlers } from "#server/features/dictionary/index";
import { createFrameworkHandlers } from "#server/features/frameworks/index";
import { createImportHandlers, createImportJobs } from "#server/features/imports/index";
import { type AnyJob, createJobHandlers } from "#server/features/jobs/index";
import { createJoinHandlers } from "#server/features/joining/index";
import { createLearningHandlers } from "#server/features/learnings/index";
import { createMailHandlers } from "#server/features/mail/index";
import { createNotificationHandlers, unsubscribeTokens } from "#server/features/notifications/index";
import { createMergeJobs, createOrganisationHandlers } from "#server/features/organisations/index";
import { createPeopleHandlers } from "#server/features/people/index";
import { createPlaceHandlers } from "#server/features/places/index";
import { createPlanHandlers } from "#server/features/plans/index";
import { createPolicyHandlers, createPolicyJobs } from "#server/features/policies/index";
import { createRegisterHandlers } from "#server/features/register/index";
import { createRegisterEditHandlers } from "#server/features/register-edit/index";
import { createStatementHandlers } from "#server/features/statements/index";
import { createWorkspaceHandlers } from "#server/features/workspace/index";
import type { Handlers } from "#server/http/handlers";
import type { Operations } from "#server/http/operations";
import { createScan } from "#server/http/scan-upload";
import type { Settings } from "#server/settings";

/** What the features are built from. */
export interface FeatureNeeds {
  databases: Databases;
  releases: Releases;
  settings: Settings;
  /** What passwords and signatures of this installation derive from. */
  secret: string;
  /** Without them nobody signs in: for commands that act as the operator. */
  accounts?: Accounts;
}

/** Every operation, answered by what the features offer. */
export const createOperations = (needs: FeatureNeeds): Operations => ({
  handlers: createHandlers(needs),
  findOrganisation: (slug) => findOrganisation(needs.databases.app, slug),
  ...(needs.settings.scanner ? { scan: createScan(needs.settings.scanner) } : {}),
});

function createHandlers({ databases, releases, settings, secret, accounts }: FeatureNeeds): Handlers {
  const organisations = createOrganisationHandlers(databases.public, {
    pool: databases.app,
    policyIds: new Set(releases.latest.release.policies.map(({ id }) => id)),
  });
  const hasMailServer = settings.mail !== undefined;
  const people = createPeopleHandlers({ databases, accounts, url: settings.url, hasMailServer });
  return {
    ...createFrameworkHandlers(releases),
    ...createDictionaryHandlers(),
    ...createRegisterHandlers(databases.public, releases),
    ...organisations,
    ...createPlaceHandlers(databases.public),
    ...createCheckHandlers(releases),
    ...createStatementHandlers({ everyone: databases.public, releases, settings }),
    ...createWorkspaceHandlers(databases, releases, secret),
    ...createJobHandlers(databases.app),
    ...createNotificationHandlers(databases.app, unsubscribeTokens(secret)),
    ...createMailHandlers(databases.app, hasMailServer),
    ...createRegisterEditHandlers({ pool: databases.app, release: releases.latest }),
    ...createProgrammeHandlers({ databases, releases, settings, secret }, { ...organisations, ...people }),
    ...people,
    ...createKeyHandlers(databases),
    ...createDemonstrationHandlers({ databases, accounts }),
    ...createAdoptionHandlers({ pool: databases.app, releases }, databases.public),
    ...createConsultationHandlers({
      pool: databases.app,
      everyone: databases.public,
      release: releases.latest,
    }),
    ...createPolicyHandlers({ pool: databases.app, releases, carriers: [assessmentCarrier, adoptedTextCarrier] }),
    ...createImportHandlers({ pool: databases.app, release: releases.latest }),
    ...createAccountHandlers(accounts, databases.app),
    ...createAuditHandlers(databases.app),
    ...createAssessmentHandlers({
      pool: databases.app,
      releases,
      url: settings.url,
      readAdopted: readAdoptedPolicies,
    }),
  };
}

/** A city's way through the programme: it joins, plans, declares, tries in a cohort and says what it learned. */
function createProgrammeHandlers(
  { databases, releases, settings, secret }: FeatureNeeds,
  operations: Parameters<typeof createJoinHandlers>[0]["operations"],
) {
  const { url } = settings;
  const pools = { pool: databases.app, everyone: databases.public };
  const release = releases.latest;
  return {
    ...createJoinHandlers({ ...pools, accountsPool: databases.accounts, secret, url, operations }),
    ...createPlanHandlers({ ...pools, release, secret, url }, ({ db, city, today }) =>
      readOpenGaps(db, { cityId: city.cityId, today, releases }),
    ),
    ...createDeclarationHandlers({ ...pools, release }),
    ...createCohortHandlers(databases.app, databases.public),
    ...createLearningHandlers({ ...pools, releases }),
  };
}

/** Every kind of long work, done by the feature it belongs to. */
export const createJobs = ({ releases }: FeatureNeeds): AnyJob[] => [
  ...createImportJobs(releases.latest),
  ...createMergeJobs(releases.latest),
  ...createPolicyJobs(releases),
];
