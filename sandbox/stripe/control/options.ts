import type { Faults } from "../faults";
import type { Sender } from "../webhooks/sender";
import type { World } from "../world";

/** What the control endpoints and their page work on. */
export type ControlOptions = {
  world: World;
  faults: Faults;
  sender: Sender;
  webhook: { url: string | null };
};
