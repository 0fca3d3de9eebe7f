/**
 * A page with the parts of the kiosk that keep it running, and nothing else: packs, engine, updates,
 * idle reset and staff. A stub stands for the screens of a visitor.
 */

import { Daqiao } from "daqiao";

import "../../../../kiosk/src/idle/daqiao-idle.js";
import type { DaqiaoIdle } from "../../../../kiosk/src/idle/daqiao-idle.js";
import { resetVisitor } from "../../../../kiosk/src/idle/reset.js";
import "../../../../kiosk/src/offline/daqiao-data-date.js";
import { packSources } from "../../../../kiosk/src/offline/packs.js";
import { ownUpdates, type Updates } from "../../../../kiosk/src/offline/updates.js";
import { staffDoor } from "../../../../kiosk/src/staff/door.js";
import "../../../../kiosk/src/staff/daqiao-pin.js";
import type { DaqiaoPin } from "../../../../kiosk/src/staff/daqiao-pin.js";
import "../../../../kiosk/src/staff/daqiao-settings.js";
import { StaffRoom } from "../../../../kiosk/src/staff/staff-room.js";

/** What the tests drive it by. */
export interface KioskUnderTest {
  readonly updates: Updates;
  readonly room: StaffRoom;
  match(text: string): Promise<readonly string[]>;
  showSettings(): void;
}

declare global {
  interface Window {
    kiosk: KioskUnderTest;
  }
}

const updates = ownUpdates();
const idle = document.createElement("daqiao-idle") as DaqiaoIdle;

async function start(): Promise<void> {
  const room = await StaffRoom.open();
  const engine = await Daqiao.open(await packSources(room.settings.packs));

  const logo = document.createElement("button");
  logo.textContent = "logo";
  logo.dataset["testid"] = "logo";
  staffDoor(logo, () => askPin(room));

  const date = document.createElement("daqiao-data-date");
  Object.assign(date, { packs: await engine.packs() });

  idle.seconds = room.settings.idleSeconds;
  idle.addEventListener("daqiao-reset", () => void reset());
  document.body.append(logo, date, idle, visitor());

  updates.onChange(tellUpdates);
  updates.start();
  tellUpdates();
  const match = async (text: string) => {
    const { matches } = await engine.match({ text, limit: 3 });
    return matches.map(({ id }) => id);
  };
  const showSettings = (): void => {
    const kiosk = { language: "zh", engine, tell: () => {} };
    const settings = document.createElement("daqiao-settings");
    document.body.append(Object.assign(settings, { kiosk, room, packs: [] }));
  };
  window.kiosk = { updates, room, match, showSettings };
  document.body.dataset["ready"] = "";
}

function tellUpdates(): void {
  document.body.dataset["offline"] = updates.state.offline;
}

function askPin(room: StaffRoom): void {
  const pin = document.createElement("daqiao-pin") as DaqiaoPin;
  pin.keeper = room.pin;
  const end = (said: string) => (): void => {
    pin.remove();
    document.body.dataset["pin"] = said;
  };
  pin.addEventListener("daqiao-pin-right", end("right"));
  pin.addEventListener("daqiao-pin-cancel", end("cancel"));
  document.body.append(pin);
}

/** What a visitor writes; inside of a shadow, as on the screens. */
function visitor(): HTMLElement {
  const host = document.createElement("div");
  host.id = "visitor";
  const root = host.attachShadow({ mode: "open" });
  for (const name of ["need", "name", "phone"]) {
    const field = document.createElement(name === "need" ? "textarea" : "input");
    field.dataset["testid"] = name;
    field.addEventListener("focus", () => {
      idle.active = true;
      updates.setIdle(false);
    });
    root.append(field);
  }
  const answer = document.createElement("p");
  root.append(answer);
  root.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLTextAreaElement) answer.textContent = target.value;
  });
  return host;
}

async function reset(): Promise<void> {
  idle.active = false;
  document.getElementById("visitor")?.replaceWith(visitor());
  await resetVisitor();
  updates.setIdle(true);
  document.body.dataset["reset"] = "done";
}

void start();
