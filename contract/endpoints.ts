import * as accounts from "#contract/accounts";
import * as alliance from "#contract/alliance";
import * as apiKeys from "#contract/api-keys";
import * as arrivals from "#contract/arrivals";
import * as check from "#contract/check";
import * as dictionary from "#contract/dictionary";
import type { AnswerOf, InputOf } from "#contract/endpoint";
import * as experts from "#contract/experts";
import * as frameworks from "#contract/frameworks";
import * as imports from "#contract/imports";
import * as jobs from "#contract/jobs";
import * as notifications from "#contract/notifications";
import * as organisations from "#contract/organisations";
import * as outbox from "#contract/outbox";
import * as people from "#contract/people";
import * as register from "#contract/register";
import * as edit from "#contract/register-edit";
import * as statements from "#contract/statements";
import * as workspace from "#contract/workspace";

/** Every operation by its id. The order is the order of the OpenAPI document. */
export const endpoints = {
  listReleases: frameworks.listReleases,
  getRelease: frameworks.getRelease,
  getReleaseSnapshot: frameworks.getReleaseSnapshot,
  getPolicy: frameworks.getPolicy,
  getClause: frameworks.getClause,
  listRules: frameworks.listRules,
  getDictionary: dictionary.getDictionary,
  listCities: register.listCities,
  getCity: register.getCity,
  listTechnologies: register.listTechnologies,
  getTechnology: register.getTechnology,
  listDevices: register.listDevices,
  getDevice: register.getDevice,
  getMap: register.getMap,
  getBoundaries: register.getBoundaries,
  exportRegister: register.exportRegister,
  resolveCode: register.resolveCode,
  search: register.search,
  getAlliance: alliance.getAlliance,
  listOrganisations: organisations.listOrganisations,
  mapOrganisations: organisations.mapOrganisations,
  exportOrganisations: organisations.exportOrganisations,
  getOrganisation: organisations.getOrganisation,
  listChapters: alliance.listChapters,
  getChapter: alliance.getChapter,
  searchPlaces: alliance.searchPlaces,
  listPeople: people.listPeople,
  invitePeople: people.invitePeople,
  resendInvitation: people.resendInvitation,
  revokeInvitation: people.revokeInvitation,
  changeRole: people.changeRole,
  endRole: people.endRole,
  leaveOrganisation: people.leaveOrganisation,
  getInvitation: people.getInvitation,
  acceptInvitation: people.acceptInvitation,
  getSetUp: arrivals.getSetUp,
  setUp: arrivals.setUp,
  registerResident: arrivals.registerResident,
  getRegistration: arrivals.getRegistration,
  confirmResident: arrivals.confirmResident,
  eraseMe: arrivals.eraseMe,
  listDemonstrationPeople: arrivals.listDemonstrationPeople,
  signInAsDemonstration: arrivals.signInAsDemonstration,
  listExperts: experts.listExperts,
  callExpert: experts.callExpert,
  setExpertTerm: experts.setExpertTerm,
  getMyExpertProfile: experts.getMyExpertProfile,
  changeMyExpertProfile: experts.changeMyExpertProfile,
  listKeys: apiKeys.listKeys,
  createKey: apiKeys.createKey,
  revokeKey: apiKeys.revokeKey,
  checkFile: check.checkFile,
  downloadCheck: check.downloadCheck,
  getStatements: statements.getStatements,
  getMe: workspace.getMe,
  updateSettings: workspace.updateSettings,
  updateGuide: workspace.updateGuide,
  getHome: workspace.getHome,
  searchWorkspace: workspace.searchWorkspace,
  signIn: accounts.signIn,
  giveSecondFactor: accounts.giveSecondFactor,
  signOut: accounts.signOut,
  askRecovery: accounts.askRecovery,
  recover: accounts.recover,
  confirmEmail: accounts.confirmEmail,
  getAccount: accounts.getAccount,
  endSession: accounts.endSession,
  endOtherSessions: accounts.endOtherSessions,
  changePassword: accounts.changePassword,
  changeEmail: accounts.changeEmail,
  startSecondFactor: accounts.startSecondFactor,
  confirmSecondFactor: accounts.confirmSecondFactor,
  removeSecondFactor: accounts.removeSecondFactor,
  renewBackupCodes: accounts.renewBackupCodes,
  renamePasskey: accounts.renamePasskey,
  deletePasskey: accounts.deletePasskey,
  listJobs: jobs.listJobs,
  getJob: jobs.getJob,
  cancelJob: jobs.cancelJob,
  listNotifications: notifications.listNotifications,
  markNotifications: notifications.markNotifications,
  getNotificationPreferences: notifications.getNotificationPreferences,
  setNotificationPreference: notifications.setNotificationPreference,
  getFollowing: notifications.getFollowing,
  setFollowing: notifications.setFollowing,
  getUnsubscription: notifications.getUnsubscription,
  unsubscribe: notifications.unsubscribe,
  listOutbox: outbox.listOutbox,
  getOutgoingMail: outbox.getOutgoingMail,
  listOwnTechnologies: edit.listOwnTechnologies,
  getOwnTechnology: edit.getOwnTechnology,
  createTechnology: edit.createTechnology,
  updateTechnology: edit.updateTechnology,
  setTechnologies: edit.setTechnologies,
  endTechnology: edit.endTechnology,
  restoreTechnology: edit.restoreTechnology,
  listOwnDevices: edit.listOwnDevices,
  getOwnDevice: edit.getOwnDevice,
  createDevice: edit.createDevice,
  updateDevice: edit.updateDevice,
  endDevice: edit.endDevice,
  restoreDevice: edit.restoreDevice,
  withholdDevice: edit.withholdDevice,
  listOwnInventories: edit.listOwnInventories,
  createInventory: edit.createInventory,
  updateInventory: edit.updateInventory,
  undoEdit: edit.undoEdit,
  undoChange: edit.undoChange,
  evaluateFacts: edit.evaluateFacts,
  startImport: imports.startImport,
  getImportDraft: imports.getImportDraft,
  updateImportDraft: imports.updateImportDraft,
  tryImport: imports.tryImport,
  runImport: imports.runImport,
  discardImportDraft: imports.discardImportDraft,
  listImports: imports.listImports,
  getImport: imports.getImport,
  listImportFindings: imports.listImportFindings,
  downloadImportFindings: imports.downloadImportFindings,
  undoImport: imports.undoImport,
} as const;

export type Endpoints = typeof endpoints;
export type OperationId = keyof Endpoints;

/** The typed client: the same operations in process on the server and over HTTP elsewhere. */
export type Client = { [Id in OperationId]: (input: InputOf<Endpoints[Id]>) => Promise<AnswerOf<Endpoints[Id]>> };
