import type { Setting } from "#database/demo/careful-facts";
import type { CityGovernance } from "#database/demo/governance";
import type { GroundPlan } from "#database/demo/ground";
import type { ProgrammeId } from "#database/demo/programmes";
import type { TechnologyFacts, TechnologyField } from "#domain/register/dictionary";

/** Programmes rolled out together; the devices carry the first, and the others where they have a share. */
export interface Deployment {
  programmes: readonly [ProgrammeId, ...ProgrammeId[]];
  /** Of each programme. */
  technologies: number;
  devices: number;
  /** One technology per district, in place of one per phase. */
  byDistrict?: boolean;
  shares?: Partial<Record<ProgrammeId, number>>;
}

export interface InventoryPlan {
  name: string;
  deployments: readonly Deployment[];
}

/** What a city says of single devices, as shares from 0 to 1. */
export interface DeviceDisclosure {
  fields: Readonly<
    Partial<
      Record<
        | "place"
        | "label"
        | "address"
        | "district"
        | "mounting"
        | "network"
        | "conduitRegistered"
        | "conduitShared"
        | "installedOn"
        | "removedOn"
        | "status"
        | "signPosted",
        number
      >
    >
  >;
  /** Of cameras that see people: kept out of the public register on a named ground. */
  withheld: number;
  signsUp: number;
  ductsInOrder: number;
  /** Of the devices of a technology that has ended: still standing. */
  leftStanding: number;
}

export interface CityPlan extends Setting, GroundPlan {
  name: string;
  timeZone: string;
  languages: readonly string[];
  population: number;
  /** Metres between the small streets, in the middle of the city. */
  blockLength: number;
  referenceDigits: number;
  governance: CityGovernance;
  discloses: DeviceDisclosure;
  /** Where this city differs from a careful one for reasons of its own. */
  exceptions?: Partial<Record<ProgrammeId, TechnologyFacts>>;
  /** What nobody has looked up yet. */
  unsaid?: Partial<Record<ProgrammeId, readonly TechnologyField[]>>;
  inventories: readonly InventoryPlan[];
}
