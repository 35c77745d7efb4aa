import type { DeviceFacts, TechnologyFacts } from "#domain/register/dictionary";
import type { Mapping } from "#domain/register/mapping";
import { ReferenceIndex } from "#domain/register/reference-index";

type Status = NonNullable<TechnologyFacts["status"]>;

const places: Record<Status, number> = { active: 1, changed: 2, planned: 4, ended: 8 };
const undeclared = 16;

/** Whether a mapping tells the status of devices and leaves that of a technology to follow from them. */
export const followsDevices = ({ device, technologies }: Mapping): boolean =>
  device.status !== undefined && technologies.some(({ fields }) => fields.status === undefined);

/**
 * What the devices of each technology say about its status. A technology is active while one of its devices is; it is
 * planned or ended only where every device says so much that none can be active. 13 bytes a technology.
 */
export class TechnologyStatuses {
  readonly #ordinals = new ReferenceIndex();
  #seen = new Uint8Array(1024);

  note(key: string, status: DeviceFacts["status"]): void {
    const next = this.#ordinals.size + 1;
    const ordinal = this.#ordinals.claim(key, next) || next;
    if (ordinal >= this.#seen.length) {
      const grown = new Uint8Array(this.#seen.length * 2);
      grown.set(this.#seen);
      this.#seen = grown;
    }
    this.#seen[ordinal]! |= status === undefined ? undeclared : places[status];
  }

  statusOf(key: string): Status | undefined {
    const seen = this.#seen[this.#ordinals.find(key)]!;
    if (seen & places.active) return "active";
    if (seen & undeclared || seen === 0) return undefined;
    return seen & places.changed ? "changed" : seen & places.planned ? "planned" : "ended";
  }
}
